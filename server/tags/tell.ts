import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'

interface TagPayload {
  readonly id: string
  readonly name: string
  readonly workspaceId: string
  readonly archived: boolean
}

const actions = { NEW_TAG: 'CREATE_TAG', TAG_UPDATED: 'UPDATE_TAG', TAG_DELETED: 'DELETE_TAG' } as const

/** Event and audit of a tag, given as JSON; the payload is the tag itself. Source: recorded/155. */
export async function tellTag(
  tx: Tx,
  type: keyof typeof actions,
  change: { before?: string; after?: string },
): Promise<void> {
  const tag: TagPayload = JSON.parse(change.after ?? change.before ?? '')
  const { id, workspaceId } = tag
  await emit(tx, { type, workspaceId, userId: null, entityId: id, payload: tag, sources: { TAG_ID: [id] } })
  await audit(tx, {
    workspaceId,
    action: actions[type],
    subject: { type: 'TAG', id },
    before: toAudited(change.before),
    after: toAudited(change.after),
  })
}

function toAudited(json: string | undefined): Omit<TagPayload, 'workspaceId'> | undefined {
  if (json === undefined) return undefined
  const { id, name, archived }: TagPayload = JSON.parse(json)
  return { id, name, archived }
}
