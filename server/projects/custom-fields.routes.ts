import {
  editProjectCustomFieldDefaultValue,
  getCustomFieldsOfProject,
  removeDefaultValueOfProject,
} from '../../contract/custom-fields.ts'
import { errors } from '../../contract/errors.ts'
import type { LockedField } from '../custom-fields/index.ts'
import {
  assertFieldValue,
  assertRoomOnProject,
  fieldDto,
  requireField,
  tellField,
} from '../custom-fields/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import type { FieldOnProject } from './custom-fields.queries.ts'
import {
  countVisibleFields,
  findFieldOnProject,
  listFieldsOfProject,
  putFieldOnProject,
  takeFieldOffProject,
} from './custom-fields.queries.ts'
import { assertMayEdit, assertMaySetField } from './policy.ts'
import { requireProject, requireVisible } from './require.ts'

export function projectFieldRoutes(on: On): void {
  on(getCustomFieldsOfProject, async ({ db, account, member, path, query }) => {
    await requireVisible(db, member, account.id, path.projectId, false)
    const viewer = { userId: account.id, isAdmin: isAdmin(member) }
    const entityTypes = query['entity-type']
    return rawJson(
      await listFieldsOfProject(db, member.workspaceId, path.projectId, viewer, {
        status: query.status ?? null,
        entityTypes: entityTypes?.length ? entityTypes : null,
      }),
    )
  })

  on(editProjectCustomFieldDefaultValue, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertMayEdit(member, project)
    const field = await requireEntryField(tx, workspaceId, path.customFieldId)
    assertMaySetField(member, field)
    const [before] = await findFieldOnProject(tx, workspaceId, project.id, field.id)
    const after = changed(before ?? { status: field.status, value: null }, body)
    assertFieldValue(field, after.value)
    if (after.status === 'VISIBLE') await assertRoom(tx, workspaceId, project.id, field.id)
    const isNews = Object.keys(body).length > 0
    if (isNews && (await putFieldOnProject(tx, workspaceId, project.id, field.id, after)))
      await tell(tx, workspaceId, project.id, field.id, before, after)
    const viewer = { userId: account.id, isAdmin: isAdmin(member) }
    return rawJson(await fieldDto(tx, workspaceId, field.id, viewer))
  })

  on(removeDefaultValueOfProject, async ({ tx, account, member, path }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertMayEdit(member, project)
    const field = await requireEntryField(tx, workspaceId, path.customFieldId)
    assertMaySetField(member, field)
    if (field.status === 'VISIBLE') throw new ApiError(errors.workspaceVisibleField)
    const [before] = await takeFieldOffProject(tx, workspaceId, project.id, field.id)
    if (before) await tell(tx, workspaceId, project.id, field.id, before, undefined)
    const viewer = { userId: account.id, isAdmin: isAdmin(member) }
    return rawJson(await fieldDto(tx, workspaceId, field.id, viewer))
  })
}

/** Fields of people are none of a project's. */
async function requireEntryField(tx: Tx, workspaceId: string, fieldId: string): Promise<LockedField> {
  const field = await requireField(tx, workspaceId, fieldId)
  if (field.entityType !== 'TIMEENTRY') throw new ApiError(errors.customFieldNotInWorkspace)
  return field
}

function changed(
  before: FieldOnProject,
  {
    status = before.status,
    defaultValue = before.value,
  }: Partial<FieldOnProject> & { defaultValue?: unknown },
): FieldOnProject {
  return { status, value: defaultValue }
}

async function assertRoom(tx: Tx, workspaceId: string, projectId: string, fieldId: string): Promise<void> {
  const [others] = await countVisibleFields(tx, workspaceId, projectId, fieldId)
  assertRoomOnProject(others?.visible ?? 0)
}

async function tell(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  fieldId: string,
  before: FieldOnProject | undefined,
  after: FieldOnProject | undefined,
): Promise<void> {
  await tellField(tx, workspaceId, fieldId, 'CHANGE_PROJECT_CUSTOM_FIELD', {
    before: before && { projectId, ...before },
    after: after && { projectId, ...after },
  })
}
