import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { Sight } from './queries.ts'

/** Billable rates are for admins, and for everyone where the workspace says so; cost rates for admins only. Source: product.md B2. */
export function sightOf(member: Member, onlyAdminsSeeBillableRates: boolean): Sight {
  const admin = isAdmin(member)
  return { billableRates: admin || !onlyAdminsSeeBillableRates, costRates: admin }
}
