import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { createNewTag } from '../../contract/tags.ts'
import { createTimeEntry } from '../../contract/time-entries.ts'
import { createWebhook } from '../../contract/webhooks.ts'
import type { Follower } from '../../test/listener.ts'
import { follow } from '../../test/listener.ts'
import { fileConnection } from '../../test/own-database.ts'
import type { TestServer } from '../../test/server.ts'
import { server, startServer, useServer } from '../../test/server.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, makeWorkspace, makeWorld, rows } from '../../test/world.ts'

useServer()
/** A second process: what happens on the first is heard there. */
let other: TestServer
beforeAll(async () => {
  other = await startServer()
})
afterAll(() => other.close())

const liveUrl = (at: TestServer, workspaceId: string) =>
  `${at.url}/api/stint/v1/workspaces/${workspaceId}/live`

async function followers(world: World): Promise<{ owner: Follower; admin: Follower; member: Follower }> {
  const listen = (person: Person) => follow(liveUrl(other, world.workspaceId), person.headers)
  return {
    owner: await listen(world.owner),
    admin: await listen(world.admin),
    member: await listen(world.member),
  }
}

async function makeTag({ owner, workspaceId }: World, name: string): Promise<string> {
  return (await owner.call(createNewTag, { path: { workspaceId }, body: { name } })).body.id
}

describe('followWorkspace', () => {
  test('tells every member on every process what changed, and no more than that', async () => {
    const world = await makeWorld()
    const { owner, member } = await followers(world)
    const id = await makeTag(world, 'Red')
    for (const follower of [owner, member]) {
      const heard = await follower.hears({ type: 'NEW_TAG' })
      expect(heard.data).toEqual({ type: 'NEW_TAG', entityId: id, userId: null })
      expect(heard.id).toMatch(/^\d+-\d+$/)
      follower.leave()
    }
  })

  test("an entry is heard by its owner and by admins, a colleague's by no member", async () => {
    const world = await makeWorld()
    const { workspaceId } = world
    const { admin, member } = await followers(world)
    const path = { workspaceId }
    const body = { start: '2026-06-02T08:00:00Z', end: '2026-06-02T09:00:00Z' }
    const { body: hers } = await world.member.call(createTimeEntry, { path, body })
    const { body: his } = await world.owner.call(createTimeEntry, { path, body })
    await makeTag(world, 'Last')
    await admin.hears({ type: 'NEW_TIME_ENTRY', entityId: his.id })
    await member.hears({ type: 'NEW_TAG' })
    expect(member.messages.map((message) => message.data.entityId)).toContain(hers.id)
    expect(member.messages.map((message) => message.data.entityId)).not.toContain(his.id)
    expect((await admin.hears({ entityId: hers.id })).data).toMatchObject({ userId: world.member.id })
  })

  test('nothing of another workspace, of a webhook or of a refused change is heard', async () => {
    const world = await makeWorld()
    const { member, admin } = await followers(world)
    const elsewhere = await makeWorkspace(world.owner, 'Elsewhere')
    await addMember(elsewhere, world.member)
    await makeTag({ ...world, workspaceId: elsewhere }, 'Foreign')
    await world.owner.call(createWebhook, {
      path: { workspaceId: world.workspaceId },
      body: {
        name: 'Hook',
        url: 'https://example.com/',
        webhookEvent: 'NEW_TAG',
        triggerSource: [],
        triggerSourceType: 'WORKSPACE_ID',
      },
    })
    await makeTag(world, 'Red')
    await world.owner.refused(createNewTag, 400, {
      path: { workspaceId: world.workspaceId },
      body: { name: 'Red' },
    })
    await makeTag(world, 'Blue')
    await vi.waitFor(() => expect(member.messages).toHaveLength(2), { timeout: 30_000, interval: 20 })
    expect(member.messages.map((message) => message.data.type)).toEqual(['NEW_TAG', 'NEW_TAG'])
    await admin.hears({ type: 'WEBHOOK_UPDATED' })
  })

  test('is for ACTIVE members alone', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
    for (const [headers, status] of [
      [member.headers, 403],
      [outsider.headers, 403],
      [{}, 401],
    ] as const)
      expect((await follow(liveUrl(server(), workspaceId), headers)).status).toBe(status)
  })

  test('ends for a deactivated person on every process, and for nobody else', async () => {
    const world = await makeWorld()
    const { workspaceId } = world
    const elsewhere = await makeWorkspace(world.owner, 'Elsewhere')
    await addMember(elsewhere, world.member)
    const { owner, member } = await followers(world)
    const here = await follow(liveUrl(server(), workspaceId), world.member.headers)
    const otherOne = await follow(liveUrl(other, elsewhere), world.member.headers)
    await world.owner.call(updateUserStatus, {
      path: { workspaceId, userId: world.member.id },
      body: { status: 'INACTIVE' },
    })
    for (const follower of [member, here]) await follower.losesAccess('USER_DEACTIVATED_ON_WORKSPACE')
    await owner.hears({ type: 'USER_DEACTIVATED_ON_WORKSPACE', entityId: world.member.id })
    await makeTag({ ...world, workspaceId: elsewhere }, 'Still heard')
    await otherOne.hears({ type: 'NEW_TAG' })
  })

  test('an admin who is one no longer hears of entries no longer', async () => {
    const world = await makeWorld()
    const { admin, owner } = await followers(world)
    await rows(`update memberships set role = 'MEMBER' where workspace_id = $1 and user_id = $2`, [
      world.workspaceId,
      world.admin.id,
    ])
    const { body: entry } = await world.member.call(createTimeEntry, {
      path: { workspaceId: world.workspaceId },
      body: { start: '2026-06-02T08:00:00Z', end: '2026-06-02T09:00:00Z' },
    })
    await makeTag(world, 'Last')
    await owner.hears({ entityId: entry.id })
    await admin.hears({ type: 'NEW_TAG' })
    expect(admin.messages.map((message) => message.data.type)).not.toContain('NEW_TIME_ENTRY')
  })

  test('resumes after the last event that was read, on another process, without a gap or a repeat', async () => {
    const world = await makeWorld()
    const first = await follow(liveUrl(other, world.workspaceId), world.member.headers)
    await makeTag(world, 'One')
    await first.hears({ type: 'NEW_TAG' })
    first.leave()
    const [two, three] = [await makeTag(world, 'Two'), await makeTag(world, 'Three')]
    await world.owner.call(createTimeEntry, {
      path: { workspaceId: world.workspaceId },
      body: { start: '2026-06-02T08:00:00Z', end: '2026-06-02T09:00:00Z' },
    })
    const again = await follow(
      liveUrl(server(), world.workspaceId),
      world.member.headers,
      first.lastEventId(),
    )
    const four = await makeTag(world, 'Four')
    await again.hears({ entityId: four })
    expect(again.messages.map((message) => message.data.entityId)).toEqual([two, three, four])
  })

  test('without anything read it begins now, and can resume from there', async () => {
    const world = await makeWorld()
    await makeTag(world, 'Before')
    const first = await follow(liveUrl(other, world.workspaceId), world.member.headers)
    await vi.waitFor(() => expect(first.lastEventId()).toMatch(/^\d+-\d+$/), { timeout: 30_000 })
    first.leave()
    const id = await makeTag(world, 'After')
    const again = await follow(liveUrl(other, world.workspaceId), world.member.headers, first.lastEventId())
    await again.hears({ entityId: id })
  })

  test('a place that is none, or lies after the end, begins with a reset', async () => {
    const world = await makeWorld()
    for (const place of ['nonsense', '999999999999-1']) {
      const follower = await follow(liveUrl(other, world.workspaceId), world.member.headers, place)
      await follower.hears({ event: 'reset' })
      await makeTag(world, `After ${place}`)
      await follower.hears({ type: 'NEW_TAG' })
    }
  })

  test('a commit that overtakes an older transaction is heard once that one ends, in its place', async () => {
    const world = await makeWorld()
    const { member } = await followers(world)
    const older = new pg.Client(await fileConnection())
    await older.connect()
    await older.query('begin')
    await older.query(`select emit_event($1, 'TAG_DELETED', null, $1, '{}'::json, '{}'::jsonb, now())`, [
      world.workspaceId,
    ])
    const id = await makeTag(world, 'Red')
    await older.query('commit')
    await older.end()
    await member.hears({ entityId: id })
    expect(member.messages.map((message) => message.data.type)).toEqual(['TAG_DELETED', 'NEW_TAG'])
  })

  test('a revoked key ends its stream at the next heartbeat', { timeout: 120_000 }, async () => {
    const world = await makeWorld()
    const follower = await follow(liveUrl(other, world.workspaceId), world.member.headers)
    await rows('delete from api_keys where account_id = $1', [world.member.id])
    await vi.waitFor(() => expect(follower.messages).toMatchObject([{ event: 'ended' }]), {
      timeout: 30_000,
      interval: 100,
    })
  })

  test('one person holds at most 20 streams', async () => {
    const world = await makeWorld()
    const url = liveUrl(other, world.workspaceId)
    const open = await Promise.all(Array.from({ length: 20 }, () => follow(url, world.member.headers)))
    expect(new Set(open.map((each) => each.status))).toEqual(new Set([200]))
    expect((await follow(url, world.member.headers)).status).toBe(429)
    open[0]?.leave()
    await vi.waitFor(async () => expect((await follow(url, world.member.headers)).status).toBe(200), {
      timeout: 45_000,
      interval: 50,
    })
    for (const each of open) each.leave()
  })

  test('a draining server ends its streams and closes', async () => {
    const world = await makeWorld()
    const third = await startServer()
    const follower = await follow(liveUrl(third, world.workspaceId), world.member.headers)
    await third.close()
    await follower.ended()
    expect(follower.messages).toEqual([])
  })

  test('HEAD answers and opens nothing', async () => {
    const { workspaceId, member } = await makeWorld()
    const reply = await fetch(liveUrl(server(), workspaceId), { method: 'HEAD', headers: member.headers })
    expect([reply.status, await reply.text()]).toEqual([200, ''])
  })
})
