import { describe, expect, test } from 'vitest'
import { create, editCustomField, upsertUserCustomFieldValue } from '../../contract/custom-fields.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { createTimeEntry, getTimeEntries } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import { morning, track } from '../../test/tracking.ts'
import type { World } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

async function define({ owner, workspaceId }: World, body: Record<string, unknown> = {}) {
  const given = { name: 'Field', type: 'TXT', ...body }
  return (await owner.call(create, { path: { workspaceId }, body: given })).body
}

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
