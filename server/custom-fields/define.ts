import type { create, editCustomField } from '../../contract/custom-fields.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { Tx } from '../platform/db/database.ts'
import { newId } from '../platform/ids.ts'
import {
  assertFieldName,
  assertFieldText,
  assertMayDefine,
  assertRoom,
  assertRoomOnProject,
  assertTypeKept,
  toOptions,
  toStatus,
} from './definition.rules.ts'
import type { Definition, LockedField } from './definitions.queries.ts'
import { insertField, keepDefault, pushDefault, replaceField } from './definitions.queries.ts'
import { countOnFullestProject, countOthers, hasValues, takeFieldsTurn } from './limits.queries.ts'
import { assertFieldValue } from './rules.ts'
import { tellField, toAudited } from './tell.ts'

/** Defines a field and answers its id. */
export async function defineField(tx: Tx, workspaceId: string, body: BodyOf<typeof create>): Promise<string> {
  const { name, entityType = 'TIMEENTRY', type, placeholder = null, description = null } = body
  await takeFieldsTurn(tx, workspaceId)
  const others = await countOthers(tx, workspaceId, entityType, '')
  assertMayDefine(others)
  const field: Definition = {
    name,
    type,
    status: toStatus(body.status, entityType, others),
    required: body.required ?? false,
    onlyAdminCanEdit: body.onlyAdminCanEdit ?? false,
    allowedValues: toOptions(type, body.allowedValues ?? []),
    placeholder,
    description,
    workspaceDefaultValue: body.workspaceDefaultValue ?? null,
  }
  assertDefinition(field, [])
  const id = newId()
  assertRoom(entityType, field.status, others)
  if (entityType === 'TIMEENTRY' && field.status === 'VISIBLE')
    await assertRoomOnProjects(tx, workspaceId, id)
  await insertField(tx, workspaceId, id, entityType, field)
  await tellField(tx, workspaceId, id, 'CREATE_CUSTOM_FIELD', { after: toAudited({ ...field, entityType }) })
  return id
}

/**
 * Changes a field that the caller holds locked. Flags that are left out become false, as in the reference's schema,
 * everything else is kept. Entries that exist keep what they hold. Source: product.md F6.
 */
export async function changeField(
  tx: Tx,
  workspaceId: string,
  before: LockedField,
  body: BodyOf<typeof editCustomField>,
): Promise<void> {
  const { id, entityType } = before
  const { type, status = before.status } = body
  const after: Definition = {
    name: body.name,
    type,
    status,
    required: body.required ?? false,
    onlyAdminCanEdit: body.onlyAdminCanEdit ?? false,
    allowedValues: toOptions(type, body.allowedValues ?? before.allowedValues),
    placeholder: body.placeholder === undefined ? before.placeholder : body.placeholder,
    description: body.description === undefined ? before.description : body.description,
    workspaceDefaultValue:
      body.workspaceDefaultValue === undefined ? before.workspaceDefaultValue : body.workspaceDefaultValue,
  }
  if (type !== before.type) {
    const [values] = await hasValues(tx, workspaceId, id)
    assertTypeKept(before.type, type, values?.found ?? false)
  }
  assertDefinition(after, before.projectDefaults)
  if (status !== before.status) await assertRoomAs(tx, workspaceId, before, status)
  if (!(await replaceField(tx, workspaceId, id, after))) return
  if (entityType === 'USER') await passOnDefault(tx, workspaceId, before, after)
  await tellField(tx, workspaceId, id, 'UPDATE_CUSTOM_FIELD', {
    before: toAudited(before),
    after: toAudited({ ...after, entityType }),
  })
}

function assertDefinition(field: Definition, projectDefaults: readonly unknown[]): void {
  assertFieldName(field.name)
  assertFieldText(field.placeholder)
  assertFieldText(field.description)
  for (const value of [field.workspaceDefaultValue, ...projectDefaults])
    assertFieldValue({ ...field, id: '' }, value)
}

async function assertRoomAs(
  tx: Tx,
  workspaceId: string,
  { id, entityType }: LockedField,
  status: Definition['status'],
): Promise<void> {
  assertRoom(entityType, status, await countOthers(tx, workspaceId, entityType, id))
  if (entityType === 'TIMEENTRY' && status === 'VISIBLE') await assertRoomOnProjects(tx, workspaceId, id)
}

async function assertRoomOnProjects(tx: Tx, workspaceId: string, fieldId: string): Promise<void> {
  const [fullest] = await countOnFullestProject(tx, workspaceId, fieldId)
  assertRoomOnProject(fullest?.visible ?? 0)
}

/**
 * Once a personal field is active, everybody has its default; a later default is for those who come later.
 * Nobody's row stands for the default as it is now. Source: product.md A4 "User custom fields", F6.
 */
async function passOnDefault(
  tx: Tx,
  workspaceId: string,
  before: LockedField,
  after: Definition,
): Promise<void> {
  const [old, fresh] = [before.workspaceDefaultValue, after.workspaceDefaultValue].map((value) =>
    JSON.stringify(value ?? null),
  )
  if (before.status !== 'INACTIVE') {
    if (old !== fresh) await keepDefault(tx, workspaceId, before.id, old ?? 'null')
  } else if (after.status !== 'INACTIVE') await pushDefault(tx, workspaceId, before.id)
}
