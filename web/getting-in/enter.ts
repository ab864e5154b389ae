/** From an answer that signs in, or changes where one belongs, to the page that follows. */
import { setCsrfToken } from '../platform/api.ts'
import { withOwnLanguage } from '../platform/looks.ts'
import { queryClient } from '../platform/query.ts'
import { fetchSession, type Session, sessionKey } from '../platform/session.ts'

export function signedInAs(session: Session): void {
  setCsrfToken(session.csrfToken ?? undefined)
  queryClient.setQueryData(sessionKey, session)
}

/** The same with an account that was made just now. */
export async function enterAnew(session: Session): Promise<void> {
  setCsrfToken(session.csrfToken ?? undefined)
  signedInAs(await withOwnLanguage(session))
}

/** Asks again who is signed in and waits for it, so that the next page decides by the truth. */
export function readSessionAgain(): Promise<Session | null> {
  return queryClient.fetchQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 0 })
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
