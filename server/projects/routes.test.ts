import { describe, expect, test } from 'vitest'
import { deleteProject, getProject } from '../../contract/projects.ts'
import { insertGroup, insertProjectGroup } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  insertProjectDefault,
  insertTime,
  makeManager,
  makeProject,
} from '../../test/tracking.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const doesNotBelong = { message: "Project doesn't belong to Workspace", code: 501 }

const archive = (id: string) => rows('update projects set archived = true where id = $1', [id])

describe('getProject', () => {
  test('shows amounts only to those who may see them', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const rates = { hourlyRate: { amount: 5000 }, costRate: { amount: 3000 } }
    const projectId = await makeProject(owner, workspaceId, {
      ...rates,
      memberships: [{ userId: member.id, ...rates }],
    })
    const path = { workspaceId, projectId }
    const hers = await owner.call(getProject, { path })
    expect(hers.body).toMatchObject({ hourlyRate: { amount: 5000 }, costRate: { amount: 3000 } })
    const theirs = await member.call(getProject, { path })
    expect(theirs.body).toMatchObject({ hourlyRate: { amount: 0, currency: 'USD' }, costRate: null })
    expect(theirs.body.memberships.map((one) => one.hourlyRate)).toEqual([null, null])
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    const later = await member.call(getProject, { path })
    expect(later.body).toMatchObject({ hourlyRate: { amount: 5000 }, costRate: null })
  })

  test('a private project is there for members, groups, managers and administrators only', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const [byGroup, manager] = [await makePerson('Greta'), await makePerson('Pia')]
    for (const person of [byGroup, manager]) await addMember(workspaceId, person)
    const projectId = await makeProject(owner, workspaceId, { isPublic: false })
    const path = { workspaceId, projectId }
    for (const person of [member, byGroup, manager])
      expect(await person.refused(getProject, 400, { path })).toEqual(doesNotBelong)
    const groupId = await insertGroup(workspaceId, 'G')
    await rows('insert into user_group_members (workspace_id, group_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      groupId,
      byGroup.id,
    ])
    await insertProjectGroup(workspaceId, projectId, groupId)
    await makeManager(workspaceId, manager, { project: projectId })
    await rows('insert into project_members (workspace_id, project_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      projectId,
      member.id,
    ])
    for (const person of [owner, admin, member, byGroup, manager]) await person.call(getProject, { path })
  })

  test('hydrated=true brings tasks and the fields of the project along', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, {})
    const fieldId = await insertEntryField(workspaceId, { status: 'INVISIBLE' })
    await insertProjectDefault(workspaceId, fieldId, projectId, 'x')
    const path = { workspaceId, projectId }
    const { body } = await owner.call(getProject, { path, query: { hydrated: '1' } })
    expect(body).toMatchObject({
      tasks: [],
      customFields: [{ customFieldId: fieldId, name: 'Field', type: 'TXT', status: 'VISIBLE', value: 'x' }],
    })
    expect((await owner.call(getProject, { path })).body).not.toHaveProperty('tasks')
  })

  test('a missing, foreign or senseless id answers 400/501', async () => {
    const { workspaceId, owner } = await makeWorld()
    const elsewhere = await makeWorld()
    const foreign = await makeProject(elsewhere.owner, elsewhere.workspaceId, {})
    for (const operation of [getProject, deleteProject])
      for (const projectId of [newId(), foreign, 'from-template'])
        expect(await owner.refused(operation, 400, { path: { workspaceId, projectId } })).toEqual(
          doesNotBelong,
        )
  })
})

describe('deleteProject', () => {
  test('refuses an active one; an archived one goes, its time stays without a project', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, {
      name: 'Old',
      memberships: [{ userId: member.id }],
    })
    const entryId = await insertTime(workspaceId, member, projectId, 4500)
    const path = { workspaceId, projectId }
    expect(await owner.refused(deleteProject, 400, { path })).toEqual({
      message: 'Cannot delete an active project',
      code: 501,
    })
    await archive(projectId)
    const { status, body } = await owner.call(deleteProject, { path })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: projectId, archived: true, duration: 'PT1H15M' })
    expect(body.memberships).toHaveLength(2)
    expect(await owner.refused(getProject, 400, { path })).toEqual(doesNotBelong)
    expect(
      await rows('select project_id, duration_seconds from time_entries where id = $1', [entryId]),
    ).toEqual([{ project_id: null, duration_seconds: 4500 }])
    for (const table of ['project_members', 'role_grants'])
      expect(await rows(`select from ${table} where workspace_id = $1`, [workspaceId])).toEqual([])
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'NEW_PROJECT',
      'PROJECT_DELETED',
    ])
  })

  test('is for administrators and managers of this project', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await changeSetting(workspaceId, 'entityCreationPermissions.whoCanCreateProjectsAndClients', 'EVERYONE')
    const mine = await makeProject(member, workspaceId, { name: 'Mine' })
    const hers = await makeProject(owner, workspaceId, { name: 'Hers' })
    await archive(mine)
    await archive(hers)
    expect(await member.refused(deleteProject, 403, { path: { workspaceId, projectId: hers } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    await member.call(deleteProject, { path: { workspaceId, projectId: mine } })
  })
})
