import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import type { Field } from './rules.ts'
import { assertFieldValue } from './rules.ts'
import { listUserFields, upsertUserValues } from './user-values.queries.ts'

export interface UserValue {
  readonly userId: string
  readonly fieldId: string
  /** Null clears. */
  readonly value: unknown
}

/**
 * Sets values of personal fields, in one statement, and answers the ids of the fields that changed.
 * @param unknown what is thrown when the workspace has no such personal field.
 * @throws 400/501 for an INACTIVE field and for a value that the field does not take.
 */
export async function setUserValues(
  tx: Tx,
  workspaceId: string,
  values: readonly UserValue[],
  unknown: ApiError = new ApiError(errors.customFieldNotInWorkspace),
): Promise<{ changed: readonly string[]; fields: ReadonlyMap<string, Field> }> {
  if (values.length === 0) return { changed: [], fields: new Map() }
  const rows = await listUserFields(tx, workspaceId)
  const fields = new Map(rows.map((row) => [row.id, { ...row, allowedValues: row.allowed_values }]))
  // the last one wins where a field is named twice: one statement can't set a row twice
  const wanted = new Map(values.map((each) => [`${each.userId} ${each.fieldId}`, each]))
  for (const { fieldId, value } of wanted.values()) {
    const field = fields.get(fieldId)
    if (!field) throw unknown
    if (field.status === 'INACTIVE') throw badRequest(`Custom field ${field.name} is not active`)
    assertFieldValue(field, value)
  }
  const list = [...wanted.values()]
  const changed = await upsertUserValues(
    tx,
    workspaceId,
    list.map((each) => each.userId),
    list.map((each) => each.fieldId),
    list.map((each) => JSON.stringify(each.value)),
  )
  return { changed: [...new Set(changed.map((row) => row.custom_field_id))], fields }
}
