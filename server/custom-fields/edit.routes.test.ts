import { describe, expect, test } from 'vitest'
import { create, deleteCustomField, editCustomField } from '../../contract/custom-fields.ts'
import { useServer } from '../../test/server.ts'
import { insertProjectDefault, makeProject, track } from '../../test/tracking.ts'
import type { World } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function define({ owner, workspaceId }: World, body: Record<string, unknown> = {}) {
  const given = { name: 'Field', type: 'TXT', ...body }
  return (await owner.call(create, { path: { workspaceId }, body: given })).body
}

const audited = (id: string) =>
  rows('select action, before, after from audit_log where subject_id = $1 order by seq', [id])

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
