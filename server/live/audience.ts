import type { Audience } from '../platform/http/live.ts'
import { findHolding, findViewers } from './queries.ts'
import { hears } from './rules.ts'

/** Who may follow a workspace, read anew each time: access that ended ends its streams. */
export const liveAudience: Audience = {
  async viewers(db, workspaceId, userIds) {
    const rows = await findViewers(db, workspaceId, userIds)
    return new Map(
      rows.map((row) => {
        const viewer = { userId: row.user_id, isAdmin: row.is_admin }
        return [row.user_id, (event) => hears(viewer, event)]
      }),
    )
  },
  async holding(db, credentials) {
    const kinds = credentials.map((credential) => credential.kind)
    const ids = credentials.map((credential) => credential.id)
    return new Set((await findHolding(db, kinds, ids)).map((row) => row.id))
  },
}
