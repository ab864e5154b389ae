/** Many at once, on two servers that share one database. The long form runs with STINT_LONG=1. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  deactivateMember,
  leaveWorkspace,
  updateMemberStatuses,
  updateUserStatus,
} from '../../contract/deactivation.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import { createNewTag } from '../../contract/tags.ts'
import { createForOthers, createTimeEntry } from '../../contract/time-entries.ts'
import type { Client } from '../../test/client.ts'
import { client } from '../../test/client.ts'
import type { TestServer } from '../../test/server.ts'
import { startServer, useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

const long = process.env.STINT_LONG === '1'
const flipsEach = long ? 500 : 100
const races = long ? 500 : 40
const inFlight = 8
vi.setConfig({ testTimeout: long ? 600_000 : 60_000 })

useServer()
let second: TestServer
beforeAll(async () => {
  second = await startServer()
})
afterAll(() => second.close())

/** The same person on the other server. */
const there = (person: Person): Client => client(person.headers, () => second.url)

/** Runs so many calls with a few of them under way at any time, and answers what they answered. */
async function crowd<T>(count: number, call: (number: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = []
  let next = 0
  const one = async () => {
    while (next < count) answers.push(await call(next++))
  }
  await Promise.all(Array.from({ length: inFlight }, one))
  return answers
}

const coin = () => (Math.random() < 0.5 ? 'ACTIVE' : 'INACTIVE')

/** Events and audit rows of one person's status tell the same story, in which the statuses alternate. */
async function expectOneStory(workspaceId: string, userId: string, changes?: number): Promise<void> {
  const told = (await eventsOf(workspaceId)).map((event) =>
    event.type === 'USER_ACTIVATED_ON_WORKSPACE' ? 'ACTIVE' : 'INACTIVE',
  )
  const recorded = await rows<{ status: string; before: string; at: Date }>(
    `select after ->> 'membershipStatus' as status, before ->> 'membershipStatus' as before, at from audit_log
     where workspace_id = $1 and user_id = $2 order by seq`,
    [workspaceId, userId],
  )
  const [membership] = await rows('select status from memberships where workspace_id = $1 and user_id = $2', [
    workspaceId,
    userId,
  ])
  const alternating = told.map((_, number) => (number % 2 === 0 ? 'INACTIVE' : 'ACTIVE'))
  expect(told).toEqual(alternating)
  expect(recorded.map((row) => row.status)).toEqual(told)
  expect(recorded.map((row) => row.before)).toEqual(['ACTIVE', ...told].slice(0, told.length))
  const instants = recorded.map((row) => row.at.getTime())
  expect(instants).toEqual([...instants].sort((a, b) => a - b))
  expect(membership).toEqual({ status: told.at(-1) ?? 'ACTIVE' })
  if (changes !== undefined) expect(told).toHaveLength(changes)
}

async function makeTwoAdmins() {
  const world = await makeWorld()
  const other = await makePerson('Anton Admin')
  await addMember(world.workspaceId, other, 'ADMIN')
  return { ...world, other }
}

describe('two administrators flip the same person at once', () => {
  test(`${flipsEach} times each: every answer is the state right after its own commit`, async () => {
    const { workspaceId, admin, other, member } = await makeTwoAdmins()
    const path = { workspaceId, userId: member.id }
    const flip = async (actor: Client) => {
      const status = coin()
      const { body } = await actor.call(updateUserStatus, { path, body: { status } })
      expect(statusIn(body, member)).toBe(status)
    }
    await Promise.all([crowd(flipsEach, () => flip(admin)), crowd(flipsEach, () => flip(there(other)))])
    await expectOneStory(workspaceId, member.id)
  })

  test('in bulk: as many events as changes were answered', async () => {
    const { workspaceId, admin, other, member } = await makeTwoAdmins()
    const flip = async (actor: Client) => {
      const { body } = await actor.call(updateMemberStatuses, {
        path: { workspaceId },
        body: { userIds: [member.id], status: coin() },
      })
      return body[0]?.outcome
    }
    const outcomes = await Promise.all([
      crowd(flipsEach, () => flip(admin)),
      crowd(flipsEach, () => flip(there(other))),
    ])
    const changes = outcomes.flat().filter((outcome) => outcome === 'changed').length
    expect(changes).toBeGreaterThan(0)
    await expectOneStory(workspaceId, member.id, changes)
  })

  test('leaving and being deactivated at the same moment is one change', async () => {
    const { workspaceId, admin, member, owner } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    for (let round = 0; round < 10; round++) {
      await Promise.all([
        member.send(leaveWorkspace, { path: { workspaceId } }),
        there(admin).call(deactivateMember, { path, body: {} }),
        there(member).send(updateUserStatus, { path, body: { status: 'INACTIVE' } }),
      ])
      await owner.call(updateUserStatus, { path, body: { status: 'ACTIVE' } })
    }
    await expectOneStory(workspaceId, member.id, 20)
  })

  test('groups of people that overlap, in any order, wait for each other', async () => {
    const { workspaceId, admin, other } = await makeTwoAdmins()
    const people = await Promise.all(Array.from({ length: 12 }, () => makePerson()))
    for (const person of people) await addMember(workspaceId, person)
    const ids = people.map((person) => person.id)
    await Promise.all([
      ...[admin, there(other)].map((actor) =>
        crowd(24, async () => {
          const userIds = [...ids].sort(() => Math.random() - 0.5).slice(0, 8)
          await actor.call(updateMemberStatuses, { path: { workspaceId }, body: { userIds, status: coin() } })
        }),
      ),
    ])
    for (const userId of ids) {
      const told = (await eventsOf(workspaceId)).filter((event) => event.entity_id === userId)
      const types = told.map((event) => event.type)
      expect(types.every((type, number) => number === 0 || type !== types[number - 1])).toBe(true)
    }
  })
})

describe('a timer started while its owner is being deactivated', () => {
  test(`never goes on running, in ${races} races`, async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    let started = 0
    for (let round = 0; round < races; round++) {
      const starts = [
        () => member.send(createTimeEntry, { path: { workspaceId }, body: {} }),
        () => there(member).send(createTimeEntry, { path: { workspaceId }, body: {} }),
        () => there(admin).send(createForOthers, { path, body: {} }),
      ]
      const end = () => owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
      const calls = [...starts, end].sort(() => Math.random() - 0.5)
      const replies = await Promise.all(calls.map((call) => call()))
      started += replies.filter((reply) => reply.status === 201).length
      expect(replies.map((reply) => reply.status).filter((status) => status >= 500)).toEqual([])
      expect(await running(workspaceId)).toEqual([])
      await owner.call(updateUserStatus, { path, body: { status: 'ACTIVE' } })
    }
    const types = (await eventsOf(workspaceId)).map((event) => event.type)
    expect(types.filter((type) => type === 'NEW_TIMER_STARTED')).toHaveLength(started)
    expect(types.filter((type) => type === 'TIMER_STOPPED')).toHaveLength(started)
    expect(started).toBeGreaterThan(0)
  })
})

function statusIn(workspace: ReplyOf<typeof updateUserStatus>, person: Person): string | undefined {
  return workspace.memberships.find((membership) => membership.userId === person.id)?.membershipStatus
}

const running = (workspaceId: string) =>
  rows('select id from time_entries where workspace_id = $1 and ended_at is null', [workspaceId])

test('whoever writes without a pause does not hold off the own deactivation', async () => {
  for (let round = 0; round < 5; round++) {
    const { workspaceId, owner, admin } = await makeWorld()
    let asked = false
    let after = 0
    const lanes = Array.from({ length: 12 }, async (_, lane) => {
      for (let n = 0; n < 400; n++) {
        const body = { name: `tag ${lane} ${n}` }
        const { status } = await admin.send(createNewTag, { path: { workspaceId }, body })
        if (status === 403) return
        if (asked) after++
      }
    })
    asked = true
    await owner.call(updateUserStatus, {
      path: { workspaceId, userId: admin.id },
      body: { status: 'INACTIVE' },
    })
    await Promise.all(lanes)
    // shared row locks that overlap have no queue: before memberships took turns, hundreds of writes went first
    expect(after).toBeLessThan(100)
  }
})
