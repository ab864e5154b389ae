/** Deleted entities, from the rows that tombstones keep. Source: wire.md §5.ZZ "entities", §3 (three digits). */
import type { getDeletedEntityInfo } from '../../contract/entity-changes.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import type { TombstoneRow } from './entities.queries.ts'

/** Columns that are the database's own, or are said otherwise. */
const unsaid = new Set(['id', 'change_txid', 'change_seq', 'created_at', 'updated_at', 'workspace_id'])

export function toDeleted({
  code,
  id,
  document,
  deleted_at,
}: TombstoneRow): ReplyOf<typeof getDeletedEntityInfo>[number] {
  const { workspace_id, created_at, updated_at, ...columns } = document
  const members = Object.entries(columns)
    .filter(([name]) => !unsaid.has(name))
    .map(([name, value]) => [toMember(name), name.endsWith('_at') ? toInstant(value) : value])
  return {
    deletedAt: deleted_at,
    document: {
      _id: id,
      workspaceId: String(workspace_id),
      ...Object.fromEntries(members),
      auditMetadata: { createdAt: toInstant(created_at), updatedAt: toInstant(updated_at) },
    },
    documentCode: code,
    id,
  }
}

/** `client_id` → `clientId`, `is_public` → `public`. */
function toMember(column: string): string {
  return column.replace(/^is_/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** A timestamp as jsonb wrote it, in UTC with milliseconds. */
function toInstant(value: unknown): string | null {
  return typeof value === 'string' ? new Date(value).toISOString() : null
}
