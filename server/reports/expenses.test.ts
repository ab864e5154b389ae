import { describe, expect, test } from 'vitest'
import { createClient } from '../../contract/clients.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { createNewProject } from '../../contract/projects.ts'
import { generateDetailedReportV1 } from '../../contract/reports/expenses.ts'
import { updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { found, june, report } from '../../test/expense-report.ts'
import type { GivenExpense } from '../../test/expenses.ts'
import { insertCategory, insertExpense } from '../../test/expenses.ts'
import { insertProject } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'
import type { AskedExpenses } from './expenses.rules.ts'

useServer()

describe('generateDetailedReportV1', () => {
  test('answers everything about an expense, money in minor units', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const client = (await owner.call(createClient, { path, body: { name: 'Acme' } })).body.id
    const project = (
      await owner.call(createNewProject, { path, body: { name: 'Site', clientId: client, color: '#0F766E' } })
    ).body.id
    const category = await insertCategory(workspaceId, 'Mileage', { unit: 'km', unitPrice: 42 })
    const id = await insertExpense(workspaceId, member, {
      project,
      category,
      quantity: 12.5,
      unitPrice: 42,
      billable: true,
      notes: 'To the "client"',
      file: 'ticket.png',
    })
    const { expenses, totals, ...rest } = await report(owner, workspaceId)
    expect(expenses).toEqual([
      {
        _id: id,
        id,
        workspaceId,
        userId: member.id,
        userName: member.name,
        userEmail: member.email,
        userStatus: 'ACTIVE',
        date: '2026-06-02T00:00:00Z',
        time: null,
        projectId: project,
        projectName: 'Site',
        projectColor: '#0F766E',
        clientName: 'Acme',
        categoryId: category,
        categoryName: 'Mileage',
        categoryHasUnitPrice: true,
        categoryUnit: 'km',
        quantity: 12.5,
        amount: 525,
        currency: 'USD',
        billable: true,
        notes: 'To the "client"',
        fileId: expect.stringMatching(/^[0-9a-f]{24}$/),
        fileName: 'ticket.png',
        locked: false,
        approvalRequestId: null,
        invoicingInfo: null,
        reportName: null,
        exportFields: [],
      },
    ])
    expect(totals).toEqual({
      _id: '',
      expensesCount: 1,
      totalAmount: 525,
      totalAmountBillable: 525,
      totalAmountByCurrency: [{ currency: 'USD', amount: 525 }],
      totalAmountBillableByCurrency: [{ currency: 'USD', amount: 525 }],
      numOfCurrencies: 4,
    })
    expect(rest).toEqual({ reportName: null, exportFields: null, customFields: null })
  })

  test('what is not set is null, or an empty name; without expenses all totals are 0', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const empty = await report(owner, workspaceId)
    expect(empty.expenses).toEqual([])
    expect(empty.totals).toEqual({
      _id: '',
      expensesCount: 0,
      totalAmount: 0,
      totalAmountBillable: 0,
      totalAmountByCurrency: [],
      totalAmountBillableByCurrency: [],
      numOfCurrencies: 4,
    })
    await insertExpense(workspaceId, owner)
    const [bare] = (await owner.call(generateDetailedReportV1, { path, body: june })).body.expenses
    expect(bare).toMatchObject({
      projectId: null,
      projectName: '',
      projectColor: '',
      clientName: '',
      categoryId: null,
      categoryName: '',
      categoryHasUnitPrice: false,
      categoryUnit: null,
      quantity: 10,
      amount: 1000,
      notes: '',
      fileId: null,
      fileName: null,
    })
  })

  test('answers under all three prefixes, and asks for its range in the words of the reports host', async () => {
    const { workspaceId, owner } = await makeWorld()
    const refusal = await owner.send(generateDetailedReportV1, { path: { workspaceId }, body: {} })
    expect([refusal.status, refusal.body]).toEqual([
      400,
      {
        code: 400,
        message:
          'generateDetailedReportV1.arg0.dateRangeEnd: Field dateRangeEnd is required, generateDetailedReportV1.arg0.dateRangeStart: Field dateRangeStart is required',
      },
    ])
    for (const prefix of ['/api/v1', '/v1', '/report/v1']) {
      const operation = {
        ...generateDetailedReportV1,
        path: generateDetailedReportV1.path.replace('/v1', prefix),
      }
      expect((await owner.send(operation, { path: { workspaceId }, body: june })).status, prefix).toBe(200)
    }
  })

  test('a day counts as it was written, whatever the zone of the report', async () => {
    const { workspaceId, owner } = await makeWorld()
    for (const day of ['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'])
      await insertExpense(workspaceId, owner, { day, notes: day })
    for (const timeZone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])
      expect(await found(owner, workspaceId, { timeZone }), timeZone).toEqual(['2026-06-01', '2026-06-30'])
    const untilMidnight = { dateRangeStart: '2026-06-01T00:00:00', dateRangeEnd: '2026-07-01T00:00:00' }
    expect(await found(owner, workspaceId, untilMidnight)).toEqual(['2026-06-01', '2026-06-30'])
    const today = new Date().toISOString().slice(0, 10)
    await insertExpense(workspaceId, owner, { day: today, notes: 'today' })
    expect(await found(owner, workspaceId, { dateRangeType: 'TODAY', timeZone: 'UTC' })).toEqual(['today'])
  })

  test('pages and sorts, ties by id; totals are those of all pages', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const [alpha, beta] = [
      await insertProject(workspaceId, 'alpha', { isPublic: true }),
      await insertProject(workspaceId, 'Beta', { isPublic: true }),
    ]
    const [meals, travel] = [
      await insertCategory(workspaceId, 'meals'),
      await insertCategory(workspaceId, 'Travel'),
    ]
    const given: [Person, GivenExpense][] = [
      [owner, { day: '2026-06-03', minor: 200, project: beta, category: meals, notes: 'a' }],
      [
        member,
        { day: '2026-06-02', minor: -300, project: alpha, category: travel, notes: 'b', billable: true },
      ],
      [owner, { day: '2026-06-01', minor: 100, notes: 'c' }],
      [member, { day: '2026-06-03', minor: 200, project: beta, category: meals, notes: 'd', billable: true }],
    ]
    for (const [person, expense] of given) await insertExpense(workspaceId, person, expense)
    const order = async (asked: Partial<AskedExpenses>) =>
      (await report(owner, workspaceId, asked)).expenses.map(({ notes }) => notes).join('')
    expect(await order({})).toBe('dabc')
    expect(await order({ sortColumn: 'DATE', sortOrder: 'ASCENDING' })).toBe('cbad')
    expect(await order({ sortColumn: 'ID', sortOrder: 'ASCENDING' })).toBe('abcd')
    expect(await order({ sortColumn: 'ID', sortOrder: 'DESCENDING' })).toBe('dcba')
    expect(await order({ sortColumn: 'AMOUNT', sortOrder: 'ASCENDING' })).toBe('bcad')
    expect(await order({ sortColumn: 'PROJECT', sortOrder: 'ASCENDING' })).toBe('cbad')
    expect(await order({ sortColumn: 'CATEGORY', sortOrder: 'DESCENDING' })).toBe('bdac')
    expect(await order({ sortColumn: 'USER', sortOrder: 'ASCENDING' })).toBe('bdac')
    const second = await report(owner, workspaceId, { page: 2, pageSize: 3 })
    expect(second.expenses.map(({ notes }) => notes)).toEqual(['c'])
    expect(second.totals).toMatchObject({
      expensesCount: 4,
      totalAmount: 200,
      totalAmountBillable: -100,
    })
    expect(await order({ page: 3, pageSize: 3 })).toBe('')
    expect(await order({ pageSize: 1_000_000 })).toBe('dabc')
    for (const wrong of [{ page: 0 }, { pageSize: 0 }])
      expect(
        (await owner.send(generateDetailedReportV1, { path: { workspaceId }, body: { ...june, ...wrong } }))
          .status,
      ).toBe(400)
  })

  test('sums stand apart by currency, those of the workspace in their order', async () => {
    const { workspaceId, owner } = await makeWorld()
    for (const [currency, minor, billable] of [
      ['PLN', 7, false],
      ['EUR', 250, true],
      ['USD', 100, false],
      ['EUR', 250, false],
    ] as const)
      await insertExpense(workspaceId, owner, { currency, minor, billable })
    expect((await report(owner, workspaceId)).totals).toEqual({
      _id: '',
      expensesCount: 4,
      totalAmount: 607,
      totalAmountBillable: 250,
      totalAmountByCurrency: [
        { currency: 'USD', amount: 100 },
        { currency: 'EUR', amount: 500 },
        { currency: 'PLN', amount: 7 },
      ],
      totalAmountBillableByCurrency: [{ currency: 'EUR', amount: 250 }],
      numOfCurrencies: 4,
    })
  })

  test('an expense is locked once approved, and before the lock date of the workspace', async () => {
    const { workspaceId, owner } = await makeWorld()
    await insertExpense(workspaceId, owner, { day: '2026-06-09', notes: 'before' })
    await insertExpense(workspaceId, owner, { day: '2026-06-10', notes: 'after' })
    await insertExpense(workspaceId, owner, { day: '2026-06-11', notes: 'approved', approved: true })
    const locked = async () =>
      (await report(owner, workspaceId)).expenses.filter((one) => one.locked).map(({ notes }) => notes)
    expect(await locked()).toEqual(['approved'])
    await owner.call(updateWorkspaceSettings, {
      path: { workspaceId },
      body: { lockTimeEntries: '2026-06-09T22:00:00Z', lockTimeZone: 'Europe/Berlin' },
    })
    expect(await locked()).toEqual(['approved', 'before'])
  })

  test('regular members see their own, managers besides those of their projects and people', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const other = await makePerson('Oda Other')
    await addMember(workspaceId, other)
    const project = await insertProject(workspaceId, 'Open', { isPublic: true })
    await insertExpense(workspaceId, member, { notes: 'own' })
    await insertExpense(workspaceId, other, { notes: 'other' })
    await insertExpense(workspaceId, owner, { notes: 'of project', project })
    expect(await found(member, workspaceId)).toEqual(['own'])
    expect((await report(member, workspaceId)).totals.expensesCount).toBe(1)
    for (const person of [owner, admin])
      expect(await found(person, workspaceId)).toEqual(['of project', 'other', 'own'])
    const grant = (role: string, entityId: string) =>
      owner.call(createUserRole, { path: { workspaceId, userId: member.id }, body: { role, entityId } })
    await grant('PROJECT_MANAGER', project)
    expect(await found(member, workspaceId)).toEqual(['of project', 'own'])
    await grant('TEAM_MANAGER', other.id)
    expect(await found(member, workspaceId)).toEqual(['of project', 'other', 'own'])
    expect(await found(member, workspaceId, { users: { ids: [owner.id] } })).toEqual(['of project'])
  })

  test('who has no name yet goes by the e-mail, who has no e-mail by the name', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await rows('update accounts set name = null where id = $1', [admin.id])
    await rows(`update accounts set email = null, status = 'LIMITED' where id = $1`, [member.id])
    for (const person of [admin, member]) await insertExpense(workspaceId, person)
    const { expenses } = await report(owner, workspaceId, { sortColumn: 'USER', sortOrder: 'ASCENDING' })
    expect(expenses.map(({ userName, userEmail }) => [userName, userEmail])).toEqual([
      [admin.email, admin.email],
      [member.name, ''],
    ])
  })

  test('nothing of another workspace shows, and nobody from outside sees anything', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    const other = await makeWorld()
    await insertExpense(other.workspaceId, other.owner, { notes: 'theirs' })
    const category = await insertCategory(other.workspaceId, 'Theirs')
    expect(await found(owner, workspaceId)).toEqual([])
    expect(await found(owner, workspaceId, { categories: { ids: [category] } })).toEqual([])
    for (const person of [outsider, other.owner]) {
      const refused = await person.send(generateDetailedReportV1, { path: { workspaceId }, body: june })
      expect(refused.status).toBe(403)
    }
  })
})
