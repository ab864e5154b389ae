import type { AuditAction } from '../../../contract/audit-log.ts'
import type { Tx } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'

/**
 * One audited change. `before` and `after` hold what changed and never personal data (names, e-mails,
 * pictures): the chain can't be rewritten, and a person may ask to be forgotten. Readers join the names.
 */
export interface AuditEntry {
  /** Null: an account or the instance. */
  readonly workspaceId: string | null
  /** A documented action (`CREATE_TAG`) or one of ours (`DEACTIVATE_MEMBER`). */
  readonly action: AuditAction
  readonly subject: { readonly type: string; readonly id: string }
  /** The person it is about, where there is one. */
  readonly userId?: string | null
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | null
}

type Values = [
  string | null,
  Date,
  string | null,
  string,
  string | null,
  string | null,
  string,
  string,
  string,
  string | null,
  string | null,
  string | null,
  string | null,
]

const insertAudit = prepared<never, Values>(
  'events.audit',
  `insert into audit_log (workspace_id, at, actor_id, via, address, user_agent, action, subject_type, subject_id,
     user_id, before, after, reason)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12::jsonb, $13)
   returning pg_notify('stint_events', '')`,
)

/** Records who did what, in the transaction of the change. The worker chains the row after the commit. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { userId: actor, via, address, userAgent } = tx.origin
  const { workspaceId, action, subject, userId = null, before, after, reason = null } = entry
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await insertAudit(
    tx,
    workspaceId,
    tx.now,
    actor,
    via,
    address,
    userAgent,
    action,
    subject.type,
    subject.id,
    userId,
    json(before),
    json(after),
    reason,
  )
}

type ManyValues = [
  Date,
  string | null,
  string,
  string | null,
  string | null,
  (string | null)[],
  string[],
  string[],
  string[],
  (string | null)[],
  (string | null)[],
  (string | null)[],
  (string | null)[],
]

const insertMany = prepared<never, ManyValues>(
  'events.auditEach',
  `with written as (
     insert into audit_log (at, actor_id, via, address, user_agent, workspace_id, action, subject_type, subject_id,
       user_id, before, after, reason)
     select $1, $2, $3, $4, $5, e.workspace_id, e.action, e.subject_type, e.subject_id, e.user_id, e.before::jsonb,
       e.after::jsonb, e.reason
     from unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
       as e (workspace_id, action, subject_type, subject_id, user_id, before, after, reason))
   select pg_notify('stint_events', '')`,
)

/** Many changes in one statement, in this order. */
export async function auditEach(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const { userId: actor, via, address, userAgent } = tx.origin
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await insertMany(
    tx,
    tx.now,
    actor,
    via,
    address,
    userAgent,
    entries.map((entry) => entry.workspaceId),
    entries.map((entry) => entry.action),
    entries.map((entry) => entry.subject.type),
    entries.map((entry) => entry.subject.id),
    entries.map((entry) => entry.userId ?? null),
    entries.map((entry) => json(entry.before)),
    entries.map((entry) => json(entry.after)),
    entries.map((entry) => entry.reason ?? null),
  )
}
