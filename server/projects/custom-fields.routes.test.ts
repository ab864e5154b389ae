import { describe, expect, test } from 'vitest'
import {
  create,
  editProjectCustomFieldDefaultValue,
  getCustomFieldsOfProject,
  removeDefaultValueOfProject,
} from '../../contract/custom-fields.ts'
import { getProject } from '../../contract/projects.ts'
import { getTimeEntry } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import { makeManager, makeProject, track } from '../../test/tracking.ts'
import type { World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function scene() {
  const world = await makeWorld()
  const { workspaceId, owner } = world
  const projectId = await makeProject(owner, workspaceId, { isPublic: true })
  return { ...world, projectId }
}

async function define({ owner, workspaceId }: World, body: Record<string, unknown> = {}) {
  const given = { name: 'Field', type: 'TXT', ...body }
  return (await owner.call(create, { path: { workspaceId }, body: given })).body
}

const said = (fieldId: string) =>
  rows('select project_id, status, value from custom_field_project_defaults where custom_field_id = $1', [
    fieldId,
  ])

const audited = (fieldId: string) =>
  rows(
    `select before, after from audit_log where subject_id = $1 and action = 'CHANGE_PROJECT_CUSTOM_FIELD' order by seq`,
    [fieldId],
  )

describe('editProjectCustomFieldDefaultValue', () => {
  test('answers the whole field with what the project says (recorded/103); told and audited', async () => {
    const world = await scene()
    const { workspaceId, owner, projectId } = world
    const field = await define(world, { status: 'INVISIBLE' })
    const path = { workspaceId, projectId, customFieldId: field.id }
    const { status, body } = await owner.call(editProjectCustomFieldDefaultValue, {
      path,
      body: { defaultValue: 'here only', status: 'VISIBLE' },
    })
    expect(status).toBe(200)
    const here = { projectId, status: 'VISIBLE', value: 'here only' }
    expect(body).toEqual({ ...field, projectDefaultValues: [here] })
    expect(await said(field.id)).toEqual([{ project_id: projectId, status: 'VISIBLE', value: 'here only' }])
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'CUSTOM_FIELD_UPDATED',
      entity_id: field.id,
      payload: { workspaceId, id: field.id },
    })
    expect(await audited(field.id)).toEqual([{ before: null, after: here }])
  })

  test('keeps what is left out, null takes the default away, and the same again tells nothing', async () => {
    const world = await scene()
    const { workspaceId, owner, projectId } = world
    const field = await define(world, { status: 'INVISIBLE' })
    const path = { workspaceId, projectId, customFieldId: field.id }
    const edit = async (body: Record<string, unknown>) =>
      (await owner.call(editProjectCustomFieldDefaultValue, { path, body })).body.projectDefaultValues
    expect(await edit({})).toEqual([])
    expect(await edit({ defaultValue: 'a' })).toEqual([{ projectId, status: 'INVISIBLE', value: 'a' }])
    expect(await edit({ status: 'VISIBLE' })).toEqual([{ projectId, status: 'VISIBLE', value: 'a' }])
    await edit({ status: 'VISIBLE', defaultValue: 'a' })
    expect(await edit({ defaultValue: null })).toEqual([{ projectId, status: 'VISIBLE', value: null }])
    expect(await audited(field.id)).toHaveLength(3)
  })

  test("a project's default overrides the workspace's on new entries there, and its status shows or hides", async () => {
    const world = await scene()
    const { workspaceId, owner, member, projectId } = world
    const field = await define(world, { workspaceDefaultValue: 'everywhere' })
    const path = { workspaceId, projectId, customFieldId: field.id }
    const values = async (body: Record<string, unknown>) => {
      const id = await track(member, workspaceId, body)
      const { body: entry } = await member.call(getTimeEntry, { path: { workspaceId, id } })
      return entry.customFieldValues.map(({ value }) => value)
    }
    const edit = (body: Record<string, unknown>) =>
      owner.call(editProjectCustomFieldDefaultValue, { path, body })
    await edit({ defaultValue: 'here' })
    expect(await values({ projectId })).toEqual(['here'])
    expect(await values({})).toEqual(['everywhere'])
    await edit({ defaultValue: null })
    expect(await values({ projectId })).toEqual(['everywhere'])
    for (const status of ['INVISIBLE', 'INACTIVE']) {
      await edit({ status })
      expect(await values({ projectId })).toEqual([])
      expect(await values({})).toEqual(['everywhere'])
    }
    const shown = await owner.call(getProject, {
      path: { workspaceId, projectId },
      query: { hydrated: true },
    })
    expect(shown.body.customFields).toEqual([])
  })

  test('refuses a value that the field does not take, an eleventh visible field, a field of people', async () => {
    const world = await scene()
    const { workspaceId, owner, projectId } = world
    const number = await define(world, { type: 'NUMBER' })
    const edit = (customFieldId: string, body: Record<string, unknown>) =>
      owner.refused(editProjectCustomFieldDefaultValue, 400, {
        path: { workspaceId, projectId, customFieldId },
        body,
      })
    expect(await edit(number.id, { defaultValue: '5' })).toEqual({
      message: 'Value is not allowed for custom field Field of type NUMBER',
      code: 501,
    })
    expect(await edit(number.id, { status: 'SHOWN' })).toMatchObject({ code: 3002 })
    for (let n = 0; n < 10; n++) {
      const { id } = await define(world, { status: 'INACTIVE' })
      if (n < 9)
        await owner.call(editProjectCustomFieldDefaultValue, {
          path: { workspaceId, projectId, customFieldId: id },
          body: { status: 'VISIBLE' },
        })
      else
        expect(await edit(id, { status: 'VISIBLE' })).toEqual({
          message: 'You reached the limit of 10 visible custom fields on a project',
          code: 4033,
        })
    }
    const ofPeople = await define(world, { entityType: 'USER' })
    expect(await edit(ofPeople.id, { defaultValue: 'a' })).toMatchObject({
      message: "Custom field doesn't belong to Workspace",
    })
    expect(await said(number.id)).toEqual([])
  })

  test('is for admins and managers of the project; what only admins fill, for admins', async () => {
    const world = await scene()
    const { workspaceId, owner, member, projectId } = world
    const manager = await makePerson('Pia')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { project: projectId })
    const free = await define(world)
    const guarded = await define(world, { onlyAdminCanEdit: true })
    const path = (customFieldId: string) => ({ workspaceId, projectId, customFieldId })
    const body = { defaultValue: 'a' }
    await member.refused(editProjectCustomFieldDefaultValue, 403, { path: path(free.id), body })
    await manager.refused(editProjectCustomFieldDefaultValue, 403, { path: path(guarded.id), body })
    await manager.refused(removeDefaultValueOfProject, 403, { path: path(guarded.id) })
    expect(await said(guarded.id)).toEqual([])
    await manager.call(editProjectCustomFieldDefaultValue, { path: path(free.id), body })
    await owner.call(editProjectCustomFieldDefaultValue, { path: path(guarded.id), body })
  })

  test('a missing, foreign or senseless field or project answers 400/501', async () => {
    const world = await scene()
    const elsewhere = await scene()
    const { workspaceId, owner, projectId } = world
    const field = await define(world)
    const foreign = await define(elsewhere)
    const calls = [
      { operation: editProjectCustomFieldDefaultValue, body: { defaultValue: 'a' } },
      { operation: removeDefaultValueOfProject, body: undefined },
    ]
    for (const { operation, body } of calls) {
      for (const customFieldId of [newId(), foreign.id, 'nonsense'])
        expect(
          await owner.refused(operation, 400, { path: { workspaceId, projectId, customFieldId }, body }),
        ).toEqual({ message: "Custom field doesn't belong to Workspace", code: 501 })
      for (const unknown of [newId(), elsewhere.projectId, 'nonsense'])
        expect(
          await owner.refused(operation, 400, {
            path: { workspaceId, projectId: unknown, customFieldId: field.id },
            body,
          }),
        ).toEqual({ message: "Project doesn't belong to Workspace", code: 501 })
    }
    expect(await said(field.id)).toEqual([])
  })
})

describe('removeDefaultValueOfProject', () => {
  test('a field that is visible in the workspace keeps its place on the project', async () => {
    const world = await scene()
    const { workspaceId, owner, projectId } = world
    const field = await define(world, { status: 'VISIBLE' })
    const path = { workspaceId, projectId, customFieldId: field.id }
    await owner.call(editProjectCustomFieldDefaultValue, { path, body: { defaultValue: 'a' } })
    expect(await owner.refused(removeDefaultValueOfProject, 400, { path })).toEqual({
      message: "Can't delete workspace visible custom field",
      code: 501,
    })
    expect(await said(field.id)).toHaveLength(1)
  })

  test('forgets what the project said, tells it once, and answers the field', async () => {
    const world = await scene()
    const { workspaceId, owner, projectId } = world
    const field = await define(world, { status: 'INVISIBLE' })
    const path = { workspaceId, projectId, customFieldId: field.id }
    const body = { defaultValue: 'a', status: 'VISIBLE' }
    await owner.call(editProjectCustomFieldDefaultValue, { path, body })
    const reply = await owner.call(removeDefaultValueOfProject, { path })
    expect([reply.status, reply.body]).toEqual([200, field])
    expect(await said(field.id)).toEqual([])
    expect((await audited(field.id)).at(-1)).toEqual({
      before: { projectId, status: 'VISIBLE', value: 'a' },
      after: null,
    })
    const told = (await eventsOf(workspaceId)).length
    await owner.call(removeDefaultValueOfProject, { path })
    expect(await eventsOf(workspaceId)).toHaveLength(told)
  })
})

describe('getCustomFieldsOfProject', () => {
  test('lists the fields in use there, and by the status they have there', async () => {
    const world = await scene()
    const { workspaceId, owner, member, projectId } = world
    const visible = await define(world, { status: 'VISIBLE' })
    const invisible = await define(world, { status: 'INVISIBLE' })
    const unused = await define(world, { status: 'INACTIVE' })
    const hereOnly = await define(world, { status: 'INACTIVE' })
    await define(world, { entityType: 'USER' })
    await owner.call(editProjectCustomFieldDefaultValue, {
      path: { workspaceId, projectId, customFieldId: hereOnly.id },
      body: { status: 'VISIBLE', defaultValue: 'a' },
    })
    const list = async (query: Record<string, string>) =>
      (await member.call(getCustomFieldsOfProject, { path: { workspaceId, projectId }, query })).body
    const ids = async (query: Record<string, string>) => (await list(query)).map((field) => field.id)
    expect(await ids({})).toEqual([visible.id, invisible.id, hereOnly.id])
    expect(await ids({ status: 'VISIBLE' })).toEqual([visible.id, hereOnly.id])
    expect(await ids({ status: 'INVISIBLE' })).toEqual([invisible.id])
    expect(await ids({ status: 'INACTIVE' })).toEqual([unused.id])
    expect(await ids({ 'entity-type': 'USER' })).toEqual([])
    expect((await list({})).at(-1)?.projectDefaultValues).toEqual([
      { projectId, status: 'VISIBLE', value: 'a' },
    ])
  })

  test('of a project that does not show answers 400/501', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { isPublic: false })
    for (const id of [projectId, 'nonsense'])
      expect(
        await member.refused(getCustomFieldsOfProject, 400, { path: { workspaceId, projectId: id } }),
      ).toEqual({ message: "Project doesn't belong to Workspace", code: 501 })
  })
})
