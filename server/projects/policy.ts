/** Who may change a project. Pure. Source: product.md B2 "Edit project settings/access", "Rates: edit project". */
import { accessDenied, noPermission } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { Sight } from '../workspaces/index.ts'

/** Administrators every project, managers their own. */
export function assertMayEdit(member: Member, project: { readonly managed: boolean }): void {
  if (!isAdmin(member) && !project.managed) throw accessDenied()
}

export interface GivenRates {
  readonly hourlyRate?: unknown
  readonly costRate?: unknown
}

/** Who may not see an amount may not set it. */
export function assertMaySetRates(sight: Sight, given: readonly GivenRates[]): void {
  if (!sight.billableRates && given.some(({ hourlyRate }) => hourlyRate !== undefined)) throw noPermission()
  if (!sight.costRates && given.some(({ costRate }) => costRate !== undefined)) throw noPermission()
}
