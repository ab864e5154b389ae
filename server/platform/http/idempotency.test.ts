import { describe, expect, test } from 'vitest'
import { createMyApiKey } from '../../../contract/credentials.ts'
import { createTimeEntry, getTimeEntries } from '../../../contract/time-entries.ts'
import { deleteTimeEntries, restoreTimeEntries, trackTime } from '../../../contract/tracking.ts'
import { server, useServer } from '../../../test/server.ts'
import { morning, track } from '../../../test/tracking.ts'
import { eventsOf, makeWorld, rows } from '../../../test/world.ts'
import { newId } from '../ids.ts'
import { makeLog } from '../log.ts'
import { idempotencyJobs } from './idempotency.ts'

useServer()

const replayed = 'idempotency-replayed'
const withKey = (key: string) => ({ headers: { 'idempotency-key': key } })
const count = async (workspaceId: string) =>
  (await rows('select id from time_entries where workspace_id = $1', [workspaceId])).length
const keysOf = (accountId: string) =>
  rows<{ key: string }>('select key from idempotency_keys where account_id = $1 order by key', [accountId])

describe('Idempotency-Key', () => {
  test('the same request twice is carried out once and answered twice alike', async () => {
    const { workspaceId, member } = await makeWorld()
    const input = { path: { workspaceId }, body: { ...morning, description: 'once' }, ...withKey('k1') }
    const first = await member.call(trackTime, input)
    expect(first.headers.has(replayed)).toBe(false)
    const again = await member.call(trackTime, input)
    expect(again.headers.get(replayed)).toBe('true')
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(await count(workspaceId)).toBe(1)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('the answer is the first one, whatever became of it since', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const input = { path: { workspaceId }, body: { ids: [id] }, ...withKey('gone') }
    await member.call(deleteTimeEntries, input)
    await member.call(restoreTimeEntries, { path: { workspaceId }, body: { ids: [id] } })
    expect((await member.call(deleteTimeEntries, input)).body).toEqual({ ids: [id] })
    expect(await count(workspaceId)).toBe(1)
  })

  test('another body, operation or workspace with the same key is refused and changes nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const { body } = await owner.call(trackTime, { path, body: morning, ...withKey('k') })
    const refusal = { message: 'Idempotency-Key was used for another request', code: 501 }
    expect(
      await owner.refused(trackTime, 400, { path, body: { ...morning, description: 'b' }, ...withKey('k') }),
    ).toEqual(refusal)
    expect(
      await owner.refused(deleteTimeEntries, 400, { path, body: { ids: [body.id] }, ...withKey('k') }),
    ).toEqual(refusal)
    const other = await makeWorld()
    await rows(
      `insert into memberships (workspace_id, user_id, status, role, status_since, created_at)
       values ($1, $2, 'ACTIVE', 'MEMBER', now(), now())`,
      [other.workspaceId, owner.id],
    )
    expect(
      await owner.refused(trackTime, 400, {
        path: { workspaceId: other.workspaceId },
        body: morning,
        ...withKey('k'),
      }),
    ).toEqual(refusal)
    expect([await count(workspaceId), await count(other.workspaceId)]).toEqual([1, 0])
  })

  test('a refused request frees its key for the mended one', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    const wrong = { ...morning, projectId: newId() }
    await member.refused(trackTime, 400, { path, body: wrong, ...withKey('k') })
    expect(await keysOf(member.id)).toEqual([])
    await member.call(trackTime, { path, body: morning, ...withKey('k') })
    expect(await count(workspaceId)).toBe(1)
  })

  test('many at once make one entry, and all get the same answer', async () => {
    const { workspaceId, member } = await makeWorld()
    const input = { path: { workspaceId }, body: {}, ...withKey('race') }
    const replies = await Promise.all(Array.from({ length: 8 }, () => member.call(trackTime, input)))
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect(replies.filter(({ headers }) => headers.has(replayed))).toHaveLength(7)
    expect(await count(workspaceId)).toBe(1)
  })

  test('the same key of another person is another key', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const input = { path: { workspaceId }, body: morning, ...withKey('k') }
    const mine = await member.call(trackTime, input)
    const hers = await owner.call(trackTime, input)
    expect(hers.headers.has(replayed)).toBe(false)
    expect([mine.body.userId, hers.body.userId]).toEqual([member.id, owner.id])
    expect(await count(workspaceId)).toBe(2)
  })

  test('who is no longer active gets no kept answer', async () => {
    const { workspaceId, member } = await makeWorld()
    const input = { path: { workspaceId }, body: morning, ...withKey('k') }
    await member.call(trackTime, input)
    await rows("update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2", [
      workspaceId,
      member.id,
    ])
    await member.refused(trackTime, 403, input)
  })

  test('documented paths, reads and calls outside workspaces ignore it', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    for (let time = 0; time < 2; time++) {
      const reply = await member.call(createTimeEntry, { path, body: morning, ...withKey('k') })
      expect(reply.headers.has(replayed)).toBe(false)
      await member.call(getTimeEntries, { path: { ...path, userId: member.id }, ...withKey('x'.repeat(300)) })
      await member.call(createMyApiKey, { body: { name: 'same' }, ...withKey('k') })
    }
    expect(await count(workspaceId)).toBe(2)
    expect(await keysOf(member.id)).toEqual([])
  })

  test('a key has 1 to 200 printable characters', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    for (const key of ['x'.repeat(201), 'two words', ''])
      expect(await member.refused(trackTime, 400, { path, body: morning, ...withKey(key) })).toMatchObject({
        code: 501,
      })
    await member.call(trackTime, { path, body: morning, ...withKey('x'.repeat(200)) })
    expect(await count(workspaceId)).toBe(1)
  })

  test('after 30 days a key is forgotten, a younger one is not', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    for (const key of ['old', 'young']) await member.call(trackTime, { path, body: morning, ...withKey(key) })
    const age = (key: string, days: string) =>
      rows(
        'update idempotency_keys set created_at = now() - $3::interval where account_id = $1 and key = $2',
        [member.id, key, days],
      )
    await age('old', '30 days 1 minute')
    await age('young', '29 days 23 hours')
    const context = { database: server().database, log: makeLog('error') }
    await idempotencyJobs['idempotency:forget']?.({}, context)
    expect(await keysOf(member.id)).toEqual([{ key: 'young' }])
    await member.call(trackTime, { path, body: morning, ...withKey('old') })
    expect(await count(workspaceId)).toBe(3)
  })
})
