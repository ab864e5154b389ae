/** What is true of tags. Pure. */
import { errors } from '../../contract/errors.ts'
import { ApiError } from '../platform/errors.ts'

/** Length is the contract's part; a name of blanks alone is refused, which is ours. */
export function assertTagName(name: string | undefined): asserts name is string {
  if (name === undefined) throw new ApiError(errors.mustNotBeNull)
  if (name.trim() === '') throw new ApiError(errors.mustNotBeEmpty)
}
