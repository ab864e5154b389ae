import { describe, expect, test } from 'vitest'
import { upsertUserCustomFieldValue } from '../../contract/custom-fields.ts'
import { insertUserField } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const noId = '0123456789abcdef01234567'
const denied = { message: 'Access Denied', code: 501 }

describe('upsertUserCustomFieldValue', () => {
  test('answers 201 with the value, stores it once and tells it once', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const field = await insertUserField(workspaceId, {
      name: 'Diets',
      type: 'DROPDOWN_MULTIPLE',
      allowedValues: ['vegan', 'halal'],
    })
    const input = {
      path: { workspaceId, userId: member.id, customFieldId: field },
      body: { value: ['halal'] },
    }
    const { body, status } = await admin.call(upsertUserCustomFieldValue, input)
    await admin.call(upsertUserCustomFieldValue, input)
    expect(status).toBe(201)
    expect(body).toEqual({
      customFieldId: field,
      customFieldName: 'Diets',
      customFieldType: 'DROPDOWN_MULTIPLE',
      userId: member.id,
      value: ['halal'],
    })
    expect(
      await rows('select value from user_custom_field_values where workspace_id = $1', [workspaceId]),
    ).toEqual([{ value: ['halal'] }])
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual(['USER_UPDATED'])
    const audited = await rows(
      `select after from audit_log where workspace_id = $1 and action = 'CHANGE_MEMBER_PROFILE'`,
      [workspaceId],
    )
    expect(audited).toEqual([{ after: { customFieldIds: [field] } }])
  })

  test('a field that is unknown, foreign, or of time entries answers 404/501', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const other = await makeWorld()
    const entry = await insertUserField(workspaceId, { name: 'Entry', type: 'TXT', entityType: 'TIMEENTRY' })
    const foreign = await insertUserField(other.workspaceId, { name: 'Foreign', type: 'TXT' })
    for (const customFieldId of [entry, foreign, noId, 'x'])
      expect(
        await owner.refused(upsertUserCustomFieldValue, 404, {
          path: { workspaceId, userId: member.id, customFieldId },
          body: { value: 'x' },
        }),
      ).toEqual({ message: "Custom field doesn't belong to Workspace", code: 501 })
  })

  test('values that do not fit, inactive fields and unknown people answer 400 and write nothing', async () => {
    const { workspaceId, owner, admin, member, outsider } = await makeWorld()
    const field = await insertUserField(workspaceId, { name: 'Number', type: 'NUMBER' })
    const idle = await insertUserField(workspaceId, { name: 'Idle', type: 'TXT', status: 'INACTIVE' })
    const path = { workspaceId, userId: member.id, customFieldId: field }
    const refuse = async (input: Parameters<typeof owner.send<typeof upsertUserCustomFieldValue>>[1]) =>
      (await owner.refused(upsertUserCustomFieldValue, 400, { ...input })).message
    expect(await refuse({ path, body: { value: '5' } })).toBe(
      'Value is not allowed for custom field Number of type NUMBER',
    )
    expect(await refuse({ path, body: {} })).toBe('must not be null')
    expect(await refuse({ path: { ...path, customFieldId: idle }, body: { value: 'x' } })).toBe(
      'Custom field Idle is not active',
    )
    expect(await refuse({ path: { ...path, userId: outsider.id }, body: { value: 5 } })).toBe(
      "User doesn't belong to Workspace",
    )
    expect(
      await admin.refused(upsertUserCustomFieldValue, 403, {
        path: { ...path, userId: owner.id },
        body: { value: 5 },
      }),
    ).toEqual(denied)
    expect(await member.refused(upsertUserCustomFieldValue, 403, { path, body: { value: 5 } })).toEqual(
      denied,
    )
    expect(
      await rows('select 1 from user_custom_field_values where workspace_id = $1', [workspaceId]),
    ).toEqual([])
    expect(await eventsOf(workspaceId)).toEqual([])
  })
})
