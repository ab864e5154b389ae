import { describe, expect, test } from 'vitest'
import { useServer } from '../../test/server.ts'
import { eventsOf, inTransaction, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { stopRunning } from './index.ts'

useServer()

async function startedAt(workspaceId: string, userId: string, start: string): Promise<string> {
  const id = newId()
  await rows(
    `insert into time_entries (workspace_id, id, user_id, billable, started_at, local_day, created_at, updated_at)
     values ($1, $2, $3, false, $4, ($4::timestamptz)::date, now(), now())`,
    [workspaceId, id, userId, start],
  )
  return id
}

const endOf = (id: string) =>
  rows<{ ended_at: Date }>('select ended_at from time_entries where id = $1', [id]).then(([row]) =>
    row?.ended_at.toISOString(),
  )

describe('stopRunning', () => {
  test('ends the running entry at that instant and tells so once', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await startedAt(workspaceId, member.id, '2026-06-02T08:00:00Z')
    const at = new Date('2026-06-02T09:01:01.900Z')
    expect(await inTransaction((tx) => stopRunning(tx, workspaceId, member.id, at))).toBe(id)
    expect(await inTransaction((tx) => stopRunning(tx, workspaceId, member.id, at))).toBeUndefined()
    expect(await endOf(id)).toBe('2026-06-02T09:01:01.000Z')
    expect(await eventsOf(workspaceId)).toMatchObject([
      {
        type: 'TIMER_STOPPED',
        user_id: member.id,
        entity_id: id,
        payload: {
          id,
          timeInterval: { start: '2026-06-02T08:00:00Z', end: '2026-06-02T09:01:01Z', duration: 'PT1H1M1S' },
          user: { id: member.id, name: member.name, status: 'ACTIVE' },
          project: null,
          tags: [],
          currentlyRunning: false,
        },
      },
    ])
  })

  test('never ends an entry before its start, nor later than 999 hours after it', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const future = await startedAt(workspaceId, member.id, '2030-01-01T00:00:00Z')
    const forgotten = await startedAt(workspaceId, owner.id, '2026-01-01T00:00:00Z')
    const at = new Date('2026-06-02T09:00:00Z')
    await inTransaction(async (tx) => {
      await stopRunning(tx, workspaceId, member.id, at)
      await stopRunning(tx, workspaceId, owner.id, at)
    })
    expect(await endOf(future)).toBe('2030-01-01T00:00:00.000Z')
    expect(await endOf(forgotten)).toBe('2026-02-11T15:00:00.000Z')
  })
})
