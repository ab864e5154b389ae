import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin } from '../platform/db/database.ts'
import { emit } from '../platform/events/emit.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { lockProjectRates, takeEffect } from './rates.queries.ts'
import { rateDueJob } from './rates.ts'

const Due = Type.Object({ workspaceId: Type.String(), projectId: Type.String(), since: Type.String() })

const jobOrigin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

export const projectRateJobs: Readonly<Record<string, Job>> = {
  /** The instant of a planned rate has come: the columns of the project and its people follow the history. */
  [rateDueJob]: async (payload, { database }) => {
    const { workspaceId, projectId, since } = Value.Parse(Due, payload)
    await database.transaction(jobOrigin, async (tx) => {
      const [project] = await lockProjectRates(tx, workspaceId, projectId)
      if (!project) return
      // the queue's clock may be ahead of ours: what was planned for `since` is due
      const instant = tx.now > new Date(since) ? tx.now : new Date(since)
      const own = await takeEffect.project(tx, workspaceId, projectId, instant)
      const ofMembers = await takeEffect.members(tx, workspaceId, projectId, instant)
      if (own.length + ofMembers.length === 0) return
      await emit(tx, {
        type: 'WORKSPACE_UPDATED',
        workspaceId,
        userId: null,
        entityId: workspaceId,
        payload: { workspaceId, changed: ['projectRates'] },
      })
    })
  },
}
