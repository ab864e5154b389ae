/** The attendance report as a file. Source of the last column: product.md E2 "export adds signed Work−capacity". */
import type { Static } from 'typebox'
import type { AttendanceReport } from '../../../contract/reports/attendance.ts'
import { clockText, dayText, durationText } from '../../platform/export/formats.ts'
import type { PdfLine } from '../../platform/export/pdf/document.ts'
import type { Column, Sheet } from '../../platform/export/sheet.ts'
import type { AttendanceRow } from '../attendance.queries.ts'
import { attendanceReport, attendanceRows } from '../attendance.queries.ts'
import type { AttendanceQuery } from '../attendance.rules.ts'
import { clockOf } from './detailed.ts'
import { headOf } from './document.ts'
import type { Writers } from './file.ts'
import { writersOf } from './file.ts'
import type { Source } from './source.ts'

export async function attendanceFile(source: Source, query: AttendanceQuery): Promise<Writers> {
  const { reading, look, now } = source
  const { formats, words } = look
  const said = words.attendance
  const report: Static<typeof AttendanceReport> = JSON.parse(
    await attendanceReport(reading.db, { ...query, limit: 0, offset: 0 }, now),
  )
  const { totals } = report
  const signed = totals.totalDuration - totals.capacity
  const sheet: Sheet<AttendanceRow> = {
    title: 'Attendance report',
    columns,
    rows: () => attendanceRows(reading, query, now),
    totals: [
      [
        'Total',
        ...[null, null, null],
        totals.break,
        totals.totalDuration,
        totals.capacity,
        totals.timeOff,
        totals.overtime,
        signed,
      ],
    ],
  }
  const duration = (seconds: number) => (seconds === 0 ? '–' : durationText(seconds, formats))
  const clock = (zoned: string | null) =>
    zoned === null ? '–' : clockText(clockOf(zoned), { ...formats, seconds: false })
  const lineOf = (row: AttendanceRow): PdfLine => ({
    cells: [
      { text: dayText(row.day, formats) },
      { text: row.name },
      { text: clock(row.started) },
      { text: clock(row.ended) },
      ...[row.break, row.work, row.capacity, row.time_off, row.overtime].map((seconds) => ({
        text: duration(seconds),
      })),
    ],
  })
  const own = {
    title: words.titles.attendance,
    landscape: true,
    table: {
      columns: [
        { head: words.date, width: formats.date.length > 10 ? 64 : 51, figures: true as const },
        { head: words.person },
        ...[said.start, said.end, said.break, said.work, said.capacity, said.timeOff, said.overtime].map(
          (head) => ({
            head,
            width: 56,
            align: 'right' as const,
          }),
        ),
      ],
      async *lines() {
        for await (const batch of attendanceRows(reading, query, now)) yield batch.map(lineOf)
      },
      totals: [
        {
          cells: [
            ...[words.total, '', '', ''].map((text) => ({ text })),
            ...[totals.break, totals.totalDuration, totals.capacity, totals.timeOff, totals.overtime].map(
              (seconds) => ({ text: duration(seconds) }),
            ),
          ],
        },
      ],
      empty: said.nobody,
    },
  }
  const facts = [
    { label: said.work, value: durationText(totals.totalDuration, formats) },
    { label: said.break, value: durationText(totals.break, formats) },
    { label: said.capacity, value: durationText(totals.capacity, formats) },
    { label: said.overtime, value: durationText(totals.overtime, formats) },
    { label: said.timeOff, value: durationText(totals.timeOff, formats) },
  ]
  return writersOf(sheet, { ...(await headOf(source, query.report, own)), facts }, formats)
}

const length = (head: string, value: (row: AttendanceRow) => number): Column<AttendanceRow> => ({
  head,
  width: 13,
  kind: 'duration',
  value,
})

const columns: readonly Column<AttendanceRow>[] = [
  { head: 'User', width: 26, kind: 'text', value: ({ name }) => name },
  { head: 'Date', width: 12, kind: 'day', value: ({ day }) => day },
  {
    head: 'Start Time',
    width: 12,
    kind: 'clock',
    value: ({ started }) => (started === null ? null : clockOf(started)),
  },
  {
    head: 'End Time',
    width: 12,
    kind: 'clock',
    value: ({ ended }) => (ended === null ? null : clockOf(ended)),
  },
  length('Break (h)', (row) => row.break),
  length('Work (h)', (row) => row.work),
  length('Capacity (h)', (row) => row.capacity),
  length('Time Off (h)', (row) => row.time_off),
  length('Overtime (h)', (row) => row.overtime),
  // Excel shows no negative times
  { head: 'Work - Capacity (decimal)', width: 16, kind: 'hours', value: (row) => row.work - row.capacity },
]
