/** What is true of groups. Pure. */
import { errors } from '../../contract/errors.ts'
import { ApiError } from '../platform/errors.ts'

/** Missing → `must not be null` (the contract's part); empty or blank → `must not be empty`, which is ours. */
export function assertGroupName(name: string): void {
  if (name.trim() === '') throw new ApiError(errors.mustNotBeEmpty)
}
