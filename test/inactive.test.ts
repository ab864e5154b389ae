/**
 * The table "What INACTIVE means" of decisions.md, cell by cell. A subsystem that comes later adds its cells here,
 * in place of those that wait for it.
 */
import { expect } from 'vitest'
import {
  activateMember,
  deactivateMember,
  getMemberHistory,
  leaveWorkspace,
  updateMemberStatuses,
  updateUserStatus,
} from '../contract/deactivation.ts'
import { getSession } from '../contract/identity.ts'
import { operations } from '../contract/index.ts'
import { addUsers, getMyInvitations } from '../contract/invitations.ts'
import { followWorkspace } from '../contract/live.ts'
import { getUsersOfWorkspace } from '../contract/members.ts'
import { permissions } from '../contract/permissions.ts'
import { createNewProject } from '../contract/projects.ts'
import { scheduleSharedReport } from '../contract/sharing.ts'
import { createNewTag } from '../contract/tags.ts'
import { createForOthers, createTimeEntry, getTimeEntries, getTimeEntry } from '../contract/time-entries.ts'
import { getWebhooks } from '../contract/webhooks.ts'
import { getWorkspacesOfUser } from '../contract/workspaces.ts'
import type { Client } from './client.ts'
import { client, urlOf } from './client.ts'
import { letTheDateCome } from './due.ts'
import {
  eventTypes,
  mailsFor,
  makeHook,
  noRoles,
  peopleSeen,
  rolesIn,
  seenOf,
  settleIn,
  startTimer,
  timeOf,
} from './inactive-looks.ts'
import type { Stage } from './inactive-stage.ts'
import { cell, cellToCome, inactiveTable, signIn } from './inactive-stage.ts'
import { follow } from './listener.ts'
import { insertTime } from './reported.ts'
import { server, startServer, useServer } from './server.ts'
import { lettersTo, lookAt, mailAt, shareReport } from './shared-reports.ts'
import { eventsOf, rows } from './world.ts'

useServer()

const accessDenied = { message: 'Access Denied', code: 501 }
const june2026 = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-30T23:59:59Z' }
const morning = { start: '2026-06-02T08:00:00Z', end: '2026-06-02T09:00:00Z' }

inactiveTable(() => {
  cell('account', 'on deactivation', 'stays ACTIVE, also with no active membership left', async (stage) => {
    const { owner, elsewhere, person } = stage
    await stage.deactivate()
    await owner.call(updateUserStatus, {
      path: { workspaceId: elsewhere, userId: person.id },
      body: { status: 'INACTIVE' },
    })
    const { body } = await person.call(getSession)
    expect(body.account).toMatchObject({ status: 'ACTIVE', activeWorkspace: null, defaultWorkspace: null })
    expect((await person.call(getWorkspacesOfUser)).body).toEqual([])
    expect(await rows('select status from accounts where id = $1', [person.id])).toEqual([
      { status: 'ACTIVE' },
    ])
  })

  cell(
    'account',
    'while inactive',
    'signs in, sees what is left, what ended and who brings it back',
    async (stage) => {
      const { owner, person, workspaceId, elsewhere } = stage
      const { again } = await signIn(stage)
      await stage.deactivate()
      const { body } = await (await again()).call(getSession)
      const standing = Object.fromEntries(body.workspaces.map((one) => [one.id, one]))
      expect(standing[elsewhere]).toMatchObject({ name: 'Elsewhere', membershipStatus: 'ACTIVE' })
      expect(standing[workspaceId]).toMatchObject({
        name: 'Here',
        membershipStatus: 'INACTIVE',
        restoredBy: [{ id: owner.id, name: owner.name }],
      })
      expect((await person.call(getWorkspacesOfUser)).body.map((one) => one.id)).toEqual([elsewhere])
    },
  )

  cell(
    'access',
    'on deactivation',
    'ends with the commit on every process, by key, cookie and token',
    async (stage) => {
      const { person, workspaceId } = stage
      const { browser, token } = await signIn(stage)
      const second = await startServer()
      const everywhere = [person, browser, token].flatMap(({ headers }) => [
        client(headers),
        client(headers, () => second.url),
      ])
      try {
        for (const one of everywhere) await one.call(getUsersOfWorkspace, { path: { workspaceId } })
        await stage.deactivate()
        for (const one of everywhere) {
          expect(await one.refused(getUsersOfWorkspace, 403, { path: { workspaceId } })).toEqual(accessDenied)
          const write = { path: { workspaceId }, body: { name: 'Late' } }
          expect(await one.refused(createNewTag, 403, write)).toEqual(accessDenied)
        }
      } finally {
        await second.close()
      }
    },
  )

  cell('access', 'on deactivation', 'open live connections end on every process', async (stage) => {
    const { person, owner, workspaceId } = stage
    const { browser, token } = await signIn(stage)
    const second = await startServer()
    const path = urlOf(followWorkspace, { path: { workspaceId } })
    const open = (at: { url: string }, by: Client) => follow(at.url + path, by.headers)
    try {
      const theirs = await Promise.all(
        [person, browser, token].flatMap((by) => [open(server(), by), open(second, by)]),
      )
      const owners = await open(second, owner)
      await stage.deactivate()
      for (const stream of theirs) {
        expect(stream.status).toBe(200)
        await stream.losesAccess('USER_DEACTIVATED_ON_WORKSPACE')
        expect((await open(second, person)).status).toBe(403)
      }
      await owners.hears({ type: 'USER_DEACTIVATED_ON_WORKSPACE', entityId: person.id })
      owners.leave()
    } finally {
      await second.close()
    }
  })

  cell('access', 'while inactive', '403/501 on every call of the workspace', async (stage) => {
    await stage.deactivate()
    const ofWorkspace = operations.filter((one) => permissions.some((name) => name === one.access))
    expect(ofWorkspace.length).toBeGreaterThan(50)
    for (const operation of ofWorkspace) {
      const ids = Object.fromEntries(
        [...operation.path.matchAll(/\{(\w+)\}/g)].map((found) => [found[1], stage.person.id]),
      )
      const reply = await stage.person.send(operation, { path: { ...ids, workspaceId: stage.workspaceId } })
      expect([operation.id, reply.status, reply.body]).toEqual([operation.id, 403, accessDenied])
    }
  })

  cell('access', 'on reactivation', 'is back at once, without an invitation', async (stage) => {
    const { browser, token } = await signIn(stage)
    await stage.deactivate()
    await stage.activate()
    const path = { workspaceId: stage.workspaceId }
    for (const one of [stage.person, browser, token]) await one.call(getUsersOfWorkspace, { path })
    expect((await stage.person.call(getMyInvitations)).body).toEqual([])
  })

  const keysOf = ({ person }: Stage) =>
    rows("select to_jsonb(k) - 'last_used_at' as key from api_keys k where account_id = $1", [person.id])

  cell('API keys', 'on deactivation', 'are kept', async (stage) => {
    const before = await keysOf(stage)
    await stage.deactivate()
    expect(before).toHaveLength(1)
    expect(await keysOf(stage)).toEqual(before)
  })

  cell('API keys', 'while inactive', 'work for other workspaces', async (stage) => {
    await stage.deactivate()
    const path = { workspaceId: stage.elsewhere }
    await stage.person.call(getUsersOfWorkspace, { path })
    await stage.person.call(createNewTag, { path, body: { name: 'Still here' } })
  })

  cell('API keys', 'on reactivation', 'work here again', async (stage) => {
    await stage.deactivate()
    await stage.activate()
    await stage.person.call(createNewTag, {
      path: { workspaceId: stage.workspaceId },
      body: { name: 'Back' },
    })
  })

  cell('running timer', 'on deactivation', 'is stopped at that instant, kept and told', async (stage) => {
    const { owner, workspaceId, path } = stage
    const id = await startTimer(stage)
    await stage.deactivate()
    const { body } = await owner.call(getTimeEntry, { path: { workspaceId, id } })
    const [membership] = await rows<{ since: Date }>(
      'select status_since as since from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, path.userId],
    )
    const second = `${membership?.since.toISOString().slice(0, 19)}Z`
    expect(body.timeInterval).toMatchObject({ end: second })
    const told = (await eventsOf(workspaceId)).slice(-2)
    expect(told).toMatchObject([
      {
        type: 'TIMER_STOPPED',
        user_id: path.userId,
        entity_id: id,
        payload: {
          id,
          userId: path.userId,
          workspaceId,
          timeInterval: body.timeInterval,
          currentlyRunning: false,
        },
      },
      { type: 'USER_DEACTIVATED_ON_WORKSPACE' },
    ])
  })

  cell('running timer', 'while inactive', 'none can be started for them, by nobody', async (stage) => {
    const { owner, path, workspaceId } = stage
    await stage.deactivate()
    const before = await eventTypes(workspaceId)
    expect((await owner.refused(createForOthers, 400, { path, body: {} })).code).toBe(501)
    await stage.person.refused(createTimeEntry, 403, { path: { workspaceId }, body: {} })
    expect(await rows('select id from time_entries where workspace_id = $1', [workspaceId])).toEqual([])
    expect(await eventTypes(workspaceId)).toEqual(before)
  })

  cell('running timer', 'on reactivation', 'is not restarted', async (stage) => {
    await startTimer(stage)
    await stage.deactivate()
    const stopped = await timeOf(stage)
    await stage.activate()
    expect(await timeOf(stage)).toEqual(stopped)
    const query = { 'in-progress': true }
    expect((await stage.person.call(getTimeEntries, { path: stage.path, query })).body).toEqual([])
  })

  cell('time and history', 'on deactivation', 'are kept to the byte', async (stage) => {
    const { person, workspaceId, projectId } = stage
    for (const body of [morning, { ...morning, projectId, description: 'Launch', billable: true }])
      await person.call(createTimeEntry, { path: { workspaceId }, body })
    const before = await timeOf(stage)
    await stage.deactivate()
    expect(before.length).toBeGreaterThanOrEqual(2)
    expect(await timeOf(stage)).toEqual(before)
  })

  cell('time and history', 'while inactive', 'are read as ever by those who may', async (stage) => {
    const { person, owner, path, workspaceId } = stage
    await person.call(createTimeEntry, { path: { workspaceId }, body: morning })
    const before = (await owner.call(getTimeEntries, { path })).body
    await stage.deactivate()
    expect(before).toHaveLength(1)
    expect((await owner.call(getTimeEntries, { path })).body).toEqual(before)
    expect((await owner.call(getMemberHistory, { path })).body).toMatchObject([
      { status: 'INACTIVE', by: { id: owner.id } },
    ])
  })

  cell(
    'pickers and lists',
    'on deactivation',
    'hide them under the status ACTIVE, show them under others',
    async (stage) => {
      const { person } = stage
      expect(await peopleSeen(stage, { status: 'ACTIVE' })).toContain(person.id)
      await stage.deactivate()
      expect(await peopleSeen(stage, { status: 'ACTIVE' })).not.toContain(person.id)
      expect(await peopleSeen(stage, { status: 'INACTIVE' })).toEqual([person.id])
      for (const query of [{}, { status: 'ALL' }]) expect(await peopleSeen(stage, query)).toContain(person.id)
    },
  )

  cell(
    'pickers and lists',
    'while inactive',
    'finished time may be added for them by those who may',
    async (stage) => {
      const { owner, colleague, path } = stage
      await stage.deactivate()
      const { body } = await owner.call(createForOthers, { path, body: morning })
      expect(body).toMatchObject({ userId: path.userId, timeInterval: { duration: 'PT1H' } })
      await colleague.refused(createForOthers, 403, { path, body: morning })
    },
  )

  cell('pickers and lists', 'on reactivation', 'show them again', async (stage) => {
    const before = await peopleSeen(stage, { status: 'ACTIVE' })
    await stage.deactivate()
    await stage.activate()
    expect(await peopleSeen(stage, { status: 'ACTIVE' })).toEqual(before)
    expect(await peopleSeen(stage, { status: 'INACTIVE' })).toEqual([])
  })

  cell('memberships, rates, fields, capacity', 'on deactivation', 'are kept, greyed', async (stage) => {
    await settleIn(stage)
    const before = await seenOf(stage)
    await stage.deactivate()
    const after = await seenOf(stage)
    expect(before.listed[0]?.memberships).toHaveLength(3)
    expect(before.onProject).toMatchObject({ membershipStatus: 'ACTIVE' })
    expect(after.onProject).toMatchObject({ membershipStatus: 'INACTIVE' })
    expect(after.profile).toEqual(before.profile)
    expect(after.groups).toEqual(before.groups)
    const greyed = before.listed.map((one) => ({
      ...one,
      memberships: one.memberships.map((membership) =>
        membership.membershipType === 'WORKSPACE'
          ? { ...membership, membershipStatus: 'INACTIVE' }
          : membership,
      ),
    }))
    expect(after.listed).toEqual(greyed)
  })

  cell(
    'memberships, rates, fields, capacity',
    'while inactive',
    'rates still price their history',
    async (stage) => {
      const { owner, path, workspaceId } = stage
      await settleIn(stage)
      await stage.deactivate()
      const { body } = await owner.call(createForOthers, { path, body: morning })
      const { body: entry } = await owner.call(getTimeEntry, { path: { workspaceId, id: body.id } })
      expect(entry).toMatchObject({ hourlyRate: { amount: 7_500 }, costRate: { amount: 3_000 } })
    },
  )

  cell('memberships, rates, fields, capacity', 'on reactivation', 'are exactly as before', async (stage) => {
    await settleIn(stage)
    const before = await seenOf(stage)
    await stage.deactivate()
    await stage.activate()
    const after = await seenOf(stage)
    // the manager role is what does not come back by itself
    expect(after).toEqual({ ...before, onProject: { ...before.onProject, isManager: false } })
  })

  cell('manager and admin roles', 'on deactivation', 'are set aside', async (stage) => {
    const { person, path } = stage
    expect(await rolesIn(stage)).toEqual({
      listed: ['PROJECT_MANAGER', 'TEAM_MANAGER', 'WORKSPACE_ADMIN'],
      holders: [true, true, true],
      managers: [person.id],
      ofGroup: [person.id],
    })
    await stage.deactivate()
    const kept = await rows(
      `select m.role, m.role_set_aside, (select count(*) from role_grants g where g.workspace_id = m.workspace_id
         and g.user_id = m.user_id and g.set_aside) as grants
       from memberships m where workspace_id = $1 and user_id = $2`,
      [path.workspaceId, path.userId],
    )
    expect(kept).toEqual([{ role: 'MEMBER', role_set_aside: 'ADMIN', grants: 3 }])
  })

  cell('manager and admin roles', 'while inactive', 'are in no list, filter or /managers', async (stage) => {
    await stage.deactivate()
    expect(await rolesIn(stage)).toEqual(noRoles)
  })

  cell('manager and admin roles', 'on reactivation', 'come back only where they are named', async (stage) => {
    const { owner, person, path, workspaceId, projectId } = stage
    await stage.deactivate()
    await stage.activate()
    expect(await rolesIn(stage)).toEqual(noRoles)
    await person.refused(createNewProject, 403, { path: { workspaceId }, body: { name: 'Mine again' } })
    const roles = [
      { role: 'WORKSPACE_ADMIN', entityId: workspaceId },
      { role: 'PROJECT_MANAGER', entityId: projectId },
    ]
    await owner.call(activateMember, { path, body: { roles } })
    expect(await rolesIn(stage)).toMatchObject({
      listed: ['PROJECT_MANAGER', 'WORKSPACE_ADMIN'],
      managers: [],
    })
  })

  cell('webhooks they own', 'on deactivation', 'pass to the workspace owner', async (stage) => {
    const { owner, person, workspaceId } = stage
    const hook = await makeHook(stage)
    await stage.deactivate()
    const { body } = await owner.call(getWebhooks, { path: { workspaceId } })
    expect(body.webhooks).toEqual([{ ...hook, userId: owner.id }])
    const [row] = await rows(
      "select before, after from audit_log where workspace_id = $1 and action = 'PASS_WEBHOOKS'",
      [workspaceId],
    )
    expect(row).toEqual({
      before: { userId: person.id, webhookIds: [hook.id] },
      after: { userId: owner.id, webhookIds: [hook.id] },
    })
  })

  cell('webhooks they own', 'while inactive', 'go on', async (stage) => {
    const { owner, workspaceId } = stage
    const hook = await makeHook(stage)
    await stage.deactivate()
    const { body: tag } = await owner.call(createNewTag, { path: { workspaceId }, body: { name: 'Told' } })
    const deliveries = await rows<{ event_type: string; payload: string }>(
      'select event_type, payload from webhook_deliveries where workspace_id = $1 and webhook_id = $2',
      [workspaceId, hook.id],
    )
    expect(deliveries.map((one) => [one.event_type, JSON.parse(one.payload).id])).toEqual([
      ['NEW_TAG', tag.id],
    ])
  })

  cell('mails', 'on deactivation', 'none', async (stage) => {
    await stage.deactivate()
    expect(await mailsFor(stage)).toEqual([])
  })

  cell(
    'mails',
    'while inactive',
    'none from this workspace: an invitation is refused and names the way back',
    async (stage) => {
      await stage.deactivate()
      const refusal = await stage.owner.refused(addUsers, 400, {
        path: { workspaceId: stage.workspaceId },
        body: { email: stage.person.email },
      })
      expect(refusal).toMatchObject({ code: 501, message: expect.stringContaining('updateUserStatus') })
      expect(await mailsFor(stage)).toEqual([])
    },
  )

  cell('mails', 'on reactivation', 'none', async (stage) => {
    await stage.deactivate()
    await stage.activate()
    expect(await mailsFor(stage)).toEqual([])
  })

  const limitSeats = ({ workspaceId }: Stage, limit: number) =>
    rows('update workspaces set seat_limit = $2 where id = $1', [workspaceId, limit])
  const seatLimit = { message: "You're trying to add more users than your subscription allows.", code: 501 }

  cell('seat', 'on deactivation', 'is free at once', async (stage) => {
    const { owner, workspaceId } = stage
    await limitSeats(stage, 3)
    const invite = { path: { workspaceId }, body: { email: `new.${workspaceId}@example.test` } }
    expect(await owner.refused(addUsers, 400, invite)).toEqual(seatLimit)
    await stage.deactivate()
    await owner.call(addUsers, invite)
  })

  cell('seat', 'on reactivation', 'is needed where a limit is set', async (stage) => {
    const { owner, path } = stage
    await stage.deactivate()
    await limitSeats(stage, 2)
    const before = await eventTypes(path.workspaceId)
    for (const [operation, body] of [
      [updateUserStatus, { status: 'ACTIVE' }],
      [activateMember, {}],
    ] as const)
      expect(await owner.refused(operation, 400, { path, body })).toEqual(seatLimit)
    expect(await eventTypes(path.workspaceId)).toEqual(before)
    await limitSeats(stage, 3)
    await stage.activate()
  })

  const recorded = ({ path }: Stage) =>
    rows(
      `select action, actor_id, via, at = m.status_since as is_instant, reason from audit_log l
       join memberships m using (workspace_id, user_id)
       where workspace_id = $1 and user_id = $2 and after ? 'membershipStatus' order by seq desc limit 1`,
      [path.workspaceId, path.userId],
    )

  cell(
    'events',
    'on deactivation',
    'USER_DEACTIVATED_ON_WORKSPACE; audited with actor, reason, instant',
    async (stage) => {
      const { owner, path } = stage
      await owner.call(deactivateMember, { path, body: { reason: 'Contract ended' } })
      expect((await eventsOf(path.workspaceId)).at(-1)).toMatchObject({
        type: 'USER_DEACTIVATED_ON_WORKSPACE',
        payload: { id: path.userId, email: stage.person.email, name: stage.person.name },
      })
      expect(await recorded(stage)).toEqual([
        {
          action: 'DEACTIVATE_MEMBER',
          actor_id: owner.id,
          via: expect.stringMatching(/^key:/),
          is_instant: true,
          reason: 'Contract ended',
        },
      ])
    },
  )

  cell('events', 'on reactivation', 'USER_ACTIVATED_ON_WORKSPACE, audited', async (stage) => {
    await stage.deactivate()
    await stage.activate()
    expect((await eventsOf(stage.workspaceId)).at(-1)).toMatchObject({
      type: 'USER_ACTIVATED_ON_WORKSPACE',
      payload: { id: stage.path.userId },
    })
    expect(await recorded(stage)).toMatchObject([
      { action: 'ACTIVATE_MEMBER', actor_id: stage.owner.id, is_instant: true, reason: null },
    ])
  })

  const sides: Record<string, (stage: Stage) => Promise<unknown>> = {
    'PUT of the API': ({ owner, path }) =>
      owner.call(updateUserStatus, { path, body: { status: 'inactive' } }),
    'the page': ({ owner, path }) => owner.call(deactivateMember, { path, body: {} }),
    'many at once': ({ owner, path: { workspaceId, userId } }) =>
      owner.call(updateMemberStatuses, {
        path: { workspaceId },
        body: { userIds: [userId], status: 'INACTIVE' },
      }),
    'leaving by oneself': ({ person, workspaceId }) => person.call(leaveWorkspace, { path: { workspaceId } }),
    'a date that was planned': async ({ owner, path }) => {
      server().startWorker()
      await owner.call(deactivateMember, { path, body: { at: '2038-01-19T03:14:07Z' } })
      await letTheDateCome(path.workspaceId, path.userId)
    },
  }
  for (const [side, end] of Object.entries(sides))
    cell('one transaction', 'on deactivation', `has every effect from the side of ${side}`, async (stage) => {
      await startTimer(stage)
      await makeHook(stage)
      await end(stage)
      expect((await eventTypes(stage.workspaceId)).slice(-2)).toEqual([
        'TIMER_STOPPED',
        'USER_DEACTIVATED_ON_WORKSPACE',
      ])
      expect(await rolesIn(stage)).toEqual(noRoles)
      const [left] = await rows(
        `select (select count(*) from webhooks where workspace_id = $1 and user_id = $2) as hooks,
           (select count(*) from time_entries where workspace_id = $1 and ended_at is null) as running,
           (select active_workspace_id from accounts where id = $2) as active`,
        [stage.workspaceId, stage.person.id],
      )
      expect(left).toEqual({ hooks: 0, running: 0, active: stage.elsewhere })
      await stage.person.refused(getUsersOfWorkspace, 403, { path: { workspaceId: stage.workspaceId } })
    })

  cellToCome('one transaction', 'on deactivation', 'has every effect from the side of SCIM')
  cellToCome('expenses', 'on deactivation', 'are kept to the byte')
  cellToCome('approvals', 'on deactivation', 'are kept to the byte')
  cellToCome('reports', 'while inactive', 'hold them by default; filters offer Active, Inactive, All')
  cellToCome('team page', 'on deactivation', 'hides them by default, shows them struck through by a filter')
  cellToCome(
    'pending approval and time-off requests',
    'on deactivation',
    'are kept; those waiting on them move on',
  )
  cellToCome('pending approval and time-off requests', 'on reactivation', 'are not moved back')
  const lastMonth = {
    exportType: 'JSON_V1',
    dateRangeType: 'LAST_MONTH',
    summaryFilter: {},
    ...june2026,
  } as const

  /** A report of the person's that goes to the colleague every day. */
  const scheduled = async ({ person, colleague, workspaceId }: Stage) => {
    const id = await shareReport(person, workspaceId, { filter: lastMonth })
    const path = { workspaceId, id }
    const body = { frequency: 'DAILY' as const, recipients: [colleague.id] }
    await person.call(scheduleSharedReport, { path, body })
    return path
  }

  cell('scheduled reports', 'on deactivation', 'pause', async (stage) => {
    const path = await scheduled(stage)
    await mailAt('2027-03-01T09:00:00Z', path)
    await stage.deactivate()
    await mailAt('2027-03-02T09:00:00Z', path)
    await mailAt('2027-03-03T09:00:00Z', path)
    expect(lettersTo(stage.colleague)).toHaveLength(1)
  })

  cell('scheduled reports', 'while inactive', 'of others send them nothing', async (stage) => {
    const { owner, person, workspaceId } = stage
    const id = await shareReport(owner, workspaceId, { filter: lastMonth })
    const path = { workspaceId, id }
    const body = { frequency: 'DAILY' as const, recipients: [person.id] }
    await owner.call(scheduleSharedReport, { path, body })
    await stage.deactivate()
    await mailAt('2027-03-01T09:00:00Z', path)
    expect(lettersTo(person)).toEqual([])
  })

  cell('scheduled reports', 'on reactivation', 'resume', async (stage) => {
    const path = await scheduled(stage)
    await stage.deactivate()
    await mailAt('2027-03-01T09:00:00Z', path)
    await stage.activate()
    // what came due in the pause is not sent after it
    await mailAt(new Date().toISOString(), path)
    expect(lettersTo(stage.colleague)).toEqual([])
    await mailAt('2027-03-02T09:00:00Z', path)
    expect(lettersTo(stage.colleague)).toHaveLength(1)
  })

  /** An hour of the owner's and one of the colleague's, at 60 an hour, and a report on them of the person's. */
  const shared = async ({ owner, colleague, person, workspaceId, projectId }: Stage, isPublic: boolean) => {
    for (const { id: userId } of [owner, colleague])
      await insertTime(workspaceId, {
        userId,
        start: '2026-06-02T08:00:00Z',
        projectId,
        billable: true,
        rate: 6000,
      })
    return shareReport(person, workspaceId, { isPublic, visibleToUsers: [colleague.id] })
  }

  cell(
    'shared reports',
    'on deactivation',
    'public links keep the sight of that instant; private ones close',
    async (stage) => {
      const { owner, colleague } = stage
      const [open, closed] = [await shared(stage, true), await shared(stage, false)]
      const before = await lookAt(open)
      expect(before).toEqual([[14_400, 24_000]])
      expect(await lookAt(closed, colleague)).toEqual(before)
      await stage.deactivate()
      expect(await lookAt(open)).toEqual(before)
      for (const by of [client({}), colleague, owner]) expect(await lookAt(closed, by)).toBe(404)
    },
  )

  cell('shared reports', 'on reactivation', 'are back, with their sight of that day', async (stage) => {
    const { colleague } = stage
    const [open, closed] = [await shared(stage, true), await shared(stage, false)]
    await stage.deactivate()
    await stage.activate()
    // no administrator any more: the time of a project that she is on, without its rates
    expect(await lookAt(open)).toEqual([[14_400, null]])
    expect(await lookAt(closed, colleague)).toEqual([[14_400, null]])
  })

  cellToCome('assignments and time off', 'on deactivation', 'are kept, marked, and in the preview')
  cellToCome('assignments and time off', 'while inactive', 'holidays and time-off entries are not created')
  cellToCome('assignments and time off', 'on reactivation', 'resume')
  cellToCome('reminders and alerts', 'while inactive', 'none from this workspace')
  cellToCome('reminders and alerts', 'on reactivation', 'resume')
  cellToCome('kiosk', 'on deactivation', 'they are gone from the list')
  cellToCome('kiosk', 'while inactive', 'their PIN is refused')
  cellToCome('kiosk', 'on reactivation', 'they are back with the same PIN')
})
