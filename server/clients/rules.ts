/** What is true of clients. Pure. Source: wire.md §1.3, §5 Client; product.md D1. */
import { errors } from '../../contract/errors.ts'
import { isEmail } from '../identity/index.ts'
import { ApiError } from '../platform/errors.ts'

export const mostCcEmails = 3

/** Length is the contract's part; a name of blanks alone is refused, which is ours. */
export function assertClientName(name: string): void {
  if (name.trim() === '') throw new ApiError(errors.mustNotBeEmpty)
}

/** An empty address stands for none, as forms send it. */
export function assertEmails(emails: readonly string[]): void {
  if (!emails.every((email) => email === '' || isEmail(email))) throw new ApiError(errors.emailMalformed)
}

/** The recorded text says "less than 3", and three are taken. */
export function assertCcEmails(emails: readonly string[]): void {
  if (emails.length > mostCcEmails) throw new ApiError(errors.tooManyCcEmails)
  assertEmails(emails)
}

/** Source: recorded/079. */
export function assertArchived(client: { readonly archived: boolean }): void {
  if (!client.archived) throw new ApiError(errors.cannotDeleteActiveClient)
}

/**
 * The currency to store: null for the workspace's default. Clients send back what they read, so an id that is shown
 * already changes nothing: who has the default keeps following it. Left out, the currency is kept.
 */
export function toCurrencyId(
  given: string | undefined,
  current: { readonly stored: string | null; readonly shown: string | null },
): string | null {
  return given === undefined || given === '' || given === current.shown ? current.stored : given
}
