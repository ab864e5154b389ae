import { describe, expect, test } from 'vitest'
import { createClient, updateClient } from '../../contract/clients.ts'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { createNewProject, updateProject } from '../../contract/projects.ts'
import { createTask } from '../../contract/tasks.ts'
import { updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { found, report } from '../../test/expense-report.ts'
import { insertCategory, insertExpense } from '../../test/expenses.ts'
import { insertGroup } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { addMember, makePerson, makeWorld } from '../../test/world.ts'
import type { AskedExpenses } from './expenses.rules.ts'

useServer()

describe('generateDetailedReportV1, narrowed', () => {
  test('filters by person, group and standing', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const leaver = await makePerson('Lea Leaver')
    await addMember(workspaceId, leaver)
    const group = await insertGroup(workspaceId, 'Pair', [admin, leaver])
    for (const [name, person] of Object.entries({ owner, admin, member, leaver }))
      await insertExpense(workspaceId, person, { notes: name })
    await owner.call(updateUserStatus, {
      path: { workspaceId, userId: leaver.id },
      body: { status: 'INACTIVE' },
    })
    const of = (asked: Partial<AskedExpenses>) => found(owner, workspaceId, asked)
    expect(await of({})).toEqual(['admin', 'leaver', 'member', 'owner'])
    expect(await of({ users: { ids: [member.id, leaver.id] } })).toEqual(['leaver', 'member'])
    expect(await of({ users: { ids: [member.id], contains: 'DOES_NOT_CONTAIN' } })).toEqual([
      'admin',
      'leaver',
      'owner',
    ])
    expect(await of({ users: { ids: [], status: 'INACTIVE' } })).toEqual(['leaver'])
    expect(await of({ users: { status: 'ACTIVE' } })).toEqual(['admin', 'member', 'owner'])
    expect(await of({ users: { status: 'ACTIVE_WITH_PENDING' } })).toEqual(['admin', 'member', 'owner'])
    expect(await of({ users: { status: 'ALL' } })).toHaveLength(4)
    expect(await of({ userGroups: { ids: [group] } })).toEqual(['admin', 'leaver'])
    expect(await of({ userGroups: { ids: [group], status: 'ACTIVE' } })).toEqual(['admin'])
    expect(await of({ userGroups: { ids: [group], contains: 'DOES_NOT_CONTAIN' } })).toEqual([
      'member',
      'owner',
    ])
    expect(await of({ userGroups: { ids: [''] } })).toEqual(['member', 'owner'])
    const [inactive] = (await report(owner, workspaceId, { users: { status: 'INACTIVE' } })).expenses
    expect(inactive?.userStatus).toBe('INACTIVE')
  })

  test('filters by client, project, task and category, with every mode and standing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const client = (await owner.call(createClient, { path, body: { name: 'Acme' } })).body.id
    const [site, shop] = await Promise.all(
      [{ name: 'Site', clientId: client }, { name: 'Shop' }].map(
        async (body) => (await owner.call(createNewProject, { path, body })).body.id,
      ),
    )
    if (!site || !shop) throw new Error('no project')
    const task = (
      await owner.call(createTask, { path: { workspaceId, projectId: site }, body: { name: 'Design' } })
    ).body.id
    const [meals, old] = [
      await insertCategory(workspaceId, 'Meals'),
      await insertCategory(workspaceId, 'Old', { archived: true }),
    ]
    await insertExpense(workspaceId, owner, { notes: 'site', project: site, category: meals })
    await insertExpense(workspaceId, owner, { notes: 'task', project: site, task, category: old })
    await insertExpense(workspaceId, owner, { notes: 'shop', project: shop, category: meals })
    await insertExpense(workspaceId, owner, { notes: 'bare' })
    const of = (asked: Partial<AskedExpenses>) => found(owner, workspaceId, asked)
    const without = { contains: 'DOES_NOT_CONTAIN' } as const
    expect(await of({ clients: { ids: [client] } })).toEqual(['site', 'task'])
    expect(await of({ clients: { ids: [client], ...without } })).toEqual(['bare', 'shop'])
    expect(await of({ clients: { ids: [''] } })).toEqual(['bare', 'shop'])
    expect(await of({ projects: { ids: [shop, ''] } })).toEqual(['bare', 'shop'])
    expect(await of({ projects: { ids: [shop], ...without } })).toEqual(['bare', 'site', 'task'])
    expect(await of({ tasks: { ids: [task] } })).toEqual(['task'])
    expect(await of({ tasks: { ids: [task], ...without } })).toEqual(['bare', 'shop', 'site'])
    expect(await of({ categories: { ids: [meals] } })).toEqual(['shop', 'site'])
    expect(await of({ categories: { ids: [meals], contains: 'CONTAINS_ONLY' } })).toEqual(['shop', 'site'])
    expect(await of({ categories: { ids: [meals], ...without } })).toEqual(['bare', 'task'])
    expect(await of({ categories: { ids: [''] } })).toEqual(['bare'])
    expect(await of({ categories: { ids: [old, ''] } })).toEqual(['bare', 'task'])
    expect(await of({ categories: { status: 'ARCHIVED' } })).toEqual(['task'])
    expect(await of({ categories: { status: 'ACTIVE' } })).toEqual(['bare', 'shop', 'site'])
    await owner.call(updateProject, { path: { workspaceId, projectId: shop }, body: { archived: true } })
    await owner.call(updateClient, {
      path: { workspaceId, id: client },
      body: { name: 'Acme', archived: true },
    })
    expect(await of({ projects: { status: 'ARCHIVED' } })).toEqual(['shop'])
    expect(await of({ projects: { status: 'ACTIVE' } })).toEqual(['bare', 'site', 'task'])
    expect(await of({ clients: { status: 'ARCHIVED' } })).toEqual(['site', 'task'])
    expect(await of({ projects: { ids: [site] }, categories: { ids: [meals] } })).toEqual(['site'])
  })

  test('filters by note, billability, currency, approval and invoice', async () => {
    const { workspaceId, owner } = await makeWorld()
    const invoiceId = '0123456789abcdef01234567'
    await insertExpense(workspaceId, owner, { notes: 'Taxi 100%', billable: true })
    await insertExpense(workspaceId, owner, { notes: 'Hotel', currency: 'EUR', approved: true })
    await insertExpense(workspaceId, owner, { notes: 'Flight', invoiced: true })
    await insertExpense(workspaceId, owner, { notes: 'Train', invoiceId })
    await insertExpense(workspaceId, owner, { notes: ' ' })
    const of = (asked: Partial<AskedExpenses>) => found(owner, workspaceId, asked)
    expect(await of({ note: 'TAXI' })).toEqual(['Taxi 100%'])
    expect(await of({ note: '%' })).toEqual(['Taxi 100%'])
    expect(await of({ note: '' })).toHaveLength(5)
    expect(await of({ withoutNote: true })).toEqual([' '])
    expect(await of({ billable: true })).toEqual(['Taxi 100%'])
    expect(await of({ billable: false })).toHaveLength(4)
    expect(await of({ approvalState: 'APPROVED' })).toEqual(['Hotel'])
    expect(await of({ approvalState: 'UNAPPROVED' })).toHaveLength(4)
    expect(await of({ invoicingState: 'INVOICED' })).toEqual(['Flight', 'Train'])
    expect(await of({ invoicingState: 'ALL' })).toHaveLength(5)
    const currencies = await owner.call(updateWorkspaceSettings, { path: { workspaceId }, body: {} })
    const euro = currencies.body.currencies.find(({ code }) => code === 'EUR')?.id ?? ''
    for (const id of ['EUR', euro]) expect(await of({ currency: { ids: [id] } })).toEqual(['Hotel'])
    expect(await of({ currency: { ids: ['EUR'], contains: 'DOES_NOT_CONTAIN' } })).toHaveLength(4)
    const { expenses } = await report(owner, workspaceId, { invoicingState: 'INVOICED', sortColumn: 'ID' })
    expect(expenses.map(({ invoicingInfo }) => invoicingInfo)).toEqual([
      { invoiceId, manuallyInvoiced: false },
      { invoiceId: null, manuallyInvoiced: true },
    ])
  })
})
