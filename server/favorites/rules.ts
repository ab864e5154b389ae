/** What is true of favourite entries. Pure. Source: product.md C9, G. */
import { errors } from '../../contract/errors.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

export function assertRoom(ids: readonly string[]): void {
  if (ids.length >= 5) throw new ApiError(errors.favoritesFull)
}

/** Each of the own ones, once. */
export function assertSameEntries(own: readonly string[], named: readonly string[]): void {
  const each = new Set(named)
  if (!named.every((id) => own.includes(id))) throw new ApiError(errors.favoriteNotOfUser)
  if (each.size < own.length || named.length > each.size)
    throw badRequest('Every favorite entry must be named once')
}

/** A favourite is shown by its name: the project's unless one is given. */
export function nameOf(given: {
  readonly name?: string | undefined
  readonly projectName: string | undefined
  readonly description?: string | undefined
}): string {
  const { name = '', projectName, description = '' } = given
  const text = [name, projectName ?? '', description].find((one) => one.trim() !== '')
  if (text === undefined) throw badRequest('A favorite entry needs a name, a project or a description')
  return text.slice(0, 250)
}

/** Values are as long as one entry's may be; they are checked when the entry is started. */
export function toCustomFields(
  given: readonly { readonly customFieldId: string; readonly value: unknown }[],
): string {
  const text = JSON.stringify(given.map(({ customFieldId, value }) => ({ customFieldId, value })))
  if (text.length > 50_000) throw badRequest('size must be between 0 and 50000')
  return text
}
