import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin, Tx } from '../platform/db/database.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { lockMembershipForUse } from '../workspaces/index.ts'
import { deactivate } from './deactivate.ts'
import { lockPerson } from './people.ts'
import type { Planner } from './schedule.rules.ts'
import { refusalOnTheDay } from './schedule.rules.ts'
import { dueJob, refusePlan } from './schedule.ts'

const Due = Type.Object({ workspaceId: Type.String(), userId: Type.String(), at: Type.String() })

export const deactivationJobs: Readonly<Record<string, Job>> = {
  /** The date of a planned deactivation has come. Does nothing when the plan was moved or taken back meanwhile. */
  [dueJob]: async (payload, { database }) => {
    const { workspaceId, userId, at } = Value.Parse(Due, payload)
    await database.transaction(jobOrigin, async (tx) => {
      const person = await lockPerson(tx, workspaceId, userId)
      if (person?.plan?.at.toISOString() !== at) return
      const { by, reason } = person.plan
      const refusal = refusalOnTheDay(await plannerOf(tx, workspaceId, by), person)
      const asPlanner: Tx = { ...tx, origin: { ...tx.origin, userId: by } }
      if (refusal) await refusePlan(asPlanner, workspaceId, person, refusal.message)
      else await deactivate(asPlanner, workspaceId, [{ ...person, plan: undefined }], reason)
    })
  },
}

const jobOrigin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

/** Who planned it, with the rights of now, kept so until the commit; null: nobody who was signed in. */
async function plannerOf(tx: Tx, workspaceId: string, userId: string | null): Promise<Planner | null> {
  if (userId === null) return null
  const [row] = await lockMembershipForUse(tx, workspaceId, userId)
  const isActive = row?.status === 'ACTIVE'
  return { userId, isActive, roles: isActive ? [row.role] : [] }
}
