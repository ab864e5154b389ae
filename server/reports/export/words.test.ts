/** Documents speak the language of whose report it is; files that programs read are the same for everybody. */
import { expect, test } from 'vitest'
import { updateMySettings } from '../../../contract/identity.ts'
import type { Operation } from '../../../contract/operation.ts'
import { generateAttendanceReport } from '../../../contract/reports/attendance.ts'
import { generateDetailedReportV1 } from '../../../contract/reports/expenses.ts'
import {
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
} from '../../../contract/reports/time.ts'
import { generateSharedReportV1 } from '../../../contract/shared-reports.ts'
import { urlOf } from '../../../test/client.ts'
import { insertTime } from '../../../test/reported.ts'
import { server, useServer } from '../../../test/server.ts'
import { shareReport } from '../../../test/shared-reports.ts'
import type { Person } from '../../../test/world.ts'
import { makeWorld } from '../../../test/world.ts'
import { lookOf } from './look.rules.ts'

useServer()

const week = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-07T23:59:59.999Z' }
const filters = {
  detailedFilter: {},
  summaryFilter: {},
  weeklyFilter: { group: 'USER' },
  attendanceFilter: {},
}

async function fileOf(
  person: Person,
  operation: Operation,
  workspaceId: string,
  exportType: string,
): Promise<Buffer> {
  const reply = await fetch(server().url + urlOf(operation, { path: { workspaceId } }), {
    method: 'POST',
    headers: { ...person.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ ...week, ...filters, exportType }),
  })
  expect(reply.status).toBe(200)
  return Buffer.from(await reply.arrayBuffer())
}

/** Whether the title of a document, which is told outside of its pages, says so. */
const isTitled = (pdf: Buffer, title: string) =>
  pdf.includes(Buffer.from(`${title}, `, 'utf16le').swap16()) || pdf.includes(`(${title}, `, 0, 'latin1')

async function tracked() {
  const world = await makeWorld()
  const { workspaceId, owner, admin } = world
  await insertTime(workspaceId, { userId: owner.id, start: '2026-06-02T08:00:00Z', description: 'Call' })
  await owner.call(updateMySettings, { body: { lang: 'DE' } })
  await admin.call(updateMySettings, { body: { lang: 'EN' } })
  return world
}

test('the document of every report is in the language of who exports', async () => {
  const { workspaceId, owner, admin } = await tracked()
  for (const [operation, english, german] of [
    [generateSummaryReport, 'Summary report', 'Übersichtsbericht'],
    [generateDetailedReport, 'Detailed report', 'Einzelbericht'],
    [generateWeeklyReport, 'Weekly report', 'Wochenbericht'],
    [generateAttendanceReport, 'Attendance report', 'Anwesenheit'],
    [generateDetailedReportV1, 'Expense report', 'Spesenbericht'],
  ] as const) {
    expect(isTitled(await fileOf(admin, operation, workspaceId, 'PDF'), english), english).toBe(true)
    expect(isTitled(await fileOf(owner, operation, workspaceId, 'PDF'), german), german).toBe(true)
  }
})

test('CSV is the same for everybody', async () => {
  const { workspaceId, owner, admin } = await tracked()
  for (const operation of [generateSummaryReport, generateDetailedReport, generateAttendanceReport]) {
    const [german, english] = await Promise.all(
      [owner, admin].map((person) => fileOf(person, operation, workspaceId, 'CSV')),
    )
    expect(german?.toString()).toBe(english?.toString())
  }
})

test('the document of a link is in the language of who made the link', async () => {
  const { workspaceId, owner, admin } = await tracked()
  for (const [creator, title] of [
    [owner, 'Übersichtsbericht'],
    [admin, 'Summary report'],
  ] as const) {
    const id = await shareReport(creator, workspaceId)
    const path = urlOf(generateSharedReportV1, { path: { id }, query: { exportType: 'PDF' } })
    const reply = await fetch(server().url + path)
    expect(isTitled(Buffer.from(await reply.arrayBuffer()), title), title).toBe(true)
  }
})

test('names of months are in the language of the words; another locale decides the paper alone', () => {
  const row = {
    workspace: 'W',
    image_url: '',
    duration: 'FULL',
    number: 'COMMA_PERIOD',
    currency: 'VALUE_CURRENCY',
    to_the_second: true,
    date_format: null,
    time_format: null,
    language: 'DE',
  } as const
  expect(lookOf({}, row).locale).toBe('de')
  expect(lookOf({ userLocale: 'de_AT' }, row).locale).toBe('de-AT')
  expect(lookOf({ userLocale: 'en_US' }, row)).toMatchObject({ locale: 'de', paper: 'LETTER' })
  expect(lookOf({ userLocale: 'en_US' }, { ...row, language: null })).toMatchObject({ locale: 'en-US' })
  expect(lookOf({}, row).words.entries(2)).toBe('2 Einträge')
})
