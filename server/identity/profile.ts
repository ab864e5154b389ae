/** Changes of one's own account that others see, told to every workspace that knows the person. */
import type { EventType } from '../../contract/events.ts'
import type { Tx } from '../platform/db/database.ts'
import { emitEach } from '../platform/events/emit.ts'
import { listJoinedWorkspaces } from './me.queries.ts'

/** As webhooks carry it: `id,email,name`, and `oldEmail` when that changed. Source: wire.md §6.3; recorded/147. */
export interface ProfilePayload {
  readonly id: string
  readonly email: string
  readonly name: string | null
  readonly oldEmail?: string
}

export async function tellWorkspaces(tx: Tx, type: EventType, payload: ProfilePayload): Promise<void> {
  const { id } = payload
  const workspaces = await listJoinedWorkspaces(tx, id)
  await emitEach(
    tx,
    workspaces.map(({ workspace_id }) => ({
      type,
      workspaceId: workspace_id,
      userId: id,
      entityId: id,
      payload,
      sources: { USER_ID: [id] },
    })),
  )
}
