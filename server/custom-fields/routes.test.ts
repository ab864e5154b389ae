import { describe, expect, test } from 'vitest'
import {
  create,
  deleteCustomField,
  ofWorkspace,
  upsertUserCustomFieldValue,
} from '../../contract/custom-fields.ts'
import { useServer } from '../../test/server.ts'
import { insertProjectDefault, makeProject, track } from '../../test/tracking.ts'
import type { Person, World } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

async function define({ owner, workspaceId }: World, body: Record<string, unknown> = {}) {
  const given = { name: 'Field', type: 'TXT', ...body }
  return (await owner.call(create, { path: { workspaceId }, body: given })).body
}

const audited = (id: string) =>
  rows('select action, before, after from audit_log where subject_id = $1 order by seq', [id])

describe('create', () => {
  test('answers 201 with every member, is told live to everybody and audited', async () => {
    const world = await makeWorld()
    const { workspaceId } = world
    const field = await define(world, { name: 'Mileage "km"', description: 'How far', placeholder: '12' })
    expect(field).toEqual({
      id: field.id,
      workspaceId,
      name: 'Mileage "km"',
      entityType: 'TIMEENTRY',
      type: 'TXT',
      status: 'VISIBLE',
      required: false,
      onlyAdminCanEdit: false,
      allowedValues: [],
      placeholder: '12',
      description: 'How far',
      workspaceDefaultValue: null,
      projectDefaultValues: [],
    })
    expect(await eventsOf(workspaceId)).toEqual([
      {
        type: 'CUSTOM_FIELD_UPDATED',
        user_id: null,
        entity_id: field.id,
        payload: { workspaceId, id: field.id },
      },
    ])
    expect(await audited(field.id)).toEqual([
      {
        action: 'CREATE_CUSTOM_FIELD',
        before: null,
        after: {
          name: 'Mileage "km"',
          entityType: 'TIMEENTRY',
          type: 'TXT',
          status: 'VISIBLE',
          required: false,
          onlyAdminCanEdit: false,
          allowedValues: [],
          workspaceDefaultValue: null,
        },
      },
    ])
  })

  test.each([
    ['TXT', 'a', 5],
    ['NUMBER', 1.5, '1.5'],
    ['LINK', 'https://example.test/', 'javascript:alert(1)'],
    ['CHECKBOX', true, 'true'],
    ['DROPDOWN_SINGLE', 'S', 'L'],
    ['DROPDOWN_MULTIPLE', ['M', 'S'], ['L']],
  ])('%s takes a default of its own kind and no other', async (type, good, bad) => {
    const world = await makeWorld()
    const body = { type, allowedValues: ['S', 'M'], required: true }
    const field = await define(world, { ...body, workspaceDefaultValue: good })
    expect(field.workspaceDefaultValue).toEqual(good)
    expect(field.allowedValues).toEqual(type.startsWith('DROPDOWN') ? ['S', 'M'] : [])
    expect(field.required).toBe(true)
    expect(
      await world.owner.refused(create, 400, {
        path: { workspaceId: world.workspaceId },
        body: { name: 'Field', ...body, workspaceDefaultValue: bad },
      }),
    ).toEqual({ message: `Value is not allowed for custom field Field of type ${type}`, code: 501 })
  })

  test('refuses what is none: names, types, options', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    for (const [body, message] of [
      [{ type: 'TXT' }, 'must not be null'],
      [{ name: 'F', type: 'TXT' }, 'length must be between 2 and 250'],
      [
        { name: 'Field', type: 'DROPDOWN_SINGLE', allowedValues: ['a', 'A'] },
        'Options of a custom field must be unique',
      ],
    ] as const)
      expect(await owner.refused(create, 400, { path, body })).toEqual({ message, code: 501 })
    const unknown = await owner.refused(create, 400, { path, body: { name: 'Field', type: 'TEXT' } })
    expect(unknown.code).toBe(3002)
    expect(unknown.message).toMatch(/^You entered invalid value for field: \[type\]\./)
    expect(await member.refused(create, 403, { path, body: { name: 'Field', type: 'TXT' } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    expect(await rows('select id from custom_fields where workspace_id = $1', [workspaceId])).toEqual([])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('the 51st of a kind is refused with 4033 (recorded/107), one of the other kind is not', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    await rows(
      `insert into custom_fields (workspace_id, id, name, entity_type, type, status, created_at)
       select $1, new_object_id(), 'Name', 'TIMEENTRY', 'TXT', 'INACTIVE', now() from generate_series(1, 49)`,
      [workspaceId],
    )
    await define(world)
    expect(
      await owner.refused(create, 400, { path: { workspaceId }, body: { name: 'N', type: 'TXT' } }),
    ).toEqual({ message: 'You reached the limit of 50 custom fields', code: 4033 })
    await define(world, { entityType: 'USER' })
  })

  test('unasked a sixth field is invisible; asked to be visible it is refused', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    for (let n = 0; n < 5; n++) expect((await define(world)).status).toBe('VISIBLE')
    expect((await define(world)).status).toBe('INVISIBLE')
    expect(
      await owner.refused(create, 400, {
        path: { workspaceId },
        body: { name: 'Sixth', type: 'TXT', status: 'VISIBLE' },
      }),
    ).toEqual({ message: 'You reached the limit of 5 visible custom fields', code: 4033 })
  })

  test('two at once do not pass the limit together', async () => {
    const world = await makeWorld()
    for (let n = 0; n < 4; n++) await define(world)
    const body = { name: 'Fifth', type: 'TXT', status: 'VISIBLE' }
    const path = { workspaceId: world.workspaceId }
    const replies = await Promise.all([1, 2, 3].map(() => world.owner.send(create, { path, body })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 400, 400])
  })
})

describe('ofWorkspace', () => {
  test('narrows by name, status and kind, to everybody, in the order of definition', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const one = await define(world, { name: 'Mileage' })
    const two = await define(world, { name: 'Office', status: 'INACTIVE' })
    const three = await define(world, { name: 'Size', entityType: 'USER' })
    const ids = async (query: Record<string, string>) =>
      (await member.call(ofWorkspace, { path: { workspaceId }, query })).body.map((field) => field.id)
    expect(await ids({})).toEqual([one.id, two.id, three.id])
    expect(await ids({ 'page-size': '1', page: '7' })).toEqual([one.id, two.id, three.id])
    expect(await ids({ name: 'MILE' })).toEqual([one.id])
    expect(await ids({ status: 'INACTIVE' })).toEqual([two.id])
    expect(await ids({ 'entity-type': 'USER' })).toEqual([three.id])
    expect(await ids({ 'entity-type': 'USER,TIMEENTRY' })).toEqual([one.id, two.id, three.id])
    await member.refused(ofWorkspace, 400, { path: { workspaceId }, query: { status: 'ALL' } })
  })

  test('says what projects say of a field to those alone who see the project', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const field = await define(world)
    const open = await makeProject(owner, workspaceId, { isPublic: true })
    const shut = await makeProject(owner, workspaceId, { isPublic: false })
    await insertProjectDefault(workspaceId, field.id, open, 'o')
    await insertProjectDefault(workspaceId, field.id, shut, 's')
    const defaults = async (person: Person) =>
      (await person.call(ofWorkspace, { path: { workspaceId } })).body[0]?.projectDefaultValues
    expect(await defaults(owner)).toEqual([
      { projectId: open, status: 'VISIBLE', value: 'o' },
      { projectId: shut, status: 'VISIBLE', value: 's' },
    ])
    expect(await defaults(member)).toEqual([{ projectId: open, status: 'VISIBLE', value: 'o' }])
  })
})

describe('delete', () => {
  test('answers 204 (recorded/105) and wipes every value; told and audited', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const field = await define(world, { workspaceDefaultValue: 'a' })
    const ofPeople = await define(world, { entityType: 'USER' })
    await insertProjectDefault(workspaceId, field.id, await makeProject(owner, workspaceId), 'p')
    await track(member, workspaceId)
    await owner.call(upsertUserCustomFieldValue, {
      path: { workspaceId, userId: member.id, customFieldId: ofPeople.id },
      body: { value: 'v' },
    })
    for (const { id } of [field, ofPeople]) {
      const { status } = await owner.call(deleteCustomField, { path: { workspaceId, customFieldId: id } })
      expect(status).toBe(204)
    }
    for (const table of [
      'custom_fields',
      'time_entry_custom_field_values',
      'user_custom_field_values',
      'custom_field_project_defaults',
    ])
      expect(await rows(`select * from ${table} where workspace_id = $1`, [workspaceId])).toEqual([])
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'CUSTOM_FIELD_UPDATED',
      entity_id: ofPeople.id,
    })
    expect((await audited(field.id)).at(-1)).toMatchObject({
      action: 'DELETE_CUSTOM_FIELD',
      before: { name: 'Field', workspaceDefaultValue: 'a' },
      after: null,
    })
    await owner.refused(deleteCustomField, 400, { path: { workspaceId, customFieldId: field.id } })
  })
})
