import { forgetReads } from '../offline/store.ts'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { sessionKey } from '../platform/session.ts'

/** Ends the session and forgets what it showed; the page stays. */
export function useSignOut(): () => Promise<void> {
  return async () => {
    await api('signOut').catch(() => {})
    await forgetReads()
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' })
    queryClient.setQueryData(sessionKey, null)
  }
}
