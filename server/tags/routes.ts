import { errors } from '../../contract/errors.ts'
import { createNewTag, deleteTag, getTag, getTags, updateTag } from '../../contract/tags.ts'
import { ApiError } from '../platform/errors.ts'
import { rawJson, rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { newId } from '../platform/ids.ts'
import { assertMayCreate } from '../workspaces/index.ts'
import { findTag, insertTag, listTags, lockTag, removeTag, replaceTag } from './queries.ts'
import { assertTagName } from './rules.ts'
import { tellTag } from './tell.ts'

export function tagRoutes(on: On): void {
  on(getTags, async ({ db, member, query }) => {
    const size = query['page-size'] ?? 50
    const { json, isLast } = await listTags(
      db,
      member.workspaceId,
      {
        name: query.name || null,
        strictName: query['strict-name-search'] ?? false,
        archived: query.archived ?? null,
        excludedIds: (query['excluded-ids'] ?? '').split(','),
      },
      { column: query['sort-column'] ?? 'NAME', order: query['sort-order'] ?? 'ASCENDING' },
      { limit: size, offset: ((query.page ?? 1) - 1) * size },
    )
    return rawPage(json, isLast)
  })

  on(createNewTag, async ({ tx, member, body }) => {
    await assertMayCreate(tx, member, 'whoCanCreateTags')
    assertTagName(body.name)
    const json = await insertTag(tx, member.workspaceId, newId(), body.name)
    await tellTag(tx, 'NEW_TAG', { after: json })
    return rawJson(json)
  })

  on(getTag, async ({ db, member, path }) => {
    const [tag] = await findTag(db, member.workspaceId, idOrNull(path.id) ?? '')
    if (!tag) throw new ApiError(errors.tagNotInWorkspace)
    return rawJson(tag.json)
  })

  on(updateTag, async ({ tx, member, path, body }) => {
    const { name, archived = false } = body
    assertTagName(name)
    const tagId = idOrNull(path.id) ?? ''
    const [before] = await lockTag(tx, member.workspaceId, tagId)
    if (!before) throw new ApiError(errors.tagNotInWorkspace)
    const [after] = await replaceTag(tx, member.workspaceId, tagId, name, archived)
    if (!after) return rawJson(before.json)
    await tellTag(tx, 'TAG_UPDATED', { before: before.json, after: after.json })
    return rawJson(after.json)
  })

  on(deleteTag, async ({ tx, member, path }) => {
    const [tag] = await removeTag(tx, member.workspaceId, idOrNull(path.id) ?? '')
    if (!tag) throw new ApiError(errors.tagNotInWorkspace)
    await tellTag(tx, 'TAG_DELETED', { before: tag.json })
    return rawJson(tag.json)
  })
}
