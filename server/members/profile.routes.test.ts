import { describe, expect, test } from 'vitest'
import { upsertUserCustomFieldValue } from '../../contract/custom-fields.ts'
import { getMemberProfile, updateMemberProfileWithAdditionalData } from '../../contract/member-profiles.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { insertGroup, insertUserField, putStatus } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'

useServer()

const noId = '0123456789abcdef01234567'
const denied = { message: 'Access Denied', code: 501 }

async function profileOf(reader: Person, workspaceId: string, person: Person) {
  const { body } = await reader.call(getMemberProfile, { path: { workspaceId, userId: person.id } })
  return body
}

async function makeLimited({ workspaceId }: World): Promise<Person> {
  const person = await makePerson('Lin Limited')
  await addMember(workspaceId, person)
  await rows(`update accounts set status = 'LIMITED', email = null where id = $1`, [person.id])
  return person
}

describe('getMemberProfile', () => {
  test("has ten members and falls back to the workspace's working time", async () => {
    const { workspaceId, owner, member } = await makeWorld()
    expect(await profileOf(owner, workspaceId, member)).toEqual({
      email: member.email,
      hasPassword: false,
      hasPendingApprovalRequest: false,
      imageUrl: '',
      name: member.name,
      userCustomFieldValues: [],
      weekStart: 'MONDAY',
      workCapacity: 'PT8H',
      workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
      workspaceNumber: 1,
    })
    await rows(
      `update workspaces set week_start = 'SUNDAY', work_capacity_seconds = 1800,
         settings = (settings::jsonb || '{"workingDays": ["SATURDAY"]}')::json where id = $1`,
      [workspaceId],
    )
    await rows(`update accounts set password_hash = 'x' where id = $1`, [member.id])
    expect(await profileOf(owner, workspaceId, member)).toMatchObject({
      hasPassword: true,
      weekStart: 'SUNDAY',
      workCapacity: 'PT0H30M',
      workingDays: ['SATURDAY'],
    })
  })

  test('counts the workspaces that the reader shares with the person, and tells of no others', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await makeWorkspace(member, 'Alone')
    const together = await makeWorkspace(member, 'Together')
    await addMember(together, owner)
    expect((await profileOf(owner, workspaceId, member)).workspaceNumber).toBe(2)
    expect((await profileOf(member, workspaceId, member)).workspaceNumber).toBe(3)
  })

  test('is for admins, the person and their team manager, direct or by group; others get 403', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const friend = await makePerson('Fay Friend')
    await addMember(workspaceId, friend)
    await profileOf(admin, workspaceId, owner)
    await profileOf(member, workspaceId, member)
    const path = { workspaceId, userId: member.id }
    expect(await friend.refused(getMemberProfile, 403, { path })).toEqual(denied)
    const group = await insertGroup(workspaceId, 'Design', [member])
    await owner.call(createUserRole, {
      path: { workspaceId, userId: friend.id },
      body: { role: 'TEAM_MANAGER', entityId: group, sourceType: 'USER_GROUP' },
    })
    await profileOf(friend, workspaceId, member)
    expect(await friend.refused(getMemberProfile, 403, { path: { workspaceId, userId: admin.id } })).toEqual(
      denied,
    )
  })

  test('shows every personal field with its definition, and whose value it is', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const shirt = await insertUserField(workspaceId, {
      name: 'Shirt',
      type: 'DROPDOWN_SINGLE',
      allowedValues: ['S', 'M "wide"'],
      defaultValue: 'S',
    })
    const path = { workspaceId, userId: member.id }
    const definition = {
      id: shirt,
      workspaceId,
      name: 'Shirt',
      entityType: 'USER',
      type: 'DROPDOWN_SINGLE',
      status: 'VISIBLE',
      required: false,
      onlyAdminCanEdit: false,
      allowedValues: ['S', 'M "wide"'],
      placeholder: null,
      description: null,
      workspaceDefaultValue: 'S',
      projectDefaultValues: [],
    }
    const binding = {
      customField: definition,
      customFieldId: shirt,
      name: 'Shirt',
      sourceType: 'WORKSPACE',
      type: 'DROPDOWN_SINGLE',
      userId: member.id,
      value: 'S',
    }
    const values = async () => (await profileOf(owner, workspaceId, member)).userCustomFieldValues
    expect(await values()).toEqual([binding])
    await owner.call(upsertUserCustomFieldValue, {
      path: { ...path, customFieldId: shirt },
      body: { value: 'M "wide"' },
    })
    expect(await values()).toEqual([{ ...binding, sourceType: 'USER', value: 'M "wide"' }])
    await owner.call(upsertUserCustomFieldValue, {
      path: { ...path, customFieldId: shirt },
      body: { value: null },
    })
    expect(await values()).toEqual([{ ...binding, sourceType: 'USER', value: null }])
  })

  test('an unknown or foreign person answers 400/501', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    for (const userId of [outsider.id, noId, 'x'])
      for (const operation of [getMemberProfile, updateMemberProfileWithAdditionalData])
        expect(
          await owner.refused(operation, 400, {
            path: { workspaceId, userId },
            ...(operation === getMemberProfile ? {} : { body: {} }),
          }),
        ).toEqual({ message: "User doesn't belong to Workspace", code: 501 })
  })
})

describe('updateMemberProfileWithAdditionalData', () => {
  test('changes what the body names: reply, row, one event, one audit row without personal data', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const input = {
      path: { workspaceId, userId: member.id },
      body: { weekStart: 'SUNDAY', workCapacity: 'PT7H30M', workingDays: ['FRIDAY', 'MONDAY', 'FRIDAY'] },
    }
    const { body } = await admin.call(updateMemberProfileWithAdditionalData, input)
    await admin.call(updateMemberProfileWithAdditionalData, input)
    expect(body).toMatchObject({
      weekStart: 'SUNDAY',
      workCapacity: 'PT7H30M',
      workingDays: ['MONDAY', 'FRIDAY'],
    })
    expect(await profileOf(member, workspaceId, member)).toEqual(body)
    const stored = await rows(
      'select week_start, work_capacity_seconds, working_days from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, member.id],
    )
    expect(stored).toEqual([
      { week_start: 'SUNDAY', work_capacity_seconds: 27000, working_days: ['MONDAY', 'FRIDAY'] },
    ])
    expect(await eventsOf(workspaceId)).toEqual([
      {
        type: 'USER_UPDATED',
        user_id: member.id,
        entity_id: member.id,
        payload: { id: member.id, email: member.email, name: member.name },
      },
    ])
    const audited = await rows(
      `select before, after from audit_log where workspace_id = $1 and action = 'CHANGE_MEMBER_PROFILE'`,
      [workspaceId],
    )
    expect(audited).toEqual([
      {
        before: {
          weekStart: 'MONDAY',
          workCapacitySeconds: 28800,
          workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
        },
        after: {
          weekStart: 'SUNDAY',
          workCapacitySeconds: 27000,
          workingDays: ['MONDAY', 'FRIDAY'],
          customFieldIds: [],
          changed: [],
        },
      },
    ])
  })

  test('one member alone leaves the others to the workspace; an empty body changes nothing', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(updateMemberProfileWithAdditionalData, { path, body: { workCapacity: 'PT4H' } })
    await owner.call(updateMemberProfileWithAdditionalData, { path, body: {} })
    await owner.call(updateMemberProfileWithAdditionalData, {
      path,
      body: { weekStart: null, unknown: 'member' },
    })
    const stored = await rows(
      'select week_start, work_capacity_seconds, working_days from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, member.id],
    )
    expect(stored).toEqual([{ week_start: null, work_capacity_seconds: 14400, working_days: null }])
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('name and picture are the person’s own and ignored, but those of a limited member change', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const body = { name: 'Renamed', imageUrl: 'https://example.test/a.png' }
    const kept = await owner.call(updateMemberProfileWithAdditionalData, {
      path: { workspaceId, userId: member.id },
      body,
    })
    expect(kept.body).toMatchObject({ name: member.name, imageUrl: '' })
    expect(await eventsOf(workspaceId)).toEqual([])

    const limited = await makeLimited(world)
    const path = { workspaceId, userId: limited.id }
    const changed = await owner.call(updateMemberProfileWithAdditionalData, { path, body })
    expect(changed.body).toMatchObject({ email: null, name: 'Renamed', imageUrl: body.imageUrl })
    const [event] = await eventsOf(workspaceId)
    expect(event?.payload).toEqual({ id: limited.id, email: null, name: 'Renamed' })
    const removed = await owner.call(updateMemberProfileWithAdditionalData, {
      path,
      body: { removeProfileImage: true },
    })
    expect(removed.body).toMatchObject({ name: 'Renamed', imageUrl: '' })
    expect(await rows('select name, profile_picture from accounts where id = $1', [limited.id])).toEqual([
      { name: 'Renamed', profile_picture: '' },
    ])
    const audited = await rows<{ text: string }>(
      `select coalesce(before::text, '') || coalesce(after::text, '') as text from audit_log where workspace_id = $1`,
      [workspaceId],
    )
    expect(audited.map((row) => row.text).join()).not.toMatch(/Renamed|example/)
    for (const bad of [{ name: ' ' }, { imageUrl: 'javascript:alert(1)' }])
      expect(
        (await owner.refused(updateMemberProfileWithAdditionalData, 400, { path, body: bad })).code,
      ).toBe(501)
  })

  test('sets personal fields, all or none', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const shirt = await insertUserField(workspaceId, { name: 'Shirt', type: 'TXT' })
    const age = await insertUserField(workspaceId, { name: 'Age', type: 'NUMBER' })
    const path = { workspaceId, userId: member.id }
    const set = (userCustomFields: unknown[]) => ({ path, body: { userCustomFields } })
    const { body } = await owner.call(
      updateMemberProfileWithAdditionalData,
      set([
        { customFieldId: shirt, value: 'L' },
        { customFieldId: age, value: 33 },
      ]),
    )
    expect(body.userCustomFieldValues.map(({ value }) => value)).toEqual(['L', 33])
    expect(
      await owner.refused(
        updateMemberProfileWithAdditionalData,
        400,
        set([
          { customFieldId: shirt, value: 'XXL' },
          { customFieldId: noId, value: 1 },
        ]),
      ),
    ).toEqual({ message: "Custom field doesn't belong to Workspace", code: 501 })
    expect(
      (
        await owner.refused(
          updateMemberProfileWithAdditionalData,
          400,
          set([
            { customFieldId: shirt, value: 'XXL' },
            { customFieldId: age, value: 'old' },
          ]),
        )
      ).message,
    ).toBe('Value is not allowed for custom field Age of type NUMBER')
    const kept = await profileOf(owner, workspaceId, member)
    expect(kept.userCustomFieldValues.map(({ value }) => value)).toEqual(['L', 33])
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test.each([
    [{ weekStart: 'SOMEDAY' }, 3002],
    [{ workingDays: ['MONDAY', 'SOMEDAY'] }, 3002],
    [{ workingDays: 'MONDAY' }, 3002],
    [{ workCapacity: 8 }, 3002],
    [{ workCapacity: '8 hours' }, 501],
    [{ workCapacity: 'PT25H' }, 501],
    [{ name: 'x'.repeat(101) }, 501],
    [{ name: '' }, 501],
    [{ userCustomFields: [{ value: 1 }] }, 501],
    [{ userCustomFields: 'none' }, 3002],
  ])('%j answers 400/%i and changes nothing', async (body, code) => {
    const { workspaceId, owner, member } = await makeWorld()
    const failure = await owner.refused(updateMemberProfileWithAdditionalData, 400, {
      path: { workspaceId, userId: member.id },
      body,
    })
    expect(failure.code).toBe(code)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test("an admin does not edit the owner's profile, the owner does; regular people edit none", async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const body = { weekStart: 'SUNDAY' }
    const path = { workspaceId, userId: owner.id }
    expect(await admin.refused(updateMemberProfileWithAdditionalData, 403, { path, body })).toEqual(denied)
    await owner.call(updateMemberProfileWithAdditionalData, { path, body })
    expect(
      await member.refused(updateMemberProfileWithAdditionalData, 403, {
        path: { workspaceId, userId: member.id },
        body,
      }),
    ).toEqual(denied)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('invited and deactivated people have a profile that can be edited', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await putStatus(workspaceId, member, 'PENDING')
    await putStatus(workspaceId, admin, 'INACTIVE')
    for (const person of [member, admin])
      await owner.call(updateMemberProfileWithAdditionalData, {
        path: { workspaceId, userId: person.id },
        body: { weekStart: 'SUNDAY' },
      })
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })

  test('PUT answers 405 and names GET and PATCH', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const reply = await owner.send(
      { ...updateMemberProfileWithAdditionalData, method: 'PUT' },
      { path: { workspaceId, userId: member.id }, body: {} },
    )
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, PATCH'])
  })
})
