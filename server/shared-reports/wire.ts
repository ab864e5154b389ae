import type { ReplyOf } from '../../contract/operation.ts'
import type { generateSharedReportV1, saveSharedReportV1 } from '../../contract/shared-reports.ts'
import type { Viewer } from './policy.ts'
import type { LinkRow, ReportRow } from './queries.ts'
import type { Days } from './rules.ts'

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

/** What was kept of it, beside the report itself. Whom it is shown to besides is nobody's but who may change it. */
export function toFilters(
  row: LinkRow,
  viewer: Viewer | undefined,
  { startsOn, endsOn }: Days,
): ReplyOf<typeof generateSharedReportV1>['filters'] {
  const mayChange = viewer !== undefined && (viewer.isAuthor || viewer.isAdmin)
  return {
    ...toSharedReport(row),
    ...(mayChange ? {} : { visibleToUserGroups: [], visibleToUsers: [] }),
    workspace: { id: row.workspace_id, name: row.workspace_name, imageUrl: row.workspace_image },
    subscriptionPlan: 'ENTERPRISE',
    isAdminOrOwner: viewer?.isAdmin ?? false,
    timezone: row.time_zone,
    startsOn,
    endsOn,
    weekStart: row.week_start,
    formats: row.formats,
  }
}
