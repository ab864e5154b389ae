import { expect, test } from 'vitest'
import { getTimesheetTemplates, replaceTimesheetTemplates } from '../../contract/timesheet-templates.ts'
import { useServer } from '../../test/server.ts'
import { makeProject } from '../../test/tracking.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const daySeconds = [3600, 0, 0, 0, 1800, 0, 0]

test('PUT replaces the own templates, GET reads them with their projects, and nobody else sees them', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const path = { workspaceId }
  const projectId = await makeProject(owner, workspaceId, { name: 'Quay', isPublic: true })
  const row = { projectId, taskId: null, type: 'REGULAR' as const, daySeconds }
  const pause = { projectId: null, taskId: null, type: 'BREAK' as const, daySeconds }
  const before = (await eventsOf(workspaceId)).length
  const templates = [
    { name: 'Usual', rows: [row, pause] },
    { name: 'Empty', rows: [] },
  ]
  const { body } = await member.call(replaceTimesheetTemplates, { path, body: { templates } })
  expect(body.map(({ name }) => name)).toEqual(['Usual', 'Empty'])
  expect(body[0]?.rows).toMatchObject([{ ...row, project: { name: 'Quay' }, task: null }, pause])
  expect((await member.call(getTimesheetTemplates, { path })).body).toEqual(body)
  expect((await owner.call(getTimesheetTemplates, { path })).body).toEqual([])
  expect(
    await rows('select user_id from timesheet_templates where workspace_id = $1', [workspaceId]),
  ).toEqual([{ user_id: member.id }])
  // what one keeps for oneself changes nothing in the workspace
  expect(await eventsOf(workspaceId)).toHaveLength(before)

  const { body: none } = await member.call(replaceTimesheetTemplates, { path, body: { templates: [] } })
  expect(none).toEqual([])
})

test('a project that is gone or closed to the person has no name', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const path = { workspaceId }
  const closed = await makeProject(owner, workspaceId, { name: 'Secret', isPublic: false })
  const rowOf = (projectId: string) => ({ projectId, taskId: null, type: 'REGULAR' as const, daySeconds })
  const templates = [{ name: 'Usual', rows: [rowOf(closed), rowOf(newId())] }]
  const { body } = await member.call(replaceTimesheetTemplates, { path, body: { templates } })
  expect(body[0]?.rows.map(({ project }) => project)).toEqual([null, null])
})

test('two templates of one name are refused, and nothing is changed', async () => {
  const { workspaceId, member } = await makeWorld()
  const path = { workspaceId }
  const templates = [
    { name: 'Usual', rows: [] },
    { name: 'usual ', rows: [] },
  ]
  const refusal = await member.refused(replaceTimesheetTemplates, 400, { path, body: { templates } })
  expect(refusal).toMatchObject({ code: 501 })
  expect((await member.call(getTimesheetTemplates, { path })).body).toEqual([])
})
