import { describe, expect, test } from 'vitest'
import { createClient } from '../../contract/clients.ts'
import { createProjectFromTemplate } from '../../contract/project-creation.ts'
import { createNewProject, deleteProject, getProject, updateEstimate } from '../../contract/projects.ts'
import { getTasks } from '../../contract/tasks.ts'
import { insertGroup, insertProjectGroup, putStatus } from '../../test/inserted.ts'
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
    expect(await refusal({ name: 'Ok', clientId: 'nonsense' })).toBe("Client doesn't belong to Workspace")
    expect(await refusal({ name: 'Ok', tasks: [{ name: ' ' }] })).toBe(
      'Task name has to be between 1 and 1000 characters long',
    )
    expect(await refusal({ name: 'Ok', tasks: [{ name: 'T' }, { name: 't' }] })).toBe(
      "Task with name 't' already exists",
    )
    expect(await refusal({ name: 'Ok', tasks: [{ name: 'T', estimate: '1h' }] })).toContain('estimate')
    expect(await refusal({ name: 'Ok', tasks: [{ name: 'T', assigneeIds: [outsider.id] }] })).toBe(
      "User doesn't belong to Workspace",
    )
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

  test('makes its tasks too, of its client, and tells NEW_TASK of each', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const { body: client } = await owner.call(createClient, { path: { workspaceId }, body: { name: 'Acme' } })
    const { body } = await owner.call(createNewProject, {
      path: { workspaceId },
      body: {
        name: 'With tasks',
        billable: true,
        clientId: client.id,
        tasks: [
          { name: 'Design', assigneeIds: [member.id], estimate: 'PT2H', hourlyRate: { amount: 700 } },
          { name: 'Done', status: 'DONE', billable: false, id: '', projectId: '' },
        ],
      },
    })
    expect(body).toMatchObject({ clientId: client.id, clientName: 'Acme' })
    const { body: tasks } = await owner.call(getTasks, { path: { workspaceId, projectId: body.id } })
    expect(tasks).toMatchObject([
      {
        name: 'Design',
        assigneeIds: [member.id],
        estimate: 'PT2H',
        status: 'ACTIVE',
        billable: true,
        hourlyRate: { amount: 700, currency: 'USD' },
      },
      { name: 'Done', status: 'DONE', billable: false, assigneeIds: [] },
    ])
    const events = await eventsOf(workspaceId)
    expect(events.map(({ type }) => type)).toEqual(['NEW_CLIENT', 'NEW_PROJECT', 'NEW_TASK', 'NEW_TASK'])
    expect(events[1]?.payload).toMatchObject({
      client: { id: client.id, name: 'Acme' },
      tasks: [{ name: 'Design' }, { name: 'Done' }],
    })
    expect(
      await rows(
        "select count(*)::integer as n from audit_log where workspace_id = $1 and action = 'CREATE_TASK'",
        [workspaceId],
      ),
    ).toEqual([{ n: 2 }])
  })
})

describe('createProjectFromTemplate', () => {
  async function aTemplate(body: Record<string, unknown> = {}) {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const templateProjectId = await makeProject(owner, workspaceId, { name: 'Template', ...body })
    await rows('update projects set template = true where id = $1', [templateProjectId])
    return { ...world, path: { workspaceId }, templateProjectId }
  }

  test('copies rates, estimates, tasks, people with their roles, groups, fields and colour, and tells it', async () => {
    const world = await aTemplate({ color: '#ABCDEF', billable: true, note: 'n', isPublic: false })
    const { workspaceId, owner, admin, member, path, templateProjectId: from } = world
    const [gone, invited] = [await makePerson('Gone'), await makePerson('Invited')]
    for (const person of [gone, invited]) await addMember(workspaceId, person)
    await rows('update projects set hourly_rate_minor = 900, cost_rate_minor = 0 where id = $1', [from])
    for (const person of [member, gone, invited])
      await rows(
        'insert into project_members (workspace_id, project_id, user_id, hourly_rate_minor) values ($1, $2, $3, 5)',
        [workspaceId, from, person.id],
      )
    await makeManager(workspaceId, member, { project: from })
    await putStatus(workspaceId, gone, 'INACTIVE')
    await putStatus(workspaceId, invited, 'PENDING')
    const groupId = await insertGroup(workspaceId, 'G')
    await insertProjectGroup(workspaceId, from, groupId)
    const fieldId = await insertEntryField(workspaceId, { status: 'INVISIBLE' })
    await insertProjectDefault(workspaceId, fieldId, from, 'x')
    await rows(
      `insert into tasks (workspace_id, id, project_id, name, billable, estimate_seconds, created_at)
       values ($1, $2, $3, 'Design', true, 3600, now())`,
      [workspaceId, newId(), from],
    )
    await owner.call(updateEstimate, {
      path: { workspaceId, projectId: from },
      body: { timeEstimate: { active: true, estimate: 'PT8H', type: 'MANUAL', resetOption: 'WEEKLY' } },
    })
    await insertTime(workspaceId, owner, from, 60)

    const { status, body } = await admin.call(createProjectFromTemplate, {
      path,
      body: { name: 'Copy', templateProjectId: from },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'Copy',
      color: '#ABCDEF',
      billable: true,
      note: 'n',
      public: false,
      template: false,
      duration: 'PT0S',
      hourlyRate: { amount: 900 },
      costRate: { amount: 0 },
      timeEstimate: { active: true, estimate: 'PT8H', resetOption: 'WEEKLY' },
      estimateReset: { interval: 'WEEKLY', dayOfWeek: 'MONDAY' },
    })
    expect(body.memberships.map(({ userId, hourlyRate }) => [userId, hourlyRate?.amount])).toEqual([
      [owner.id, undefined],
      [member.id, 5],
      [admin.id, undefined],
    ])
    expect(
      await rows(
        'select user_id from role_grants where workspace_id = $1 and project_id = $2 order by user_id',
        [workspaceId, body.id],
      ),
    ).toEqual([owner.id, admin.id, member.id].toSorted().map((user_id) => ({ user_id })))
    const hydrated = await member.call(getProject, {
      path: { workspaceId, projectId: body.id },
      query: { hydrated: '1' },
    })
    expect(hydrated.body).toMatchObject({
      tasks: [{ name: 'Design', estimate: 'PT1H', duration: 'PT0S' }],
      customFields: [{ customFieldId: fieldId, value: 'x' }],
    })
    expect(await rows('select group_id from project_groups where project_id = $1', [body.id])).toEqual([
      { group_id: groupId },
    ])
    const told = (await eventsOf(workspaceId)).filter((event) => event.entity_id !== from)
    expect(told.map(({ type, payload }) => [type, payload.name])).toEqual([
      ['NEW_PROJECT', 'Copy'],
      ['NEW_TASK', 'Design'],
    ])
  })

  test('takes name, client, colour and visibility from the body', async () => {
    const { workspaceId, owner, path, templateProjectId } = await aTemplate()
    const { body: client } = await owner.call(createClient, { path: { workspaceId }, body: { name: 'Acme' } })
    const { body } = await owner.call(createProjectFromTemplate, {
      path,
      body: { name: 'Copy', templateProjectId, clientId: client.id, color: '#111111', isPublic: false },
    })
    expect(body).toMatchObject({ clientName: 'Acme', color: '#111111', public: false })
  })

  test('an archived template is one still; what is none, unknown, foreign or hidden is refused', async () => {
    const { workspaceId, owner, member, path, templateProjectId } = await aTemplate({ isPublic: false })
    await changeSetting(workspaceId, 'entityCreationPermissions.whoCanCreateProjectsAndClients', 'EVERYONE')
    await archive(templateProjectId)
    const made = await owner.call(createProjectFromTemplate, {
      path,
      body: { name: 'Copy', templateProjectId },
    })
    expect(made.body.archived).toBe(false)
    const elsewhere = await aTemplate()
    for (const [by, id] of [
      [owner, made.body.id],
      [owner, newId()],
      [owner, 'nonsense'],
      [owner, elsewhere.templateProjectId],
      [member, templateProjectId],
    ] as const)
      expect(
        await by.refused(createProjectFromTemplate, 400, {
          path,
          body: { name: 'Again', templateProjectId: id },
        }),
      ).toEqual({ message: "Template doesn't belong to Workspace", code: 501 })
    expect(
      await owner.refused(createProjectFromTemplate, 400, {
        path,
        body: { name: 'COPY', templateProjectId },
      }),
    ).toEqual({ message: 'Project with this name already exists', code: 501 })
  })

  test('needs the right to create projects, with the recorded words', async () => {
    const { member, path, templateProjectId } = await aTemplate()
    expect(
      await member.refused(createProjectFromTemplate, 403, {
        path,
        body: { name: 'Mine', templateProjectId },
      }),
    ).toEqual({ message: "You don't have permission to perform this action.", code: 501 })
  })
})
