import type { Tx } from '../platform/db/database.ts'
import { audit, auditEach } from '../platform/events/audit.ts'
import { emit, emitEach } from '../platform/events/emit.ts'

type GroupEvent = 'USER_GROUP_CREATED' | 'USER_GROUP_UPDATED' | 'USER_GROUP_DELETED'

const actions = {
  USER_GROUP_CREATED: 'CREATE_USER_GROUP',
  USER_GROUP_UPDATED: 'UPDATE_USER_GROUP',
  USER_GROUP_DELETED: 'DELETE_USER_GROUP',
} as const satisfies Record<GroupEvent, string>

/**
 * Event and audit of a changed group. The payload is the group itself. Source: recorded/151, /153.
 * @param json the group as the reply carries it; of a deleted one its last state.
 */
export async function tellGroup(
  tx: Tx,
  type: GroupEvent,
  json: string,
  change: { userId?: string; before?: unknown; after?: unknown },
): Promise<void> {
  const group: { id: string; workspaceId: string } = JSON.parse(json)
  const { id, workspaceId } = group
  const { userId = null, before, after } = change
  const sources = userId === null ? {} : { USER_ID: [userId] }
  await emit(tx, { type, workspaceId, userId: null, entityId: id, payload: group, sources })
  await audit(tx, {
    workspaceId,
    action: actions[type],
    subject: { type: 'USER_GROUP', id },
    userId,
    before,
    after,
  })
}

/** One event and one audit row of a group that people came into or left. */
export async function tellPeople(
  tx: Tx,
  json: string,
  added: readonly string[],
  removed: readonly string[],
): Promise<void> {
  const group: { id: string; workspaceId: string } = JSON.parse(json)
  const { id, workspaceId } = group
  const sources = { USER_ID: [...added, ...removed] }
  await emit(tx, {
    type: 'USER_GROUP_UPDATED',
    workspaceId,
    userId: null,
    entityId: id,
    payload: group,
    sources,
  })
  await audit(tx, {
    workspaceId,
    action: actions.USER_GROUP_UPDATED,
    subject: { type: 'USER_GROUP', id },
    ...(removed.length > 0 ? { before: { removedUserIds: removed } } : {}),
    ...(added.length > 0 ? { after: { addedUserIds: added } } : {}),
  })
}

/** Event and audit of groups that people came into; `added` has the people of each group. */
export async function tellAddedPeople(
  tx: Tx,
  jsons: readonly string[],
  added: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const groups: { id: string; workspaceId: string }[] = jsons.map((json) => JSON.parse(json))
  await emitEach(
    tx,
    groups.map((group) => ({
      type: 'USER_GROUP_UPDATED',
      workspaceId: group.workspaceId,
      userId: null,
      entityId: group.id,
      payload: group,
      sources: { USER_ID: added.get(group.id) ?? [] },
    })),
  )
  await auditEach(
    tx,
    groups.map((group) => ({
      workspaceId: group.workspaceId,
      action: actions.USER_GROUP_UPDATED,
      subject: { type: 'USER_GROUP', id: group.id },
      after: { addedUserIds: added.get(group.id) ?? [] },
    })),
  )
}
