import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'

interface TagPayload {
  readonly id: string
  readonly name: string
  readonly workspaceId: string
  readonly archived: boolean
}

const actions = { NEW_TAG: 'CREATE_TAG', TAG_DELETED: 'DELETE_TAG' } as const

/** Event and audit of a created or deleted tag; the payload is the tag itself. Source: recorded/155. */
export async function tellTag(tx: Tx, type: keyof typeof actions, json: string): Promise<void> {
  const tag: TagPayload = JSON.parse(json)
  const { id, name, archived, workspaceId } = tag
  await emit(tx, { type, workspaceId, userId: null, entityId: id, payload: tag, sources: { TAG_ID: [id] } })
  const side = type === 'NEW_TAG' ? 'after' : 'before'
  await audit(tx, {
    workspaceId,
    action: actions[type],
    subject: { type: 'TAG', id },
    [side]: { id, name, archived },
  })
}
