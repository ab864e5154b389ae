import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin } from '../platform/db/database.ts'
import { emit } from '../platform/events/emit.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { lockTaskRates, takeTaskEffect } from './rates.queries.ts'
import { rateDueJob } from './rates.ts'

const Due = Type.Object({ workspaceId: Type.String(), taskId: Type.String(), since: Type.String() })

const jobOrigin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

export const taskRateJobs: Readonly<Record<string, Job>> = {
  /** The instant of a planned rate has come: the columns of the task follow the history. */
  [rateDueJob]: async (payload, { database }) => {
    const { workspaceId, taskId, since } = Value.Parse(Due, payload)
    await database.transaction(jobOrigin, async (tx) => {
      const [task] = await lockTaskRates(tx, workspaceId, taskId)
      if (!task) return
      // the queue's clock may be ahead of ours: what was planned for `since` is due
      const instant = tx.now > new Date(since) ? tx.now : new Date(since)
      const [changed] = await takeTaskEffect(tx, workspaceId, taskId, instant)
      if (!changed) return
      await emit(tx, {
        type: 'WORKSPACE_UPDATED',
        workspaceId,
        userId: null,
        entityId: workspaceId,
        payload: { workspaceId, changed: ['taskRates'] },
      })
    })
  },
}
