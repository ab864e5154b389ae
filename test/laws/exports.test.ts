/** What leaves as a file, and what a link shows, is what the report says: to the second and to the minor unit. */
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Operation } from '../../contract/operation.ts'
import {
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
} from '../../contract/reports/time.ts'
import { generateSharedReportV1, saveSharedReportV1 } from '../../contract/shared-reports.ts'
import { urlOf } from '../client.ts'
import { server, useServer } from '../server.ts'
import type { Person } from '../world.ts'
import { ask, asking, minorSeconds } from './asking.ts'
import { makeCompany, roundBy, someTime, sumUp, write } from './time.ts'

useServer()

const runs = Number(process.env.STINT_LAW_RUNS ?? 4)

async function fileOf(
  person: Person,
  operation: Operation,
  workspaceId: string,
  body: object,
): Promise<Buffer> {
  const reply = await fetch(server().url + urlOf(operation, { path: { workspaceId } }), {
    method: 'POST',
    headers: { ...person.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(reply.status).toBe(200)
  return Buffer.from(await reply.arrayBuffer())
}

/** Fields in quotes may hold commas. */
const fieldsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((field) => field[1] ?? field[2] ?? '')

interface Table {
  readonly head: readonly string[]
  readonly lines: readonly (readonly unknown[])[]
}

function readCsv(file: Buffer): Table {
  const [head = '', ...lines] = file.toString().split('\n')
  expect(lines.pop()).toBe('')
  return { head: fieldsOf(head), lines: lines.map(fieldsOf) }
}

/** Without the lines of totals below. */
async function readXlsx(file: Buffer): Promise<Table> {
  const [sheet] = await readXlsxFile(file)
  const [head = [], ...lines] = sheet?.data ?? []
  const end = lines.findIndex(([first]) => String(first).startsWith('Total'))
  return { head: head.map(String), lines: end < 0 ? lines : lines.slice(0, end) }
}

function column({ head, lines }: Table, name: RegExp): unknown[] {
  const at = head.findIndex((one) => name.test(one))
  expect(at, `${name} among ${head}`).toBeGreaterThanOrEqual(0)
  return lines.map((line) => line[at])
}

/** Of `101:02:03`, or of a time in a sheet. */
function secondsOf(value: unknown): number {
  if (value instanceof Date) return Math.round((value.getTime() - Date.UTC(1899, 11, 30)) / 1000)
  if (typeof value === 'number') return Math.round(value * 86_400)
  const [hours, minutes, seconds] = String(value).split(':').map(Number)
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const exact = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)

test('files and links tell what the reports tell', async () => {
  await fc.assert(
    fc.asyncProperty(someTime, asking, async (given, asked) => {
      const company = await makeCompany()
      const { workspaceId, owner } = company
      const entries = await write(company, given)
      if (asked.rounding) await roundBy(workspaceId, asked.rounding)
      const { body, about } = ask(company, entries, asked)
      const wanted = sumUp(about, asked.rounding)
      const path = { workspaceId }

      const detailed = { ...body, detailedFilter: { pageSize: 1000 } }
      const summary = { ...body, summaryFilter: { groups: asked.groups } }
      const week = ask(company, entries, { ...asked, days: 7 })
      const weekly = { ...week.body, weeklyFilter: { group: 'USER' } }
      const once = !asked.groups.some((group) => group === 'TAG' || group === 'USER_GROUP')

      const csv = readCsv(
        await fileOf(owner, generateDetailedReport, workspaceId, { ...detailed, exportType: 'CSV' }),
      )
      expect(csv.lines.length).toBe(wanted.entries)
      expect(total(column(csv, /^Duration \(h\)/).map(secondsOf))).toBe(wanted.seconds)
      // a line has whole minor units; the lines are those of the report, in its order
      const { timeentries } = (await owner.call(generateDetailedReport, { path, body: detailed })).body
      for (const [head, amount] of [
        [/^Billable Amount/, 'earnedAmount'],
        [/^Cost Amount/, 'costAmount'],
      ] as const)
        expect(column(csv, head).map((text) => Math.round(Number(text) * 100))).toEqual(
          timeentries.map((entry) => Math.round(entry[amount] ?? 0)),
        )

      const sheet = await readXlsx(
        await fileOf(owner, generateDetailedReport, workspaceId, { ...detailed, exportType: 'XLSX' }),
      )
      expect(total(column(sheet, /^Duration \(h\)/).map(secondsOf))).toBe(wanted.seconds)
      for (const [head, sum] of [
        [/^Billable Amount/, wanted.earned],
        [/^Cost Amount/, wanted.cost],
        [/^Profit Amount/, wanted.earned - wanted.cost],
      ] as const)
        expect(exact(column(sheet, head).map((value) => minorSeconds(Number(value) * 100)))).toBe(sum)

      for (const [operation, request, head, sum] of [
        ...(once ? [[generateSummaryReport, summary, /^Time \(h\)/, wanted.seconds] as const] : []),
        [generateWeeklyReport, weekly, /^Total \(h\)/, sumUp(week.about, asked.rounding).seconds] as const,
      ]) {
        const lines = readCsv(await fileOf(owner, operation, workspaceId, { ...request, exportType: 'CSV' }))
        expect(total(column(lines, head).map(secondsOf))).toBe(sum)
        const rows = await readXlsx(
          await fileOf(owner, operation, workspaceId, { ...request, exportType: 'XLSX' }),
        )
        expect(total(column(rows, head).map(secondsOf))).toBe(sum)
      }

      const saved = await owner.call(saveSharedReportV1, {
        path,
        body: {
          name: 'Shared',
          type: 'SUMMARY',
          isPublic: true,
          filter: { ...summary, exportType: 'JSON_V1' },
        },
      })
      const shared = (await owner.call(generateSharedReportV1, { path: { id: saved.body.id } })).body
      const own = (await owner.call(generateSummaryReport, { path, body: summary })).body
      expect({ totals: shared.totals, groupOne: shared.groupOne, groupTotals: shared.groupTotals }).toEqual({
        totals: own.totals,
        groupOne: own.groupOne,
        groupTotals: own.groupTotals,
      })
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 3_600_000)
