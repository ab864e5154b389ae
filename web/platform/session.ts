/** Who is signed in, and where: one query that everything hangs on. */
import { useQuery } from '@tanstack/react-query'
import type { Reply } from './api.ts'
import { api, Refused, setCsrfToken } from './api.ts'

export type Session = Reply<'getSession'>

export const sessionKey = ['session'] as const

/** The session, or null when nobody is signed in. */
export async function fetchSession(): Promise<Session | null> {
  try {
    const session = await api('getSession')
    setCsrfToken(session.csrfToken ?? undefined)
    return session
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      // whoever sits here next sees nothing of it; what waits to be sent stays its account's
      void import('../offline/store.ts').then(({ forgetReads }) => forgetReads())
      return null
    }
    throw error
  }
}

export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000 })
}
