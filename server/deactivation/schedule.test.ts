import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  activateMember,
  cancelScheduledDeactivation,
  deactivateMember,
  getMemberHistory,
  getScheduledDeactivation,
  updateUserStatus,
} from '../../contract/deactivation.ts'
import { createUserRole, deleteUserRole } from '../../contract/member-roles.ts'
import { letTheDateCome, plannedJobs } from '../../test/due.ts'
import { server, useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const accessDenied = { message: 'Access Denied', code: 501 }
const later = '2038-01-19T03:14:07Z'

const statusOf = async (workspaceId: string, userId: string) =>
  (
    await rows<{ status: string }>(
      'select status from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, userId],
    )
  )[0]?.status

const auditOf = (workspaceId: string, userId: string) =>
  rows<{ action: string }>(
    `select actor_id, via, action, before, after, reason from audit_log
     where workspace_id = $1 and user_id = $2 order by seq`,
    [workspaceId, userId],
  )

describe('a deactivation on a future date', () => {
  test('is planned, shown and replaced; one job waits for it', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    const none = { userId: member.id, membershipStatus: 'ACTIVE', scheduled: null }
    expect((await member.call(getScheduledDeactivation, { path })).body).toEqual(none)

    const { body } = await admin.call(deactivateMember, { path, body: { at: later, reason: 'Moves away' } })
    const planned = { at: later, by: { id: admin.id, name: admin.name }, reason: 'Moves away' }
    expect(body).toEqual({ ...none, scheduled: planned })
    for (const person of [owner, admin, member])
      expect((await person.call(getScheduledDeactivation, { path })).body).toEqual(body)
    expect(await plannedJobs(workspaceId)).toEqual([{ run_at: new Date(later) }])

    const at = '2039-01-01T00:00:00+02:00'
    const moved = await owner.call(deactivateMember, { path, body: { at } })
    expect(moved.body.scheduled).toMatchObject({
      at: '2038-12-31T22:00:00Z',
      by: { id: owner.id },
      reason: null,
    })
    expect(await plannedJobs(workspaceId)).toEqual([{ run_at: new Date(at) }])
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual(
      Array(2).fill('MEMBERSHIP_UPDATED'),
    )
    expect(await auditOf(workspaceId, member.id)).toMatchObject([
      {
        actor_id: admin.id,
        action: 'SCHEDULE_DEACTIVATION',
        before: { deactivatesAt: null },
        after: { deactivatesAt: new Date(later).toISOString() },
        reason: 'Moves away',
      },
      { actor_id: owner.id, action: 'SCHEDULE_DEACTIVATION' },
    ])
    expect(await statusOf(workspaceId, member.id)).toBe('ACTIVE')
  })

  test('the same plan again changes nothing', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    for (let again = 0; again < 2; again++)
      await owner.call(deactivateMember, { path, body: { at: later, reason: null } })
    expect(await eventsOf(workspaceId)).toHaveLength(1)
    expect(await auditOf(workspaceId, member.id)).toHaveLength(1)
  })

  test('is taken back, with its job; nothing planned is fine and tells nothing', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(deactivateMember, { path, body: { at: later } })
    for (let again = 0; again < 2; again++) await admin.call(cancelScheduledDeactivation, { path })
    expect((await owner.call(getScheduledDeactivation, { path })).body.scheduled).toBeNull()
    expect(await plannedJobs(workspaceId)).toEqual([])
    expect((await auditOf(workspaceId, member.id)).map((row) => row.action)).toEqual([
      'SCHEDULE_DEACTIVATION',
      'CANCEL_SCHEDULED_DEACTIVATION',
    ])
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })

  test('refuses the past, what is no instant, an inactive person and the owner', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    for (const at of ['2020-01-01T00:00:00Z', new Date().toISOString()])
      expect(await owner.refused(deactivateMember, 400, { path, body: { at } })).toMatchObject({ code: 501 })
    for (const at of ['tomorrow', '2038-01-19', 5])
      expect(await owner.refused(deactivateMember, 400, { path, body: { at } })).toMatchObject({ code: 3002 })
    await owner.call(deactivateMember, { path, body: {} })
    expect(await owner.refused(deactivateMember, 400, { path, body: { at: later } })).toMatchObject({
      message: 'User is already inactive',
    })
    const ofOwner = { workspaceId, userId: owner.id }
    expect(await admin.refused(deactivateMember, 400, { path: ofOwner, body: { at: later } })).toMatchObject({
      message: "Workspace owner can't be deactivated",
    })
    expect(await plannedJobs(workspaceId)).toEqual([])
  })

  test('is for those who may deactivate: 403 for others, and nobody moves what another planned for them', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const other = await makePerson('Anton Admin')
    await addMember(workspaceId, other, 'ADMIN')
    const deny = async (actor: Person, userId: string) => {
      const path = { workspaceId, userId }
      expect(await actor.refused(deactivateMember, 403, { path, body: { at: later } })).toEqual(accessDenied)
      expect(await actor.refused(cancelScheduledDeactivation, 403, { path })).toEqual(accessDenied)
    }
    await deny(member, other.id)
    await deny(admin, other.id)
    for (const person of [member, admin]) {
      const path = { workspaceId, userId: person.id }
      await owner.call(deactivateMember, { path, body: { at: later } })
      await deny(person, person.id)
      await owner.call(cancelScheduledDeactivation, { path })
      await person.call(deactivateMember, { path, body: { at: later } })
      await person.call(cancelScheduledDeactivation, { path })
    }
    expect(await plannedJobs(workspaceId)).toEqual([])
  })

  test('ends with a deactivation before its date, and is not back after an activation', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(deactivateMember, { path, body: { at: later } })
    await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
    expect(await plannedJobs(workspaceId)).toEqual([])
    await owner.call(activateMember, { path, body: {} })
    expect((await owner.call(getScheduledDeactivation, { path })).body).toEqual({
      userId: member.id,
      membershipStatus: 'ACTIVE',
      scheduled: null,
    })
  })
})

describe('when the date comes', () => {
  beforeAll(() => server().startWorker())

  test('the person is deactivated once, in the name of who planned it and with the reason', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    const at = new Date(Date.now() + 5_000).toISOString()
    await admin.call(deactivateMember, { path, body: { at, reason: 'Contract ends' } })
    await vi.waitFor(async () => expect(await statusOf(workspaceId, member.id)).toBe('INACTIVE'), {
      timeout: 45_000,
      interval: 50,
    })
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(at))
    expect((await owner.call(getMemberHistory, { path })).body).toMatchObject([
      { status: 'INACTIVE', by: { id: admin.id, name: admin.name }, reason: 'Contract ends' },
    ])
    expect((await auditOf(workspaceId, member.id)).at(-1)).toMatchObject({ actor_id: admin.id, via: 'job' })
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'MEMBERSHIP_UPDATED',
      'USER_DEACTIVATED_ON_WORKSPACE',
    ])
    expect((await owner.call(getScheduledDeactivation, { path })).body.scheduled).toBeNull()
  })

  test('a date that passed while no worker ran still fires, once', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(deactivateMember, { path, body: { at: later } })
    await letTheDateCome(workspaceId, member.id)
    expect(await statusOf(workspaceId, member.id)).toBe('INACTIVE')
    expect((await auditOf(workspaceId, member.id)).map((row) => row.action)).toEqual([
      'SCHEDULE_DEACTIVATION',
      'DEACTIVATE_MEMBER',
    ])
  })

  test('nothing happens when the planner is no longer an admin, no longer ACTIVE, or the person is owner now', async () => {
    for (const [why, meanwhile] of [
      [
        'Access Denied',
        ({ workspaceId, owner, admin }) =>
          owner.call(deleteUserRole, {
            path: { workspaceId, userId: admin.id },
            body: { role: 'WORKSPACE_ADMIN', entityId: workspaceId },
          }),
      ],
      [
        'Access Denied',
        ({ workspaceId, owner, admin }) =>
          owner.call(updateUserStatus, {
            path: { workspaceId, userId: admin.id },
            body: { status: 'INACTIVE' },
          }),
      ],
      [
        'Access Denied',
        ({ workspaceId, owner, member }) =>
          owner.call(createUserRole, {
            path: { workspaceId, userId: member.id },
            body: { role: 'WORKSPACE_ADMIN', entityId: workspaceId },
          }),
      ],
      [
        "Workspace owner can't be deactivated",
        async ({ workspaceId, owner, member }) => {
          for (const [person, role] of [
            [owner, 'ADMIN'],
            [member, 'OWNER'],
          ] as const)
            await rows('update memberships set role = $3 where workspace_id = $1 and user_id = $2', [
              workspaceId,
              person.id,
              role,
            ])
        },
      ],
    ] satisfies [string, (world: Awaited<ReturnType<typeof makeWorld>>) => Promise<unknown>][]) {
      const world = await makeWorld()
      const { workspaceId, admin, member } = world
      const path = { workspaceId, userId: member.id }
      await admin.call(deactivateMember, { path, body: { at: later } })
      await meanwhile(world)
      await letTheDateCome(workspaceId, member.id)
      expect(await statusOf(workspaceId, member.id)).toBe('ACTIVE')
      expect((await auditOf(workspaceId, member.id)).at(-1)).toEqual({
        actor_id: admin.id,
        via: 'job',
        action: 'REFUSE_SCHEDULED_DEACTIVATION',
        before: { deactivatesAt: new Date(later).toISOString() },
        after: { deactivatesAt: null },
        reason: why,
      })
      const [row] = await rows(
        'select deactivates_at from memberships where workspace_id = $1 and user_id = $2',
        [workspaceId, member.id],
      )
      expect(row).toEqual({ deactivates_at: null })
    }
  })

  test('who planned her own leaving needs no role for it', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await member.call(deactivateMember, { path, body: { at: later } })
    await letTheDateCome(workspaceId, member.id)
    expect(await statusOf(workspaceId, member.id)).toBe('INACTIVE')
  })

  test('a job whose plan was moved meanwhile does nothing', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(deactivateMember, { path, body: { at: later } })
    await rows('update memberships set deactivates_at = $3 where workspace_id = $1 and user_id = $2', [
      workspaceId,
      member.id,
      new Date('2039-01-01T00:00:00Z'),
    ])
    await letTheDateCome(workspaceId, member.id)
    expect(await statusOf(workspaceId, member.id)).toBe('ACTIVE')
    expect(await auditOf(workspaceId, member.id)).toHaveLength(1)
  })
})
