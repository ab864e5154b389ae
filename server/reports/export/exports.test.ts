/** Reports as files. Source: wire.md §8.3, §5.ZZ "detailed CSV"; product.md E5, E6. */
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../contract/operation.ts'
import { generateAttendanceReport } from '../../../contract/reports/attendance.ts'
import { generateDetailedReportV1 } from '../../../contract/reports/expenses.ts'
import {
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
} from '../../../contract/reports/time.ts'
import { urlOf } from '../../../test/client.ts'
import { insertCategory, insertExpense } from '../../../test/expenses.ts'
import { insertGroup, insertProject, insertUserField } from '../../../test/inserted.ts'
import { insertTime } from '../../../test/reported.ts'
import { server, useServer } from '../../../test/server.ts'
import type { Person, World } from '../../../test/world.ts'
import { makeWorld, rows } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'

useServer()

const week = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-07T23:59:59.999Z' }
const filters = {
  detailedFilter: {},
  summaryFilter: { groups: ['PROJECT', 'TIMEENTRY'] },
  weeklyFilter: { group: 'USER' },
  attendanceFilter: {},
}

function ask(person: Person, operation: Operation, workspaceId: string, body: object, signal?: AbortSignal) {
  return fetch(server().url + urlOf(operation, { path: { workspaceId } }), {
    method: 'POST',
    headers: { ...person.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ ...week, ...filters, ...body }),
    ...(signal ? { signal } : {}),
  })
}

async function csvOf(person: Person, operation: Operation, workspaceId: string, body: object = {}) {
  const reply = await ask(person, operation, workspaceId, { exportType: 'CSV', ...body })
  expect(reply.status).toBe(200)
  return (await reply.text()).split('\n')
}

/** Two projects of one client; 1:23:45 at 60.00, not billable 30 minutes, and a cost of 20.00 an hour. */
async function tracked(): Promise<World & { alpha: string }> {
  const world = await makeWorld()
  const { workspaceId, owner, member } = world
  const clientId = newId()
  await rows(
    `insert into clients (workspace_id, id, name, created_at) values ($1, $2, 'Größe, Ltd', now())`,
    [workspaceId, clientId],
  )
  const alpha = await insertProject(workspaceId, 'Alpha', { members: [owner, member] })
  await rows('update projects set client_id = $2 where id = $1', [alpha, clientId])
  await insertGroup(workspaceId, 'Makers', [owner])
  const common = { projectId: alpha, rate: 6000, cost: 2000 }
  await insertTime(workspaceId, {
    ...common,
    userId: owner.id,
    start: '2026-06-01T22:30:00Z',
    seconds: 5025,
    description: '=HYPERLINK("x")',
    billable: true,
  })
  await insertTime(workspaceId, {
    ...common,
    userId: member.id,
    start: '2026-06-03T08:00:00Z',
    seconds: 1800,
    description: 'Call',
  })
  await insertTime(workspaceId, { ...common, userId: owner.id, start: '2026-06-04T08:00:00Z', seconds: null })
  return { ...world, alpha }
}

const head =
  'Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)'

describe('the detailed report as CSV', () => {
  test('has the recorded head, and what was tracked in the zone and the formats of the request', async () => {
    const { workspaceId, owner, member } = await tracked()
    const lines = await csvOf(owner, generateDetailedReport, workspaceId, {
      timeZone: 'Europe/Berlin',
      timeFormat: 'HOUR12',
      dateFormat: 'DD.MM.YYYY',
    })
    expect(lines).toEqual([
      `${head},Billable Rate (USD),Billable Amount (USD)`,
      `Alpha,"Größe, Ltd",Call,,Mia Member,,${member.email},,No,03.06.2026,10:00:00 AM,03.06.2026,10:30:00 AM,00:30:00,0.50,0.00,0.00`,
      `Alpha,"Größe, Ltd","'=HYPERLINK(""x"")",,Olga Owner,Makers,${owner.email},,Yes,02.06.2026,12:30:00 AM,02.06.2026,01:53:45 AM,01:23:45,1.40,60.00,83.75`,
      '',
    ])
  })

  test('has columns for the money that is shown, and none for who may not see it', async () => {
    const { workspaceId, owner, member } = await tracked()
    const headOf = async (person: Person, body: object) =>
      (await csvOf(person, generateDetailedReport, workspaceId, body))[0]?.slice(head.length)
    const [earned, cost] = [
      ',Billable Rate (USD),Billable Amount (USD)',
      ',Cost Rate (USD),Cost Amount (USD)',
    ]
    expect(await headOf(owner, { amountShown: 'HIDE_AMOUNT' })).toBe('')
    expect(await headOf(owner, { amountShown: 'COST' })).toBe(cost)
    expect(await headOf(owner, { amounts: ['EARNED', 'COST'] })).toBe(earned + cost)
    expect(await headOf(owner, { amountShown: 'PROFIT' })).toBe(
      `${earned}${cost},Profit Rate (USD),Profit Amount (USD)`,
    )
    expect(await headOf(member, {})).toBe('')
    const refused = await ask(member, generateDetailedReport, workspaceId, {
      exportType: 'CSV',
      amountShown: 'EARNED',
    })
    expect(refused.status).toBe(403)
  })

  test('a loss is a negative number and no formula', async () => {
    const { workspaceId, owner } = await tracked()
    const [, call] = await csvOf(owner, generateDetailedReport, workspaceId, { amountShown: 'PROFIT' })
    expect(call?.endsWith(',0.00,0.00,20.00,10.00,-20.00,-10.00')).toBe(true)
  })

  test('fields of entries are further columns', async () => {
    const { workspaceId, owner } = await tracked()
    const entityType = 'TIMEENTRY'
    await insertUserField(workspaceId, { name: 'Place', type: 'TXT', entityType })
    const units = await insertUserField(workspaceId, { name: 'Units', type: 'NUMBER', entityType })
    const [entry] = await rows<{ id: string }>(
      `select id from time_entries where workspace_id = $1 and description = 'Call'`,
      [workspaceId],
    )
    await rows(
      `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value)
       values ($1, $2, $3, '2.5')`,
      [workspaceId, entry?.id, units],
    )
    const [first, call, other] = await csvOf(owner, generateDetailedReport, workspaceId)
    expect(first?.endsWith(',Place,Units')).toBe(true)
    expect(call?.endsWith(',0.00,,2.5')).toBe(true)
    expect(other?.endsWith(',83.75,,')).toBe(true)
  })

  test('another currency than the workspace’s is named in a column of its own', async () => {
    const { workspaceId, owner, alpha } = await tracked()
    await rows(
      `update clients c set currency_id = (select id from workspace_currencies wc
         where wc.workspace_id = c.workspace_id and code = 'EUR') where c.workspace_id = $1`,
      [workspaceId],
    )
    const [first, call] = await csvOf(owner, generateDetailedReport, workspaceId)
    expect(first?.endsWith(',Billable Amount (USD),Currency')).toBe(true)
    expect(call?.endsWith(',EUR'), alpha).toBe(true)
  })
})

describe('XLSX', () => {
  test('sums of the sheet are those of the report, to the second and the cent', async () => {
    const { workspaceId, owner } = await tracked()
    const body = { amounts: ['EARNED', 'COST', 'PROFIT'] }
    const path = { workspaceId }
    const { totals } = (
      await owner.call(generateDetailedReport, { path, body: { ...week, ...filters, ...body } })
    ).body
    for (const [operation, column] of [
      [generateDetailedReport, 'Duration (h)'],
      [generateSummaryReport, 'Time (h)'],
      [generateWeeklyReport, 'Total (h)'],
    ] as const) {
      const reply = await ask(owner, operation, workspaceId, { ...body, exportType: 'XLSX' })
      const [sheet] = await readXlsxFile(Buffer.from(await reply.arrayBuffer()))
      const [first = [], ...lines] = sheet?.data ?? []
      const total = lines.pop() ?? []
      expect(total[0]).toBe('Total')
      const at = first.indexOf(column)
      const seconds = (value: unknown) =>
        value instanceof Date ? Math.round((value.getTime() - Date.UTC(1899, 11, 30)) / 1000) : 0
      expect(lines.reduce((sum, line) => sum + seconds(line[at]), 0)).toBe(totals[0]?.totalTime)
      expect(seconds(total[at])).toBe(totals[0]?.totalTime)
      const heads = {
        EARNED: /^(Billable )?Amount \(USD\)$/,
        COST: /^Cost( Amount)? \(USD\)$/,
        PROFIT: /^Profit( Amount)? \(USD\)$/,
      }
      for (const amount of totals[0]?.amounts ?? []) {
        const money = first.findIndex((name) => heads[amount.type as keyof typeof heads].test(String(name)))
        expect(money, `${operation.id} ${amount.type}`).toBeGreaterThan(0)
        expect(100 * lines.reduce((sum, line) => sum + Number(line[money]), 0)).toBeCloseTo(amount.value, 6)
        expect(100 * Number(total[money])).toBeCloseTo(amount.value, 6)
      }
    }
  })
})

test('the summary as CSV has a line per innermost group, and a project brings its client', async () => {
  const { workspaceId, owner } = await tracked()
  expect(await csvOf(owner, generateSummaryReport, workspaceId)).toEqual([
    'Project,Client,Description,Time (h),Time (decimal),Amount (USD)',
    `Alpha,"Größe, Ltd","'=HYPERLINK(""x"")",01:23:45,1.40,83.75`,
    'Alpha,"Größe, Ltd",Call,00:30:00,0.50,0.00',
    '',
  ])
  const byDay = await csvOf(owner, generateSummaryReport, workspaceId, {
    summaryFilter: { groups: ['DATE', 'USER'], sortColumn: 'DURATION' },
    amountShown: 'HIDE_AMOUNT',
  })
  expect(byDay).toEqual([
    'Date,User,Time (h),Time (decimal)',
    '06/01/2026,Olga Owner,01:23:45,1.40',
    '06/03/2026,Mia Member,00:30:00,0.50',
    '',
  ])
})

test('the weekly report as CSV has a column per day', async () => {
  const { workspaceId, owner } = await tracked()
  expect(await csvOf(owner, generateWeeklyReport, workspaceId, { amountShown: 'HIDE_AMOUNT' })).toEqual([
    'User,Project,Client,06/01/2026,06/02/2026,06/03/2026,06/04/2026,06/05/2026,06/06/2026,06/07/2026,Total (h),Total (decimal)',
    'Mia Member,Alpha,"Größe, Ltd",00:00:00,00:00:00,00:30:00,00:00:00,00:00:00,00:00:00,00:00:00,00:30:00,0.50',
    'Olga Owner,Alpha,"Größe, Ltd",01:23:45,00:00:00,00:00:00,00:00:00,00:00:00,00:00:00,00:00:00,01:23:45,1.40',
    '',
  ])
})

test('attendance as CSV has a line per person and day, with how far work and capacity are apart', async () => {
  const { workspaceId, owner } = await tracked()
  const [first, ...lines] = await csvOf(owner, generateAttendanceReport, workspaceId)
  expect(first).toBe(
    'User,Date,Start Time,End Time,Break (h),Work (h),Capacity (h),Time Off (h),Overtime (h),Work - Capacity (decimal)',
  )
  expect(lines).toContain(
    'Olga Owner,06/01/2026,22:30:00,23:53:45,00:00:00,01:23:45,08:00:00,00:00:00,00:00:00,-6.60',
  )
  expect(lines.find((line) => line.startsWith('Olga Owner,06/04/2026'))).toContain(',08:00:00,,00:00:00,')
})

test('expenses as CSV have their day as written, and a column for the currency where there are several', async () => {
  const { workspaceId, owner, alpha } = await tracked()
  const category = await insertCategory(workspaceId, 'Travel', { unit: 'km', unitPrice: 30 })
  await insertExpense(workspaceId, owner, {
    project: alpha,
    category,
    day: '2026-06-03',
    quantity: 12.5,
    unitPrice: 30,
    notes: '@home, there and back',
    billable: true,
  })
  const heads = 'Date,User,Email,Project,Client,Category,Note,Units,Unit,Billable,Invoiced,Amount (USD)'
  const line = `06/03/2026,Olga Owner,${owner.email},Alpha,"Größe, Ltd",Travel,"'@home, there and back",12.5,km,Yes,No,3.75`
  expect(await csvOf(owner, generateDetailedReportV1, workspaceId)).toEqual([heads, line, ''])
  await insertExpense(workspaceId, owner, { day: '2026-06-02', minor: -1000, quantity: 1, currency: 'EUR' })
  const several = await csvOf(owner, generateDetailedReportV1, workspaceId)
  expect(several).toEqual([
    `${heads},Currency`,
    `${line},USD`,
    `06/02/2026,Olga Owner,${owner.email},,,,,,,No,No,-10.00,EUR`,
    '',
  ])
})

describe('files', () => {
  test.each([
    ['CSV', 'text/csv', 'csv'],
    ['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    ['PDF', 'application/pdf', 'pdf'],
    ['ZIP', 'application/zip', 'zip'],
  ])(
    '%s of every report comes with its type and the name of the reference',
    async (exportType, type, end) => {
      const { workspaceId, owner } = await tracked()
      for (const [operation, name] of [
        [generateDetailedReport, 'Detailed'],
        [generateSummaryReport, 'Summary'],
        [generateWeeklyReport, 'Weekly'],
      ] as const) {
        const reply = await ask(owner, operation, workspaceId, { exportType })
        expect([
          reply.status,
          reply.headers.get('content-type'),
          reply.headers.get('content-disposition'),
        ]).toEqual([200, type, `filename=Clockify_Time_Report_${name}_06%2F01%2F2026-06%2F07%2F2026.${end}`])
        const file = Buffer.from(await reply.arrayBuffer())
        const start = { CSV: 'Pro', XLSX: 'PK', PDF: '%PDF-', ZIP: 'PK' }[exportType] ?? ''
        if (exportType !== 'CSV' || operation === generateDetailedReport)
          expect(file.subarray(0, start.length).toString()).toBe(start)
        if (exportType === 'ZIP') expect(file.includes('.csv') && file.includes('.xlsx')).toBe(true)
      }
    },
  )

  test('a range without time makes files that say so', async () => {
    const { workspaceId, owner } = await makeWorld()
    for (const operation of [
      generateDetailedReport,
      generateSummaryReport,
      generateWeeklyReport,
      generateAttendanceReport,
      generateDetailedReportV1,
    ])
      for (const exportType of ['CSV', 'XLSX', 'PDF', 'ZIP'])
        expect((await ask(owner, operation, workspaceId, { exportType })).status).toBe(200)
  })

  test('a week of eight days is refused before anything is sent', async () => {
    const { workspaceId, owner } = await makeWorld()
    const reply = await ask(owner, generateWeeklyReport, workspaceId, {
      exportType: 'CSV',
      dateRangeEnd: '2026-06-08T23:59:59Z',
    })
    expect([reply.status, await reply.json()]).toEqual([
      400,
      { code: 501, message: 'Please select date range of exactly 7 days for weekly report' },
    ])
  })

  test('a download that breaks off lets go of the connection and ends what runs there', async () => {
    const { workspaceId, owner, alpha } = await tracked()
    await rows(
      `insert into time_entries (workspace_id, id, user_id, description, project_id, billable, started_at, ended_at,
         local_day, created_at, updated_at)
       select $1, lpad(to_hex(n), 24, '0'), $2, repeat('long ', 500), $3, false, '2026-06-02T08:00:00Z',
         '2026-06-02T09:00:00Z', '2026-06-02', now(), now() from generate_series(1, 4000) n`,
      [workspaceId, owner.id, alpha],
    )
    const { exportPool } = server().database
    for (const exportType of ['CSV', 'XLSX', 'PDF', 'ZIP']) {
      const hangUp = new AbortController()
      const reply = await ask(owner, generateDetailedReport, workspaceId, { exportType }, hangUp.signal)
      const reader = reply.body?.getReader()
      await reader?.read()
      expect(exportPool.totalCount - exportPool.idleCount, exportType).toBe(1)
      hangUp.abort()
      await reader?.cancel().catch(() => {})
      await expect
        .poll(() => exportPool.totalCount - exportPool.idleCount, { timeout: 45_000, message: exportType })
        .toBe(0)
    }
  })

  test('a file that is through gives its connection back', async () => {
    const { workspaceId, owner } = await tracked()
    const { exportPool } = server().database
    await (await ask(owner, generateDetailedReport, workspaceId, { exportType: 'ZIP' })).arrayBuffer()
    await expect.poll(() => exportPool.totalCount - exportPool.idleCount).toBe(0)
  })
})
