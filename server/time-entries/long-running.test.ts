import { expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { stopTimeEntry } from '../../contract/tracking.ts'
import { server, useServer } from '../../test/server.ts'
import { insertRunning } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { makeLog } from '../platform/log.ts'
import { longRunningJobs } from './long-running.ts'

useServer()

const began = '2026-03-04T06:02:00Z'
const want = (person: Person) =>
  rows(
    `update accounts set settings = jsonb_set(settings::jsonb, '{longRunning}', 'true')::json where id = $1`,
    [person.id],
  )

/** A run that the clock wanted at this instant. */
async function run(ts: string): Promise<void> {
  const jobs = longRunningJobs({ publicUrl: () => 'https://time.example.test' })
  const context = { database: server().database, log: makeLog('error') }
  await jobs['timers:long-running']?.({ _cron: { ts, backfilled: false } }, context)
}

const lettersTo = ({ email }: { email: string }) =>
  rows<{ payload: { subject: string; text: string } }>(
    `select j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'mail.send' and j.payload ->> 'to' = $1`,
    [email],
  )

test('a timer that runs for eight hours is mailed once, to whom wants it', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  await want(member)
  for (const person of [owner, member]) await insertRunning(workspaceId, person, began)
  await run('2026-03-04T14:00:00Z')
  expect(await lettersTo(member)).toEqual([])
  await run('2026-03-04T14:05:00Z')
  await run('2026-03-04T14:10:00Z')
  const letters = await lettersTo(member)
  expect(letters.map(({ payload }) => payload.subject)).toEqual(['Your timer has run for 8 hours'])
  expect(letters[0]?.payload.text).toContain(`https://time.example.test/w/${workspaceId}/tracker`)
  expect(await lettersTo(owner)).toEqual([])
})

test('nobody hears of a timer that was stopped in time', async () => {
  const { workspaceId, member } = await makeWorld()
  await want(member)
  const id = await insertRunning(workspaceId, member, began)
  await member.call(stopTimeEntry, { path: { workspaceId, id }, body: { end: '2026-03-04T09:00:00Z' } })
  await run('2026-03-04T14:05:00Z')
  expect(await lettersTo(member)).toEqual([])
})

test('nor does who is deactivated', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  await want(member)
  const path = { workspaceId, userId: member.id }
  await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
  // a timer past everything that would have stopped it
  await insertRunning(workspaceId, member, began)
  await run('2026-03-04T14:05:00Z')
  expect(await lettersTo(member)).toEqual([])
})
