import type { Static } from 'typebox'
import type { AuditLogEntry, AuditRecord } from '../../contract/audit-log.ts'
import type { AuditRow } from './queries.ts'

/** As the reference shows it. Nobody signed in: `System`, as its page names that author (product.md F9). */
export function toLogEntry(row: AuditRow): Static<typeof AuditLogEntry> {
  return {
    action: row.action,
    content: row.after_text,
    previousContent: row.before_text,
    timestamp: row.at.toISOString(),
    userId: row.actor_id ?? '',
    userName: row.actor_id === null ? 'System' : (row.actor_name ?? ''),
    userEmail: row.actor_email ?? '',
    workspaceId: row.workspace_id,
  }
}

export function toRecord(row: AuditRow): Static<typeof AuditRecord> {
  return {
    id: String(row.seq),
    at: row.at.toISOString(),
    action: row.action,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name, email: row.actor_email },
    via: row.via,
    address: row.address,
    userAgent: row.user_agent,
    subject: { type: row.subject_type, id: row.subject_id },
    person: row.user_id === null ? null : { id: row.user_id, name: row.user_name, email: row.user_email },
    before: row.before,
    after: row.after,
    reason: row.reason,
    chainNo: row.chain_no,
    hash: row.hash?.toString('hex') ?? null,
  }
}

export const csvColumns = [
  'at',
  'action',
  'actorId',
  'actorName',
  'actorEmail',
  'via',
  'address',
  'userAgent',
  'subjectType',
  'subjectId',
  'userId',
  'userName',
  'userEmail',
  'before',
  'after',
  'reason',
  'chainNo',
  'hash',
] as const

/** One line of the export, in the order of `csvColumns`. */
export function toCsvLine(row: AuditRow): (string | number | null)[] {
  return [
    row.at.toISOString(),
    row.action,
    row.actor_id,
    row.actor_name,
    row.actor_email,
    row.via,
    row.address,
    row.user_agent,
    row.subject_type,
    row.subject_id,
    row.user_id,
    row.user_name,
    row.user_email,
    row.before_text,
    row.after_text,
    row.reason,
    row.chain_no,
    row.hash?.toString('hex') ?? null,
  ]
}
