/** What is true of a workspace's name, picture and currencies. Source: product.md D8, wire.md §4.10. Pure. */
import { errors } from '../../contract/errors.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

/** A name without the blanks around it; nothing but blanks is no name. */
export function toWorkspaceName(given: string): string {
  const name = given.trim()
  if (name === '') throw new ApiError(errors.mustNotBeEmpty)
  return name
}

/** An address that a page may show as a picture, or none. */
export function toImageUrl(given: string): string {
  const url = given.trim()
  if (url === '') return ''
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol))
    throw badRequest('imageUrl must be an address that begins with http:// or https://')
  return url
}

/** The wanted list in upper case; the default currency can't leave it. Source: product.md D8. */
export function toCurrencies(given: readonly string[], defaultCode: string): string[] {
  const codes = given.map((code) => code.trim().toUpperCase())
  for (const code of codes)
    if (!/^[A-Z]{3}$/.test(code)) throw badRequest('A currency code has three letters')
  if (new Set(codes).size < codes.length) throw badRequest('Currency is listed twice')
  if (!codes.includes(defaultCode)) throw badRequest("Default currency can't be removed")
  return codes
}

export interface OwnershipTarget {
  readonly status: string
  readonly account_status: string
}

/** Throws unless the person may become the owner. Source: product.md A9. */
export function assertMayOwn<T extends OwnershipTarget>(target: T | undefined): asserts target is T {
  if (target === undefined) throw new ApiError(errors.userNotInWorkspace)
  if (target.status !== 'ACTIVE') throw badRequest('Only an active member can become the owner')
  if (target.account_status === 'LIMITED') throw badRequest("A limited member can't become the owner")
}
