import { exportAuditLog, getAuditLog, searchAuditLogs } from '../../contract/audit-log.ts'
import { Download } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { auditLogCsv } from './export.ts'
import { filterOfQuery, filterOfSearch, placeOf } from './filter.rules.ts'
import { listAuditLog } from './queries.ts'
import { toLogEntry, toRecord } from './wire.ts'

/** The page size that is asked for is ignored. Source: wire.md §5.X. */
const searchPageSize = 50

export function auditLogRoutes(on: On): void {
  on(searchAuditLogs, async ({ db, member, body }) => {
    const rows = await listAuditLog(db, member.workspaceId, filterOfSearch(body), {
      limit: searchPageSize,
      offset: (body.page ?? 0) * searchPageSize,
    })
    return rows.map(toLogEntry)
  })

  on(getAuditLog, async ({ db, member, query }) => {
    const limit = query.limit ?? 50
    const rows = await listAuditLog(db, member.workspaceId, filterOfQuery(query), {
      limit: limit + 1,
      afterSeq: placeOf(query.cursor),
    })
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { entries: shown.map(toRecord), next: last ? String(last.seq) : null }
  })

  on(
    exportAuditLog,
    async ({ db, member, query }) =>
      new Download(auditLogCsv(db, member.workspaceId, filterOfQuery(query)), 'audit-log.csv'),
  )
}
