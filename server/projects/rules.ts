/** What is true of projects. Pure. */
import { errors } from '../../contract/errors.ts'
import { secondsOf } from '../../contract/vocabulary/duration.ts'
import { projectColors } from '../../contract/vocabulary/project-colors.ts'
import { ApiError, invalidField } from '../platform/errors.ts'

/** Source: wire.md §5 Project, `Cannot delete an active project`. */
export function assertArchived(project: { readonly archived: boolean }): void {
  if (!project.archived) throw new ApiError(errors.cannotDeleteActiveProject)
}

/** Length is the contract's part; a name of blanks alone is refused, which is ours. */
export function assertProjectName(name: string): void {
  if (name.trim() === '') throw new ApiError(errors.mustNotBeEmpty)
}

/** For a new project that names no colour; the same project always gets the same one. */
export function colorFor(projectId: string): string {
  return projectColors[Number.parseInt(projectId.slice(-6), 16) % projectColors.length] ?? projectColors[0]
}

export interface Estimates {
  readonly estimate: string
  readonly timeEstimate: string
}

/**
 * The estimate of a new project, in both of its forms on the wire, as JSON; undefined where none is given.
 * Throws when the duration can't be read.
 */
export function toEstimates(
  given: { estimate?: string; type?: 'AUTO' | 'MANUAL' } | undefined,
): Estimates | undefined {
  if (given === undefined) return undefined
  const { estimate = 'PT0S', type = 'AUTO' } = given
  const seconds = secondsOf(estimate)
  if (seconds === undefined) throw invalidField('estimate.estimate')
  const active = seconds > 0
  return {
    estimate: JSON.stringify({ estimate, type }),
    timeEstimate: JSON.stringify({ active, estimate, includeNonBillable: true, resetOption: null, type }),
  }
}

export interface GivenRate {
  readonly amount: number
  readonly since?: string | null | undefined
}

/** The amount of a new project's rate that holds from the beginning; null where none is given, or one with a `since`. */
export function toAmount(rate: GivenRate | undefined): number | null {
  return rate === undefined || rate.since ? null : rate.amount
}
