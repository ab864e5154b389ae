/** What becomes of a shared report: each change is told once, and nothing is told where nothing changed. */
import { errors } from '../../contract/errors.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type {
  SharedReportType,
  saveSharedReportV1,
  updateSharedReportV1,
} from '../../contract/shared-reports.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Account, Member } from '../platform/http/caller.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { newChanceId } from '../platform/ids.ts'
import { reportContext } from '../reports/index.ts'
import { findProfile } from '../workspaces/index.ts'
import { assertMayReport } from './policy.ts'
import type { ReportRow } from './queries.ts'
import {
  deleteReport,
  findReport,
  insertReport,
  lockReport,
  replaceViewers,
  setExpiry,
  updateReport,
} from './queries.ts'
import type { Filter } from './rules.ts'
import {
  assertComplete,
  assertMailable,
  requireMembers,
  toIds,
  toReportName,
  toStoredFilter,
} from './rules.ts'
import { assertReportable } from './run.ts'
import { findSchedule } from './schedule.queries.ts'
import { tellReport } from './tell.ts'
import { toAudited } from './wire.ts'

/** Locked until the commit. Throws 400/501 for an id that is none, unknown or of another workspace. */
export async function lockSharedReport(tx: Tx, workspaceId: string, id: string): Promise<ReportRow> {
  const [report] = await lockReport(tx, workspaceId, idOrNull(id) ?? '')
  if (!report) throw new ApiError(errors.sharedReportNotInWorkspace)
  return report
}

/** Keeps the zone and the week of its creator, unless the filter names others. Source: product.md E7. */
export async function create(
  tx: Tx,
  member: Member,
  account: Account,
  body: BodyOf<typeof saveSharedReportV1>,
): Promise<ReportRow> {
  const { name, type, filter } = requireMembers(body)
  await assertRunnable(tx, type, filter, member, account)
  const { workspaceId } = member
  const [profile] = await findProfile(tx, workspaceId, account.id)
  const id = newChanceId()
  await insertReport(
    tx,
    workspaceId,
    id,
    account.id,
    name,
    type,
    body.isPublic ?? false,
    body.fixedDate ?? false,
    JSON.stringify(toStoredFilter(filter)),
    filter.timeZone || account.timeZone,
    filter.weekStart ?? profile?.week_start ?? 'MONDAY',
    tx.now,
  )
  const people = toIds(body.visibleToUsers ?? [], 'userNotInWorkspace')
  await replaceViewers(
    tx,
    workspaceId,
    id,
    people,
    toIds(body.visibleToUserGroups ?? [], 'groupNotInWorkspace'),
  )
  const [report] = await findReport(tx, workspaceId, id)
  if (!report) throw new Error('an insert that is not there')
  await tellReport(tx, 'CREATE_SHARED_REPORT', report, { after: toAudited(report) })
  return report
}

/** Throws for what its creator could not be shown: a part that is missing, money and people out of sight. */
async function assertRunnable(
  tx: Tx,
  type: SharedReportType,
  filter: Filter,
  member: Member,
  account: Account,
): Promise<void> {
  assertComplete(type, filter)
  assertMayReport(type, member)
  assertReportable(tx, type, filter, await reportContext(tx, member, account))
}

/** Members that are left out stay as they are. Source: wire.md §8.3. */
export async function change(
  tx: Tx,
  before: ReportRow,
  member: Member,
  account: Account,
  body: BodyOf<typeof updateSharedReportV1>,
): Promise<ReportRow> {
  const { workspace_id: workspaceId, id } = before
  const wanted: ReportRow = {
    ...before,
    name: toReportName(body.name),
    ...(await changedFilter(tx, before, member, account, body)),
    is_public: body.isPublic ?? before.is_public,
    fixed_date: body.fixedDate ?? before.fixed_date,
    user_ids: body.visibleToUsers ? toIds(body.visibleToUsers, 'userNotInWorkspace') : before.user_ids,
    group_ids: body.visibleToUserGroups
      ? toIds(body.visibleToUserGroups, 'groupNotInWorkspace')
      : before.group_ids,
  }
  if (JSON.stringify(wanted) === JSON.stringify(before)) return before
  await updateReport(
    tx,
    workspaceId,
    id,
    wanted.name,
    wanted.is_public,
    wanted.fixed_date,
    wanted.type,
    JSON.stringify(wanted.filter),
    wanted.time_zone,
    wanted.week_start,
  )
  await replaceViewers(tx, workspaceId, id, wanted.user_ids, wanted.group_ids)
  await tellReport(tx, 'UPDATE_SHARED_REPORT', before, {
    before: toAudited(before),
    after: { ...toAudited(wanted), filterChanged: wanted.filter !== before.filter },
  })
  return wanted
}

/** What else is asked for, with the rights of whoever asks; nothing where the body has no filter. */
async function changedFilter(
  tx: Tx,
  before: ReportRow,
  member: Member,
  account: Account,
  { type = before.type, filter }: BodyOf<typeof updateSharedReportV1>,
): Promise<Partial<ReportRow>> {
  if (!filter) return {}
  await assertRunnable(tx, type, filter, member, account)
  const stored = toStoredFilter(filter)
  if (type === before.type && JSON.stringify(stored) === JSON.stringify(before.filter)) return {}
  const [scheduled] = await findSchedule(tx, before.workspace_id, before.id)
  if (scheduled) assertMailable(type, stored)
  return {
    type,
    filter: stored,
    time_zone: filter.timeZone || before.time_zone,
    week_start: filter.weekStart ?? before.week_start,
  }
}

export async function changeExpiry(tx: Tx, before: ReportRow, expiresAt: Date | null): Promise<void> {
  if (before.expires_at?.getTime() === expiresAt?.getTime()) return
  await setExpiry(tx, before.workspace_id, before.id, expiresAt)
  await tellReport(tx, 'UPDATE_SHARED_REPORT', before, {
    before: { expiresAt: before.expires_at },
    after: { expiresAt },
  })
}

export async function remove(tx: Tx, report: ReportRow): Promise<void> {
  await deleteReport(tx, report.workspace_id, report.id)
  await tellReport(tx, 'DELETE_SHARED_REPORT', report, { before: toAudited(report) })
}
