import { sql } from 'kysely'
import type { AuditAction } from '../../contract/audit-log.ts'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'

export interface AuditRow {
  seq: number
  at: Date
  workspace_id: string
  actor_id: string | null
  actor_name: string | null
  actor_email: string | null
  via: string
  address: string | null
  user_agent: string | null
  action: AuditAction
  subject_type: string
  subject_id: string
  user_id: string | null
  user_name: string | null
  user_email: string | null
  before: unknown
  after: unknown
  before_text: string | null
  after_text: string | null
  reason: string | null
  chain_no: number | null
  hash: Buffer | null
}

/** What the list is narrowed to; undefined does not narrow. */
export interface AuditFilter {
  readonly actions?: readonly string[] | undefined
  /** Whose changes; with `exclude` everybody else's. */
  readonly authors?: { readonly ids: readonly string[]; readonly exclude: boolean } | undefined
  /** The person it is about. */
  readonly userId?: string | undefined
  readonly subjectType?: string | undefined
  readonly subjectId?: string | undefined
  /** Half-open: from <= at < to. */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

export interface AuditPage {
  readonly limit: number
  readonly offset?: number
  /** Only what comes after this row in the list. */
  readonly afterSeq?: number | undefined
}

/** Newest first; names are joined, because the log itself holds none. */
export function listAuditLog(
  db: Db,
  workspaceId: string,
  filter: AuditFilter,
  page: AuditPage,
): Promise<AuditRow[]> {
  const { actions, authors, userId, subjectType, subjectId, from, to } = filter
  const wanted = [
    sql`a.workspace_id = ${workspaceId}`,
    actions && sql`a.action = any (${[...actions]}::text[])`,
    authors && !authors.exclude && sql`a.actor_id = any (${[...authors.ids]}::text[])`,
    authors?.exclude && sql`coalesce(a.actor_id <> all (${[...authors.ids]}::text[]), true)`,
    userId !== undefined && sql`a.user_id = ${userId}`,
    subjectType !== undefined && sql`a.subject_type = ${subjectType}`,
    subjectId !== undefined && sql`a.subject_id = ${subjectId}`,
    from && sql`a.at >= ${from}`,
    to && sql`a.at < ${to}`,
    page.afterSeq !== undefined &&
      sql`(a.at, a.seq) < (select c.at, c.seq from audit_log c where c.workspace_id = ${workspaceId} and c.seq = ${page.afterSeq})`,
  ].filter((part) => part !== undefined && part !== false)
  return composed<AuditRow>(
    db,
    sql`select a.seq, a.at, a.workspace_id, a.actor_id, actor.name as actor_name, actor.email as actor_email,
          a.via, a.address, a.user_agent, a.action, a.subject_type, a.subject_id,
          a.user_id, person.name as user_name, person.email as user_email, a.before, a.after,
          a.before::text as before_text, a.after::text as after_text, a.reason, a.chain_no, a.hash
        from audit_log a
        left join accounts actor on actor.id = a.actor_id
        left join accounts person on person.id = a.user_id
        where ${sql.join(wanted, sql` and `)}
        order by a.at desc, a.seq desc
        limit ${page.limit} offset ${page.offset ?? 0}`,
  )
}
