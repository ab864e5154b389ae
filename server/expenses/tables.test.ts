import { expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { deleteMember, deleteWorkspace } from '../../contract/deletion.ts'
import { deleteProject, updateProject } from '../../contract/projects.ts'
import { createTask } from '../../contract/tasks.ts'
import { insertCategory, insertExpense } from '../../test/expenses.ts'
import { insertProject } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'

useServer()

const expenseOf = async (id: string) =>
  (await rows('select user_id, project_id, task_id, category_id from expenses where id = $1', [id]))[0]

test('an expense points at nothing of another workspace', async () => {
  const { workspaceId, owner, outsider } = await makeWorld()
  const other = await makeWorkspace(owner)
  const project = await insertProject(other, 'Elsewhere')
  const task = (
    await owner.call(createTask, {
      path: { workspaceId: other, projectId: project },
      body: { name: 'Task' },
    })
  ).body.id
  const category = await insertCategory(other, 'Travel')
  const own = await insertProject(workspaceId, 'Here')
  const refused = (given: object, constraint: string, person = owner) =>
    expect(insertExpense(workspaceId, person, given)).rejects.toThrow(constraint)
  await refused({ project }, 'expenses_project')
  await refused({ project: own, task }, 'expenses_task')
  await refused({ category }, 'expenses_category')
  await refused({}, 'expenses_membership', outsider)
  await refused({ unitPrice: 42, quantity: 3, notes: 'x'.repeat(3001) }, 'expenses_notes_length')
  expect(await rows('select from expenses where workspace_id = $1', [workspaceId])).toEqual([])
})

test('a deleted project, task or category leaves the expense as it was otherwise', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const project = await insertProject(workspaceId, 'Short')
  const path = { workspaceId, projectId: project }
  const task = (await owner.call(createTask, { path, body: { name: 'Task' } })).body.id
  const category = await insertCategory(workspaceId, 'Travel')
  const id = await insertExpense(workspaceId, member, { project, task, category })
  await owner.call(updateProject, { path, body: { archived: true } })
  await owner.call(deleteProject, { path })
  await rows('delete from expense_categories where id = $1', [category])
  expect(await expenseOf(id)).toEqual({
    user_id: member.id,
    project_id: null,
    task_id: null,
    category_id: null,
  })
})

test('who is deleted for good keeps their expenses under the same id', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const id = await insertExpense(workspaceId, member)
  const path = { workspaceId, userId: member.id }
  await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
  await owner.call(deleteMember, { path })
  expect(await expenseOf(id)).toMatchObject({ user_id: member.id })
})

test('a deleted workspace takes its expenses along, and no others', async () => {
  const owner = await makePerson()
  const [going, staying] = [await makeWorkspace(owner, 'Going'), await makeWorkspace(owner, 'Staying')]
  for (const workspaceId of [going, staying]) {
    const category = await insertCategory(workspaceId, 'Travel')
    await insertExpense(workspaceId, owner, { category })
  }
  await owner.call(deleteWorkspace, { path: { workspaceId: going }, body: { name: 'Going' } })
  for (const table of ['expenses', 'expense_categories'])
    expect(
      await rows(`select workspace_id from ${table} where workspace_id = any ($1)`, [[going, staying]]),
    ).toEqual([{ workspace_id: staying }])
})

test('the total of units follows from their price, to the minor unit', async () => {
  const { workspaceId, owner } = await makeWorld()
  await insertExpense(workspaceId, owner, { quantity: 2.5, unitPrice: 33 })
  expect(await rows('select total_minor from expenses where workspace_id = $1', [workspaceId])).toEqual([
    { total_minor: 83 },
  ])
  await expect(
    rows('update expenses set total_minor = 84 where workspace_id = $1', [workspaceId]),
  ).rejects.toThrow('expenses_total_of_units')
})
