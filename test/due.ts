/** Planned deactivations: the jobs that wait for their date. */
import { expect, vi } from 'vitest'
import { rows } from './world.ts'

export const plannedJobs = (workspaceId: string) =>
  rows(
    "select run_at from graphile_worker.jobs where key like 'deactivate:' || $1::text || ':%' order by id",
    [workspaceId],
  )

/** Lets the date come, as if it had passed while no worker ran, and waits until its job is done; a worker must run. */
export async function letTheDateCome(workspaceId: string, userId: string): Promise<void> {
  await rows(
    `update graphile_worker._private_jobs set run_at = now() - interval '1 hour'
     where key = 'deactivate:' || $1::text || ':' || $2::text`,
    [workspaceId, userId],
  )
  await rows("select pg_notify('jobs:insert', '{}')")
  await vi.waitFor(async () => expect(await plannedJobs(workspaceId)).toEqual([]), {
    timeout: 45_000,
    interval: 50,
  })
}
