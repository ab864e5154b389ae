import type { ReplyOf } from '../../contract/operation.ts'
import type { saveSharedReportV1 } from '../../contract/shared-reports.ts'
import type { ReportRow } from './queries.ts'

export function toSharedReport(row: ReportRow): ReplyOf<typeof saveSharedReportV1> {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    userId: row.user_id,
    name: row.name,
    isPublic: row.is_public,
    visibleToUserGroups: row.group_ids,
    visibleToUsers: row.user_ids,
    fixedDate: row.fixed_date,
    type: row.type,
    filter: row.filter,
  }
}

/** What the audit log keeps: what is shown, and to whom by id. */
export function toAudited(row: ReportRow): Readonly<Record<string, unknown>> {
  return {
    name: row.name,
    type: row.type,
    isPublic: row.is_public,
    fixedDate: row.fixed_date,
    visibleToUsers: row.user_ids,
    visibleToUserGroups: row.group_ids,
    expiresAt: row.expires_at,
  }
}
