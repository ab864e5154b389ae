import { create, deleteCustomField, editCustomField, ofWorkspace } from '../../contract/custom-fields.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { Answer, rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { changeField, defineField } from './define.ts'
import { fieldDto, listFields, removeField } from './definitions.queries.ts'
import { requireField } from './require.ts'
import { tellField, toAudited } from './tell.ts'

/** What projects say of fields is in projects/custom-fields.routes.ts, personal values are in members. */
export function customFieldRoutes(on: On): void {
  on(ofWorkspace, async ({ db, account, member, query }) => {
    const viewer = { userId: account.id, isAdmin: isAdmin(member) }
    const entityTypes = query['entity-type']
    return rawJson(
      await listFields(db, member.workspaceId, viewer, {
        name: query.name || null,
        status: query.status ?? null,
        entityTypes: entityTypes?.length ? entityTypes : null,
      }),
    )
  })

  on(create, async ({ tx, account, member, body }) => {
    const id = await defineField(tx, member.workspaceId, body)
    return rawJson(await fieldDto(tx, member.workspaceId, id, { userId: account.id, isAdmin: true }))
  })

  on(editCustomField, async ({ tx, account, member, path, body }) => {
    const field = await requireField(tx, member.workspaceId, path.customFieldId)
    await changeField(tx, member.workspaceId, field, body)
    return rawJson(await fieldDto(tx, member.workspaceId, field.id, { userId: account.id, isAdmin: true }))
  })

  on(deleteCustomField, async ({ tx, member, path }) => {
    const { workspaceId } = member
    const field = await requireField(tx, workspaceId, path.customFieldId)
    await removeField(tx, workspaceId, field.id)
    await tellField(tx, workspaceId, field.id, 'DELETE_CUSTOM_FIELD', { before: toAudited(field) })
    return new Answer(undefined)
  })
}
