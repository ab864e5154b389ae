/** What is true of accounts. Pure. */
import { errors } from '../../contract/errors.ts'
import { isTimeZone } from '../../contract/vocabulary/time-zone.ts'
import { ApiError, badRequest, invalidField } from '../platform/errors.ts'

/** One address and nothing else: neither a list nor a name with it. */
const emailPattern = /^[^\s@,;<>"()]+@[^\s@,;<>"()]+$/

export function isEmail(text: string): boolean {
  return text.length <= 320 && emailPattern.test(text)
}

export function assertEmail(email: string): void {
  if (!isEmail(email)) throw new ApiError(errors.emailMalformed)
}

/** A person's name without the blanks around it; nothing but blanks is no name. */
export function toPersonName(given: string): string {
  const name = given.trim()
  if (name === '') throw new ApiError(errors.mustNotBeEmpty)
  return name
}

export function assertTimeZone(timeZone: string | undefined): void {
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw invalidField('timeZone')
}

export function sameEmail(one: string | null, other: string): boolean {
  return one !== null && one.toLowerCase() === other.toLowerCase()
}

/** A picture is a page of the web or of this server; an empty string is none. */
export function assertPicture(url: string): void {
  const web = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
  if (url !== '' && !web && !/^\/[^/\\]/.test(url)) throw invalidField('profilePicture')
}

/** The instant at which a key ends; null: never. */
export function toExpiry(expiresAt: string | null | undefined, now: Date): Date | null {
  if (expiresAt === undefined || expiresAt === null) return null
  const expiry = new Date(expiresAt)
  if (expiry <= now) throw badRequest('must be a future date')
  return expiry
}
