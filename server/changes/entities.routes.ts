import {
  getCreatedEntityInfo,
  getDeletedEntityInfo,
  getUpdatedEntityInfo,
} from '../../contract/entity-changes.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { listCreated, listDeleted, listUpdated } from './entities.queries.ts'
import { assertAnswerable, toRange } from './entities.rules.ts'
import { toDeleted } from './entities.wire.ts'

export function entityChangeRoutes(on: On): void {
  on(getCreatedEntityInfo, async ({ db, member, query }) => {
    const range = toRange(query.start, query.end)
    const { json, count } = await listCreated(db, member.workspaceId, query.type, range)
    assertAnswerable(count)
    return rawJson(json)
  })

  on(getUpdatedEntityInfo, async ({ db, member, query }) => {
    const range = toRange(query.start, query.end)
    const { json, count } = await listUpdated(db, member.workspaceId, query.type, range)
    assertAnswerable(count)
    return rawJson(json)
  })

  on(getDeletedEntityInfo, async ({ db, member, query }) => {
    const found = await listDeleted(db, member.workspaceId, query.type, toRange(query.start, query.end))
    assertAnswerable(found.length)
    return found.map(toDeleted)
  })
}
