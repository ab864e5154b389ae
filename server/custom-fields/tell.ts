import type { AuditAction } from '../../contract/audit-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import type { Definition, LockedField } from './definitions.queries.ts'

/** Live update and audit of a field; the reference has no webhook for them. */
export async function tellField(
  tx: Tx,
  workspaceId: string,
  fieldId: string,
  action: AuditAction,
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  await emit(tx, {
    type: 'CUSTOM_FIELD_UPDATED',
    workspaceId,
    userId: null,
    entityId: fieldId,
    payload: { workspaceId, id: fieldId },
  })
  await audit(tx, { workspaceId, action, subject: { type: 'CUSTOM_FIELD', id: fieldId }, ...change })
}

/** Placeholder and description are free text and stay out of the log. */
export function toAudited(field: Definition & Pick<LockedField, 'entityType'>) {
  return {
    name: field.name,
    entityType: field.entityType,
    type: field.type,
    status: field.status,
    required: field.required,
    onlyAdminCanEdit: field.onlyAdminCanEdit,
    allowedValues: field.allowedValues,
    workspaceDefaultValue: field.workspaceDefaultValue ?? null,
  }
}
