import { describe, expect, test } from 'vitest'
import {
  create,
  deleteCustomField,
  editCustomField,
  ofWorkspace,
  upsertUserCustomFieldValue,
} from '../../contract/custom-fields.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { createTimeEntry, getTimeEntries } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import { insertProjectDefault, makeProject, morning, track } from '../../test/tracking.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

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

describe('editCustomField', () => {
  test('makes flags that are left out false and keeps everything else; tells and audits both sides', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const field = await define(world, {
      type: 'DROPDOWN_SINGLE',
      allowedValues: ['S', 'M'],
      workspaceDefaultValue: 'S',
      description: 'd',
      required: true,
      onlyAdminCanEdit: true,
      status: 'INVISIBLE',
    })
    const path = { workspaceId, customFieldId: field.id }
    const { status, body } = await owner.call(editCustomField, {
      path,
      body: { name: 'Renamed', type: 'DROPDOWN_SINGLE' },
    })
    expect(status).toBe(200)
    expect(body).toEqual({ ...field, name: 'Renamed', required: false, onlyAdminCanEdit: false })
    const cleared = {
      name: 'Renamed',
      type: 'DROPDOWN_SINGLE',
      description: null,
      workspaceDefaultValue: null,
    }
    expect((await owner.call(editCustomField, { path, body: cleared })).body).toMatchObject({
      description: null,
      workspaceDefaultValue: null,
      allowedValues: ['S', 'M'],
    })
    expect(await eventsOf(workspaceId)).toHaveLength(3)
    expect((await audited(field.id))[1]).toMatchObject({
      action: 'UPDATE_CUSTOM_FIELD',
      before: { name: 'Field', required: true },
      after: { name: 'Renamed', required: false },
    })
  })

  test('the same again tells nothing', async () => {
    const world = await makeWorld()
    const field = await define(world, { workspaceDefaultValue: 'a' })
    const path = { workspaceId: world.workspaceId, customFieldId: field.id }
    expect((await world.owner.call(editCustomField, { path, body: field })).body).toEqual(field)
    expect(await eventsOf(world.workspaceId)).toHaveLength(1)
    expect(await audited(field.id)).toHaveLength(1)
  })

  test('entries keep what they hold; new ones get the new default; the type is fixed once there are values', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const field = await define(world, { workspaceDefaultValue: 'old' })
    const path = { workspaceId, customFieldId: field.id }
    const before = await track(owner, workspaceId)
    await owner.call(editCustomField, {
      path,
      body: { name: 'Field', type: 'TXT', workspaceDefaultValue: 'new' },
    })
    const after = await track(owner, workspaceId)
    expect(
      await rows(
        'select time_entry_id, value from time_entry_custom_field_values where custom_field_id = $1 order by 1',
        [field.id],
      ),
    ).toEqual(
      [
        { time_entry_id: before, value: 'old' },
        { time_entry_id: after, value: 'new' },
      ].toSorted((one, other) => (one.time_entry_id < other.time_entry_id ? -1 : 1)),
    )
    const number = { name: 'Field', type: 'NUMBER', workspaceDefaultValue: null }
    expect(await owner.refused(editCustomField, 400, { path, body: number })).toEqual({
      message: "Type of a custom field that has values can't be changed",
      code: 501,
    })
    const empty = await define(world)
    const changed = await owner.call(editCustomField, {
      path: { workspaceId, customFieldId: empty.id },
      body: number,
    })
    expect(changed.body.type).toBe('NUMBER')
  })

  test('refuses options that leave the default or that of a project without one', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const field = await define(world, { type: 'DROPDOWN_SINGLE', allowedValues: ['S', 'M', 'L'] })
    const projectId = await makeProject(owner, workspaceId)
    await insertProjectDefault(workspaceId, field.id, projectId, 'M')
    const path = { workspaceId, customFieldId: field.id }
    const refusal = {
      message: 'Value is not allowed for custom field Field of type DROPDOWN_SINGLE',
      code: 501,
    }
    for (const body of [{ allowedValues: ['S'] }, { workspaceDefaultValue: 'XL' }])
      expect(
        await owner.refused(editCustomField, 400, {
          path,
          body: { name: 'Field', type: 'DROPDOWN_SINGLE', ...body },
        }),
      ).toEqual(refusal)
    expect(await rows('select allowed_values from custom_fields where id = $1', [field.id])).toEqual([
      { allowed_values: ['S', 'M', 'L'] },
    ])
  })

  test('a field becomes visible while there is room in the workspace and on every project', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const field = await define(world, { status: 'INACTIVE' })
    const path = { workspaceId, customFieldId: field.id }
    const show = { name: 'Field', type: 'TXT', status: 'VISIBLE' }
    const projectId = await makeProject(owner, workspaceId)
    const ids = await Promise.all(Array.from({ length: 10 }, () => define(world, { status: 'INACTIVE' })))
    for (const { id } of ids) await insertProjectDefault(workspaceId, id, projectId, null)
    expect(await owner.refused(editCustomField, 400, { path, body: show })).toEqual({
      message: 'You reached the limit of 10 visible custom fields on a project',
      code: 4033,
    })
    await rows('delete from custom_field_project_defaults where custom_field_id = $1', [ids[0]?.id])
    expect((await owner.call(editCustomField, { path, body: show })).body.status).toBe('VISIBLE')
    await rows(`update custom_fields set status = 'VISIBLE' where id = any ($1)`, [
      ids.slice(1, 5).map(({ id }) => id),
    ])
    const sixth = { workspaceId, customFieldId: ids[6]?.id ?? '' }
    expect(await owner.refused(editCustomField, 400, { path: sixth, body: show })).toMatchObject({
      code: 4033,
    })
    // it is visible already: a new name needs no room
    await owner.call(editCustomField, { path, body: { ...show, name: 'Renamed' } })
  })

  test('a missing, foreign or senseless id answers 400/501; a member gets 403; GET is 405', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const foreign = await define(await makeWorld())
    const field = await define(world)
    const body = { name: 'Mine', type: 'TXT' }
    for (const customFieldId of [newId(), foreign.id, 'nonsense'])
      for (const operation of [editCustomField, deleteCustomField])
        expect(await owner.refused(operation, 400, { path: { workspaceId, customFieldId }, body })).toEqual({
          message: "Custom field doesn't belong to Workspace",
          code: 501,
        })
    const path = { workspaceId, customFieldId: field.id }
    await member.refused(editCustomField, 403, { path, body })
    await member.refused(deleteCustomField, 403, { path })
    expect(
      await rows('select name from custom_fields where id = any ($1)', [[field.id, foreign.id]]),
    ).toEqual([{ name: 'Field' }, { name: 'Field' }])
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })
})

describe('visible fields', () => {
  test('a field that is made visible shows with null in lists, also on older entries', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const field = await define(world, { status: 'INACTIVE' })
    const id = await track(member, workspaceId)
    const shown = async () => {
      const path = { workspaceId, userId: member.id }
      return (await member.call(getTimeEntries, { path })).body[0]?.customFieldValues
    }
    expect(await shown()).toEqual([])
    await owner.call(editCustomField, {
      path: { workspaceId, customFieldId: field.id },
      body: { name: 'Field', type: 'TXT', status: 'VISIBLE' },
    })
    expect(await shown()).toEqual([
      { customFieldId: field.id, timeEntryId: id, value: null, name: 'Field', type: 'TXT' },
    ])
  })

  test('a required one is asked of everybody; one that only admins fill only where it has a default', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const field = await define(world, { required: true })
    const path = { workspaceId, customFieldId: field.id }
    await member.refused(createTimeEntry, 400, { path: { workspaceId }, body: morning })
    await owner.refused(createTimeEntry, 400, { path: { workspaceId }, body: morning })
    const whole = { name: 'Field', type: 'TXT', required: true }
    await owner.call(editCustomField, { path, body: { ...whole, onlyAdminCanEdit: true } })
    await track(member, workspaceId)
    await owner.call(editCustomField, { path, body: { ...whole, status: 'INVISIBLE' } })
    await track(member, workspaceId)
  })
})

describe('invisible fields', () => {
  test('take their default and what the API sends, show in no list, and are never asked for', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const field = await define(world, { status: 'INVISIBLE', required: true, workspaceDefaultValue: 'code' })
    await define(world, { status: 'INVISIBLE', required: true })
    const inactive = await define(world, { status: 'INACTIVE', workspaceDefaultValue: 'never' })
    const inherited = await track(member, workspaceId)
    const sent = await track(member, workspaceId, {
      customFields: [{ customFieldId: field.id, value: 'own' }],
    })
    const stored = (id: string) =>
      rows('select custom_field_id, value from time_entry_custom_field_values where time_entry_id = $1', [id])
    expect(await stored(inherited)).toEqual([{ custom_field_id: field.id, value: 'code' }])
    expect(await stored(sent)).toEqual([{ custom_field_id: field.id, value: 'own' }])
    const { body } = await owner.call(getTimeEntries, { path: { workspaceId, userId: member.id } })
    expect(body.flatMap((entry) => entry.customFieldValues ?? [])).toEqual([])
    await member.refused(createTimeEntry, 400, {
      path: { workspaceId },
      body: { ...morning, customFields: [{ customFieldId: inactive.id, value: 'x' }] },
    })
  })
})

describe('fields of people', () => {
  const sizeOf = async (world: World, userId: string, fieldId: string) => {
    const { body } = await world.owner.call(getUsersOfWorkspace, { path: { workspaceId: world.workspaceId } })
    return body
      .find((person) => person.id === userId)
      ?.customFields?.find((one) => one.customFieldId === fieldId)?.value
  }

  test('activating one gives its default to everybody without a value; a later default is for those who come later', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const field = await define(world, { entityType: 'USER', workspaceDefaultValue: 'first' })
    const path = { workspaceId, customFieldId: field.id }
    const edit = (body: Record<string, unknown>) =>
      owner.call(editCustomField, { path, body: { name: 'Field', type: 'TXT', ...body } })
    await owner.call(upsertUserCustomFieldValue, {
      path: { ...path, userId: admin.id },
      body: { value: 'own' },
    })
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    expect(await sizeOf(world, member.id, field.id)).toBe('first')
    await edit({ workspaceDefaultValue: 'second' })
    const late = await makePerson('Late')
    await addMember(workspaceId, late)
    expect(await sizeOf(world, member.id, field.id)).toBe('first')
    expect(await sizeOf(world, admin.id, field.id)).toBe('own')
    expect(await sizeOf(world, late.id, field.id)).toBe('second')
    await edit({ status: 'INACTIVE' })
    await edit({ status: 'INACTIVE', workspaceDefaultValue: 'third' })
    await edit({ status: 'VISIBLE' })
    expect(await sizeOf(world, member.id, field.id)).toBe('first')
    expect(await sizeOf(world, admin.id, field.id)).toBe('own')
  })

  test('who had nothing when a field got its default later goes without, until it is activated anew', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const field = await define(world, { entityType: 'USER' })
    const path = { workspaceId, customFieldId: field.id }
    const edit = (body: Record<string, unknown>) =>
      owner.call(editCustomField, { path, body: { name: 'Field', type: 'TXT', ...body } })
    await edit({ workspaceDefaultValue: 'late' })
    expect(await sizeOf(world, member.id, field.id)).toBeUndefined()
    await edit({ status: 'INACTIVE' })
    await edit({ status: 'VISIBLE' })
    expect(await sizeOf(world, member.id, field.id)).toBe('late')
  })

  test('ten may be active', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    for (let n = 0; n < 10; n++) expect((await define(world, { entityType: 'USER' })).status).toBe('VISIBLE')
    const more = await define(world, { entityType: 'USER' })
    expect(more.status).toBe('INACTIVE')
    expect(
      await owner.refused(editCustomField, 400, {
        path: { workspaceId, customFieldId: more.id },
        body: { name: 'Field', type: 'TXT', status: 'INVISIBLE' },
      }),
    ).toEqual({ message: 'You reached the limit of 10 active user fields', code: 4033 })
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
