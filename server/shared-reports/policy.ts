/** Who may change a shared report, and who may open it. Pure. Source: product.md E7; decisions.md "What INACTIVE means". */
import { errors } from '../../contract/errors.ts'
import { widestGrant } from '../../contract/permissions.ts'
import type { SharedReportType } from '../../contract/shared-reports.ts'
import { ApiError, accessDenied } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { SharedReportsFilter } from './rules.ts'

/** Its creator, and the administrators. */
export function assertMayChange(report: { readonly user_id: string }, userId: string, member: Member): void {
  if (report.user_id !== userId && !isAdmin(member)) throw accessDenied()
}

/** Some reports are not for everybody. */
export function assertMayReport(type: SharedReportType, { roles }: Member): void {
  const permission = type.startsWith('ATTENDANCE') ? 'reports.attendance' : 'reports.see'
  if (widestGrant(permission, roles) === 'no') throw accessDenied()
}

/** Everything, also what is private to others, is for administrators. */
export function assertMayList(filter: SharedReportsFilter, member: Member): void {
  if (filter === 'ALL_ADMIN' && !isAdmin(member)) throw accessDenied()
}

export interface Link {
  readonly isPublic: boolean
  readonly expiresAt: Date | null
  readonly authorActive: boolean
}

/** Who opens it: an ACTIVE member of its workspace; undefined is anybody else. */
export interface Viewer {
  readonly isAuthor: boolean
  readonly isAdmin: boolean
  /** It is shown to them by name, by group or by mail. */
  readonly isShown: boolean
}

/**
 * Throws 404 for a link that is over, 401 where signing in may help, 403 where it does not.
 * @param signedIn whoever it is has an account.
 */
export function assertMayOpen(link: Link, viewer: Viewer | undefined, signedIn: boolean, now: Date): void {
  const mine = viewer !== undefined && (viewer.isAuthor || viewer.isAdmin)
  if (link.expiresAt !== null && link.expiresAt <= now && !mine) throw noLongerShared()
  if (link.isPublic) return
  if (!link.authorActive) throw noLongerShared()
  if (!signedIn) throw new ApiError(errors.noCredential)
  if (!mine && !viewer?.isShown) throw accessDenied()
}

/** One answer for what never was, was deleted, is over or closed. */
export function noLongerShared(): ApiError {
  return new ApiError(errors.noLongerShared)
}
