import { describe, expect, test } from 'vitest'
import { createNewProject, deleteProject, getProject } from '../../contract/projects.ts'
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

describe('createNewProject', () => {
  test('answers the recorded shape, in the workspace currency, with the creator as member and manager', async () => {
    const { workspaceId, owner } = await makeWorld()
    await rows("update workspaces set currency = 'CAD' where id = $1", [workspaceId])
    const { status, body } = await owner.call(createNewProject, {
      path: { workspaceId },
      body: { billable: false, color: '#D36F5F', isPublic: true, name: 'RECON-project' },
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      archived: false,
      billable: false,
      budgetEstimate: null,
      clientId: '',
      clientName: '',
      color: '#D36F5F',
      costRate: null,
      duration: 'PT0S',
      estimate: { estimate: 'PT0S', type: 'AUTO' },
      estimateReset: null,
      hourlyRate: { amount: 0, currency: 'CAD' },
      id: body.id,
      memberships: [
        {
          costRate: null,
          hourlyRate: null,
          membershipStatus: 'ACTIVE',
          membershipType: 'PROJECT',
          targetId: body.id,
          userId: owner.id,
        },
      ],
      name: 'RECON-project',
      note: '',
      public: true,
      template: false,
      timeEstimate: {
        active: false,
        estimate: 'PT0S',
        includeNonBillable: true,
        resetOption: null,
        type: 'AUTO',
      },
      workspaceId,
    })
    expect(
      await rows('select user_id, role from role_grants where workspace_id = $1 and project_id = $2', [
        workspaceId,
        body.id,
      ]),
    ).toEqual([{ user_id: owner.id, role: 'PROJECT_MANAGER' }])
  })

  test('tells NEW_PROJECT with the flat payload and audits it', async () => {
    const { workspaceId, owner } = await makeWorld()
    const id = await makeProject(owner, workspaceId, { name: 'Told', hourlyRate: { amount: 5000 } })
    const [event] = await eventsOf(workspaceId)
    expect(event).toMatchObject({ type: 'NEW_PROJECT', entity_id: id, user_id: null })
    expect(Object.keys(event?.payload ?? {})).toEqual([
      'id',
      'name',
      'hourlyRate',
      'clientId',
      'workspaceId',
      'billable',
      'color',
      'estimate',
      'archived',
      'duration',
      'clientName',
      'note',
      'public',
      'template',
      'tasks',
      'client',
    ])
    expect(event?.payload).toMatchObject({
      hourlyRate: { amount: 5000, currency: 'USD' },
      tasks: [],
      client: null,
    })
    expect(
      await rows(
        "select subject_id, after ->> 'name' as name from audit_log where workspace_id = $1 and action = 'CREATE_PROJECT'",
        [workspaceId],
      ),
    ).toEqual([{ subject_id: id, name: 'Told' }])
  })

  test('takes rates, note, estimate and people from the body', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const { body } = await owner.call(createNewProject, {
      path: { workspaceId },
      body: {
        name: 'Full',
        note: 'a note',
        public: false,
        billable: true,
        hourlyRate: { amount: 0 },
        costRate: { amount: 700, since: '2026-01-01T00:00:00Z' },
        estimate: { estimate: 'PT10H', type: 'MANUAL' },
        memberships: [{ userId: member.id, hourlyRate: { amount: 1200 }, membershipType: 'PROJECT' }],
        clientId: '',
        tasks: [],
      },
    })
    expect(body).toMatchObject({
      note: 'a note',
      public: false,
      billable: true,
      hourlyRate: { amount: 0, currency: 'USD' },
      costRate: { amount: 700, currency: 'USD' },
      estimate: { estimate: 'PT10H', type: 'MANUAL' },
      timeEstimate: { active: true, estimate: 'PT10H', type: 'MANUAL' },
      memberships: [
        { userId: owner.id, hourlyRate: null },
        { userId: member.id, hourlyRate: { amount: 1200, currency: 'USD' }, costRate: null },
      ],
    })
    expect(await rows('select hourly_rate_minor from projects where id = $1', [body.id])).toEqual([
      { hourly_rate_minor: 0 },
    ])
  })

  test('billable and public default as the workspace says; a colour is chosen', async () => {
    const { workspaceId, owner } = await makeWorld()
    const first = await owner.call(createNewProject, { path: { workspaceId }, body: { name: 'First' } })
    expect(first.body).toMatchObject({ billable: false, public: true })
    expect(first.body.color).toMatch(/^#[0-9A-F]{6}$/)
    await changeSetting(workspaceId, 'defaultBillableProjects', true)
    await changeSetting(workspaceId, 'isProjectPublicByDefault', false)
    const second = await owner.call(createNewProject, { path: { workspaceId }, body: { name: 'Second' } })
    expect(second.body).toMatchObject({ billable: true, public: false })
  })

  test('a name is taken in any case, also by an archived project, and free again after the delete', async () => {
    const { workspaceId, owner } = await makeWorld()
    const id = await makeProject(owner, workspaceId, { name: 'Apollo' })
    await archive(id)
    expect(
      await owner.refused(createNewProject, 400, { path: { workspaceId }, body: { name: 'APOLLO' } }),
    ).toEqual({ message: 'Project with this name already exists', code: 501 })
    await owner.call(deleteProject, { path: { workspaceId, projectId: id } })
    await makeProject(owner, workspaceId, { name: 'apollo' })
    const elsewhere = await makeWorld()
    await makeProject(elsewhere.owner, elsewhere.workspaceId, { name: 'apollo' })
  })

  test('refuses bad names, colours, estimates, clients, tasks and people, and writes nothing', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    const refusal = async (body: Record<string, unknown>) =>
      (await owner.refused(createNewProject, 400, { path: { workspaceId }, body })).message
    expect(await refusal({})).toBe('must not be null')
    expect(await refusal({ name: 'x' })).toBe('length must be between 2 and 250')
    expect(await refusal({ name: 'x'.repeat(251) })).toBe('length must be between 2 and 250')
    expect(await refusal({ name: '   ' })).toBe('must not be empty')
    expect(await refusal({ name: 'Ok', color: 'red' })).toContain('must match')
    expect(await refusal({ name: 'Ok', note: 'x'.repeat(16_385) })).toBe('length must be between 0 and 16384')
    expect(await refusal({ name: 'Ok', hourlyRate: { amount: -1 } })).toBe(
      'must be greater than or equal to 0',
    )
    expect(await refusal({ name: 'Ok', costRate: { amount: 1, since: 'soon' } })).toContain('since')
    expect(await refusal({ name: 'Ok', estimate: { estimate: '10h' } })).toContain('estimate.estimate')
    expect(await refusal({ name: 'Ok', clientId: newId() })).toBe("Client doesn't belong to Workspace")
    expect(await refusal({ name: 'Ok', tasks: [{ name: 'T' }] })).toContain('Tasks are not served yet')
    for (const userId of [outsider.id, 'nonsense'])
      expect(await refusal({ name: 'Ok', memberships: [{ userId }] })).toBe(
        "User doesn't belong to Workspace",
      )
    expect(await rows('select id from projects where workspace_id = $1', [workspaceId])).toEqual([])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('is for those whom the workspace lets; who may not see rates may not set them', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    expect(await member.refused(createNewProject, 403, { path, body: { name: 'Mine' } })).toEqual({
      message: "You don't have permission to perform this action.",
      code: 501,
    })
    await changeSetting(workspaceId, 'entityCreationPermissions.whoCanCreateProjectsAndClients', 'EVERYONE')
    await member.refused(createNewProject, 403, { path, body: { name: 'Mine', hourlyRate: { amount: 1 } } })
    await member.refused(createNewProject, 403, { path, body: { name: 'Mine', costRate: { amount: 1 } } })
    await makeProject(member, workspaceId, { name: 'Mine' })
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    await makeProject(member, workspaceId, { name: 'With a rate', hourlyRate: { amount: 1 } })
  })
})

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
