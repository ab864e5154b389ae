import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin } from '../platform/db/database.ts'
import { emit } from '../platform/events/emit.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { lockMembershipForChange } from './memberships.queries.ts'
import { lockWorkspaceRates, takeEffect } from './rates.queries.ts'
import { rateDueJob } from './set-rate.ts'

const Due = Type.Object({
  workspaceId: Type.String(),
  userId: Type.Union([Type.String(), Type.Null()]),
  since: Type.String(),
})

const jobOrigin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

export const rateJobs: Readonly<Record<string, Job>> = {
  /**
   * The instant of a planned rate has come: the columns follow the history. The change itself was told and
   * audited when it was asked for; pages learn that it holds now.
   */
  [rateDueJob]: async (payload, { database }) => {
    const { workspaceId, userId, since } = Value.Parse(Due, payload)
    await database.transaction(jobOrigin, async (tx) => {
      if (userId === null) await lockWorkspaceRates(tx, workspaceId)
      else await lockMembershipForChange(tx, workspaceId, userId)
      // the queue's clock may be ahead of ours: what was planned for `since` is due
      const instant = tx.now > new Date(since) ? tx.now : new Date(since)
      const [row] = await takeEffect[userId === null ? 'workspace' : 'member'](
        tx,
        workspaceId,
        userId,
        instant,
      )
      if (!row) return
      await emit(tx, {
        type: userId === null ? 'WORKSPACE_UPDATED' : 'MEMBERSHIP_UPDATED',
        workspaceId,
        userId,
        entityId: userId ?? workspaceId,
        payload:
          userId === null ? { workspaceId, changed: ['rates'] } : { workspaceId, userId, changed: ['rates'] },
      })
    })
  },
}
