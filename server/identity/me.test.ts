import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { getLoggedUser, updateMe, updateMySettings } from '../../contract/identity.ts'
import { makeAccountWithPassword, signedIn } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { server, useServer } from '../../test/server.ts'
import {
  addMember,
  eventsOf,
  inTransaction,
  makePerson,
  makeWorkspace,
  makeWorld,
  rows,
} from '../../test/world.ts'
import { insertMembership } from '../workspaces/index.ts'

useServer()

describe('getLoggedUser', () => {
  test('answers the recorded members in the recorded order, without roles and memberships', async () => {
    const { workspaceId, member } = await makeWorld()
    await rows('update accounts set active_workspace_id = $2, default_workspace_id = $2 where id = $1', [
      member.id,
      workspaceId,
    ])
    const { body } = await member.call(getLoggedUser)
    expect(Object.keys(body)).toEqual([
      'id',
      'email',
      'name',
      'memberships',
      'profilePicture',
      'activeWorkspace',
      'defaultWorkspace',
      'settings',
      'status',
      'customFields',
    ])
    expect(body).toMatchObject({
      id: member.id,
      email: member.email,
      name: 'Mia Member',
      memberships: [],
      profilePicture: '',
      activeWorkspace: workspaceId,
      defaultWorkspace: workspaceId,
      status: 'ACTIVE',
      customFields: [],
    })
    // recorded/037 has these 30 members
    expect(Object.keys(body.settings ?? {})).toHaveLength(30)
  })

  test('is served under both prefixes, with a slash at the end, to HEAD too', async () => {
    const person = await makePerson()
    for (const path of ['/v1/user', '/api/v1/user', '/api/v1/user/', '/api//v1/user']) {
      const reply = await fetch(server().url + path, { headers: { 'x-api-key': person.key } })
      expect([reply.status, JSON.parse(await reply.text()).id], path).toEqual([200, person.id])
    }
    const head = await fetch(`${server().url}/api/v1/user`, {
      method: 'HEAD',
      headers: { 'x-api-key': person.key },
    })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('include-memberships shows the own rows of every workspace, the ended ones too, and nobody else', async () => {
    const { workspaceId: a, owner, admin, member } = await makeWorld()
    const b = await makeWorkspace(member, 'B')
    await addMember(b, admin)
    const ids = await inTransaction(async (tx) => {
      const { rows: made } = await tx.query<{ project: string; grp: string }>({
        text: `with p as (insert into projects (workspace_id, id, name, color, billable, is_public, created_at)
                 values ($1, new_object_id(), 'P1', '#000000', true, false, now()) returning id),
               pm as (insert into project_members (workspace_id, project_id, user_id, hourly_rate_minor)
                 select $1, id, $2, 500 from p),
               g as (insert into user_groups (workspace_id, id, name, created_at)
                 values ($1, new_object_id(), 'G1', now()) returning id),
               gm as (insert into user_group_members (workspace_id, group_id, user_id) select $1, id, $2 from g)
               select p.id as project, g.id as grp from p, g`,
        values: [a, member.id],
      })
      return made[0]
    })
    const row = (targetId: string | undefined, membershipType: string, membershipStatus: string) => ({
      userId: member.id,
      hourlyRate: null,
      costRate: null,
      targetId,
      membershipType,
      membershipStatus,
    })
    const mine = async () =>
      (await member.call(getLoggedUser, { query: { 'include-memberships': true } })).body.memberships
    const others = [row(ids?.project, 'PROJECT', 'ACTIVE'), row(ids?.grp, 'USERGROUP', 'ACTIVE')]
    const sorted = (list: { targetId?: string | undefined }[]) =>
      list.toSorted((x, y) => (x.targetId ?? '').localeCompare(y.targetId ?? ''))
    expect(sorted(await mine())).toEqual(
      sorted([row(a, 'WORKSPACE', 'ACTIVE'), ...others, row(b, 'WORKSPACE', 'ACTIVE')]),
    )

    await owner.call(updateUserStatus, {
      path: { workspaceId: a, userId: member.id },
      body: { status: 'INACTIVE' },
    })
    const after = await mine()
    expect(after).toContainEqual(row(a, 'WORKSPACE', 'INACTIVE'))
    expect(after).toContainEqual(row(b, 'WORKSPACE', 'ACTIVE'))
    const { body } = await member.call(getLoggedUser)
    expect([body.status, body.memberships]).toEqual(['ACTIVE', []])
  })

  test('rates show as the workspace shows them to this person', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows(
      `update memberships set hourly_rate_minor = 4000, cost_rate_minor = 3000
       where workspace_id = $1 and user_id = any ($2)`,
      [workspaceId, [owner.id, member.id]],
    )
    const rates = async (who: typeof owner) => {
      const { body } = await who.call(getLoggedUser, { query: { 'include-memberships': true } })
      return [body.memberships[0]?.hourlyRate?.amount ?? null, body.memberships[0]?.costRate?.amount ?? null]
    }
    expect(await rates(owner)).toEqual([4000, 3000])
    expect(await rates(member)).toEqual([null, null])
    await rows(
      `update workspaces set settings = (settings::jsonb || '{"onlyAdminsSeeBillableRates": false}')::json where id = $1`,
      [workspaceId],
    )
    expect(await rates(member)).toEqual([4000, null])
    await owner.call(updateUserStatus, {
      path: { workspaceId, userId: member.id },
      body: { status: 'INACTIVE' },
    })
    expect(await rates(member)).toEqual([null, null])
  })

  test('an invitation shows to a proven e-mail only', async () => {
    const person = await makePerson()
    const workspaceId = await makeWorkspace(await makePerson())
    await inTransaction((tx) =>
      insertMembership(tx, workspaceId, person.id, 'PENDING', 'MEMBER', tx.now, null),
    )
    const mine = async () =>
      (await person.call(getLoggedUser, { query: { 'include-memberships': true } })).body.memberships
    expect(await mine()).toMatchObject([{ targetId: workspaceId, membershipStatus: 'PENDING' }])
    await rows(`update accounts set status = 'PENDING_EMAIL_VERIFICATION' where id = $1`, [person.id])
    expect(await mine()).toEqual([])
  })

  test('takes booleans in many spellings and refuses others as recorded', async () => {
    const person = await makePerson()
    for (const value of ['true', 'TRUE', '1', 'on', 'false', '0', ''])
      await person.call(getLoggedUser, { query: { 'include-memberships': value } })
    // recorded/031
    expect(
      await person.refused(getLoggedUser, 400, { query: { 'include-memberships': 'NOT-A-BOOL' } }),
    ).toEqual({
      message:
        "Method parameter 'include-memberships': Failed to convert value of type 'java.lang.String' to required type 'java.lang.Boolean'; Invalid boolean value [NOT-A-BOOL]",
      code: 3000,
    })
    await person.call(getLoggedUser, { query: { includeMemberships: 'NOT-A-BOOL' } })
  })
})

describe('updateMe', () => {
  test('changes name and picture, and tells every workspace that knows the person', async () => {
    const { workspaceId, member } = await makeWorld()
    const other = await makeWorkspace(member, 'Other')
    const { body } = await member.call(updateMe, {
      body: { name: 'Mia Renamed', profilePicture: 'https://pictures.example/mia.png' },
    })
    expect(body).toMatchObject({ name: 'Mia Renamed', profilePicture: 'https://pictures.example/mia.png' })
    for (const each of [workspaceId, other]) {
      const events = await eventsOf(each)
      expect(events).toMatchObject([
        {
          type: 'USER_UPDATED',
          user_id: member.id,
          entity_id: member.id,
          payload: { id: member.id, email: member.email, name: 'Mia Renamed' },
        },
      ])
      expect(Object.keys(events[0]?.payload ?? {})).toEqual(['id', 'email', 'name']) // recorded/147
    }
    expect(
      await rows(`select after from audit_log where action = 'UPDATE_ACCOUNT' and user_id = $1`, [member.id]),
    ).toEqual([{ after: { changed: ['name', 'profilePicture'] } }])
  })

  test('the same values again tell nobody', async () => {
    const { workspaceId, member } = await makeWorld()
    await member.call(updateMe, { body: { name: member.name } })
    await member.call(updateMe, { body: {} })
    expect(await eventsOf(workspaceId)).toEqual([])
    expect(
      await rows(`select 1 from audit_log where action = 'UPDATE_ACCOUNT' and user_id = $1`, [member.id]),
    ).toEqual([])
  })

  test('an empty picture removes it, a path of this server is one, other schemes are not', async () => {
    const person = await makePerson()
    for (const profilePicture of ['/files/x.png', 'http://a.test/x.png', ''])
      expect((await person.call(updateMe, { body: { profilePicture } })).body.profilePicture).toBe(
        profilePicture,
      )
    for (const profilePicture of [
      'javascript:alert(1)',
      'data:image/png;base64,',
      '//evil.test/x',
      'x.png',
      '/\\evil',
    ])
      expect((await person.refused(updateMe, 400, { body: { profilePicture } })).code).toBe(3002)
  })

  test('what can not be is refused and changes nothing', async () => {
    const { workspaceId, member } = await makeWorld()
    for (const [body, code] of [
      [{ name: '' }, 501],
      [{ name: '   ' }, 501],
      [{ name: 'n'.repeat(101) }, 501],
      [{ name: 5 }, 3002],
      [{ email: 'other@example.test' }, 501],
      [{ name: 'New', status: 'DELETED' }, 501],
      ['New', 3002],
      [[], 3002],
    ] as const)
      expect((await member.refused(updateMe, 400, { body })).code, JSON.stringify(body)).toBe(code)
    expect(await rows('select name from accounts where id = $1', [member.id])).toEqual([
      { name: 'Mia Member' },
    ])
    expect(await eventsOf(workspaceId)).toEqual([])
  })
})

describe('updateMySettings', () => {
  test('changes any member, keeps the others, and answers the user', async () => {
    const browser = await signedIn(await makeAccountWithPassword())
    const before = (await browser.call(getLoggedUser)).body.settings
    const change = {
      timeZone: 'Asia/Kolkata',
      timeFormat: 'HOUR12',
      weekStart: 'SUNDAY',
      theme: 'DARK',
      myStartOfDay: '07:30',
      projectListCollapse: null,
      summaryReportSettings: { group: 'Client', subgroup: 'User' },
    }
    const { body } = await browser.call(updateMySettings, { body: change })
    expect(body.settings).toEqual({ ...before, ...change })
    expect(Object.keys(body.settings ?? {})).toEqual(Object.keys(before ?? {}))
    expect((await browser.call(getLoggedUser)).body).toEqual(body)
  })

  test('is audited with what changed, and only when something did', async () => {
    const { workspaceId, member } = await makeWorld()
    await member.call(updateMySettings, { body: { theme: 'DARK', weekStart: 'MONDAY' } })
    await member.call(updateMySettings, { body: { theme: 'DARK' } })
    await member.call(updateMySettings, { body: {} })
    expect(
      await rows(
        `select actor_id, before, after from audit_log where action = 'UPDATE_ACCOUNT_SETTINGS' and user_id = $1`,
        [member.id],
      ),
    ).toEqual([{ actor_id: member.id, before: { theme: 'DEFAULT' }, after: { theme: 'DARK' } }])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('an unknown member or a bad value is 400 and changes nothing', async () => {
    const person = await makePerson()
    const before = (await person.call(getLoggedUser)).body.settings
    for (const [body, code] of [
      [{ colour: 'red' }, 501],
      [{ theme: 'DARK', colour: null }, 501],
      [{ timeZone: 'Mars/Olympus' }, 3002],
      [{ timeZone: '' }, 3002],
      [{ timeZone: '+02:00' }, 3002],
      [{ timeZone: null }, 501],
      [{ timeZone: 3 }, 3002],
      [{ weekStart: 'FUNDAY' }, 3002],
      [{ weekStart: 'monday' }, 3002],
      [{ timeFormat: '24' }, 3002],
      [{ dateFormat: 'whenever' }, 3002],
      [{ lang: 'x' }, 3002],
      [{ myStartOfDay: '24:00' }, 3002],
      [{ alerts: 'yes' }, 3002],
      [{ alerts: null }, 501],
      [{ projectListCollapse: -1 }, 3002],
      [{ projectListCollapse: 1.5 }, 3002],
      [{ summaryReportSettings: { group: 'Project' } }, 501],
      [{ summaryReportSettings: { group: '', subgroup: 'x' } }, 3002],
      [{ multiFactorEnabled: true }, 501],
      ['DARK', 3002],
    ] as const)
      expect((await person.refused(updateMySettings, 400, { body })).code, JSON.stringify(body)).toBe(code)
    expect((await person.call(getLoggedUser)).body.settings).toEqual(before)
  })

  test('two changes at the same time both stay', async () => {
    const person = await makePerson()
    await Promise.all([
      person.call(updateMySettings, { body: { theme: 'DARK' } }),
      person.call(updateMySettings, { body: { lang: 'DE' } }),
      person.call(updateMySettings, { body: { pto: false } }),
    ])
    expect((await person.call(getLoggedUser)).body.settings).toMatchObject({
      theme: 'DARK',
      lang: 'DE',
      pto: false,
    })
  })

  test('a read-only key can not', async () => {
    const person = await makePerson()
    await rows('update api_keys set read_only = true where account_id = $1', [person.id])
    await client({ 'x-api-key': person.key }).refused(updateMySettings, 403, { body: { theme: 'DARK' } })
  })
})
