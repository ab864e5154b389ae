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

interface GivenBack {
  readonly hourlyRate?: { readonly amount: number } | undefined
  readonly costRate?: { readonly amount: number } | undefined
}

/**
 * The rates that a change of a project sets. Who may not see an amount reads it as 0 or null, and may send that back:
 * it says nothing. Throws for any other.
 */
export function assertRatesAsSeen<Given extends GivenBack>(
  sight: Sight,
  { hourlyRate, costRate }: Given,
): Pick<Given, 'hourlyRate' | 'costRate'> {
  const isNothing = (rate: GivenBack['hourlyRate']) => !rate || rate.amount === 0
  if (!sight.billableRates && !isNothing(hourlyRate)) throw noPermission()
  if (!sight.costRates && !isNothing(costRate)) throw noPermission()
  return {
    ...(sight.billableRates && { hourlyRate }),
    ...(sight.costRates && { costRate }),
  }
}

/** Source: product.md D2 "Templates (paid): admin sets/unsets". */
export function assertMayMakeTemplates(member: Member): void {
  if (!isAdmin(member)) throw noPermission()
}

/** Administrators, its managers, and everybody else where the workspace says so. Source: product.md B2, B3 "S-status". */
export function assertMaySeeStatus(
  member: Member,
  project: { readonly managed: boolean; readonly seers: 'ADMINS_AND_PROJECT_MANAGERS' | 'EVERYONE' },
): void {
  if (!isAdmin(member) && !project.managed && project.seers !== 'EVERYONE') throw accessDenied()
}

/** A field that only administrators fill has its project's default from them alone. */
export function assertMaySetField(member: Member, field: { readonly onlyAdminCanEdit: boolean }): void {
  if (field.onlyAdminCanEdit && !isAdmin(member)) throw noPermission()
}
