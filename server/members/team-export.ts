/** The team as a file. Columns as the reference's export has them. Source: product.md A6 "Export members". */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { SheetData } from 'write-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import type { Sight } from '../workspaces/index.ts'
import type { ExportRow } from './team.queries.ts'

interface ExportColumn {
  readonly title: string
  readonly width: number
  readonly value: (row: ExportRow) => string | number | null
  /** An amount, or hours. */
  readonly decimals?: true
}

const accessNames = {
  OWNER: 'Owner',
  ADMIN: 'Admin',
  TEAM_MANAGER: 'Team manager',
  PROJECT_MANAGER: 'Project manager',
  MEMBER: 'Member',
} as const

const major = (minor: number | null) => (minor === null ? null : minor / 100)
const capital = (word: string) => word.slice(0, 1) + word.slice(1).toLowerCase()

/** Amounts only as far as the caller sees them. */
function columnsFor({ billableRates, costRates }: Sight): ExportColumn[] {
  return [
    { title: 'Name', width: 26, value: (row) => row.name },
    { title: 'Email', width: 32, value: (row) => row.email },
    ...(billableRates
      ? [
          {
            title: 'Billable rate',
            width: 13,
            value: (row: ExportRow) => major(row.hourly_rate_minor),
            decimals: true as const,
          },
        ]
      : []),
    ...(costRates
      ? [
          {
            title: 'Cost rate',
            width: 13,
            value: (row: ExportRow) => major(row.cost_rate_minor),
            decimals: true as const,
          },
        ]
      : []),
    ...(billableRates || costRates
      ? [{ title: 'Currency', width: 10, value: (row: ExportRow) => row.currency }]
      : []),
    { title: 'Role', width: 17, value: (row) => accessNames[row.access] },
    { title: 'Group', width: 26, value: (row) => row.groups },
    { title: 'Status', width: 11, value: (row) => capital(row.status) },
    { title: 'Week start', width: 12, value: (row) => capital(row.week_start) },
    { title: 'Working days', width: 30, value: (row) => row.working_days.map(capital).join(', ') },
    {
      title: 'Daily capacity (h)',
      width: 16,
      value: (row) => row.work_capacity_seconds / 3600,
      decimals: true,
    },
  ]
}

/** No text runs as a formula in the program that opens it. */
export function teamCsv(rows: readonly ExportRow[], sight: Sight): Readable {
  const columns = columnsFor(sight)
  const lines = Readable.from(
    (function* () {
      for (const row of rows)
        yield columns.map(({ value, decimals }) => {
          const cell = value(row)
          return typeof cell === 'number' && decimals ? cell.toFixed(2) : cell
        })
    })(),
  )
  const csv = stringify({
    header: true,
    columns: columns.map(({ title }) => title),
    escape_formulas: true,
    record_delimiter: '\r\n',
    bom: true,
  })
  lines.on('error', (error) => csv.destroy(error))
  csv.on('close', () => lines.destroy())
  return lines.pipe(csv)
}

/** What XML has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text stays text: a cell of a spreadsheet is a formula only when it says so. The head stays in view. */
export async function teamXlsx(rows: readonly ExportRow[], sight: Sight): Promise<Readable> {
  const columns = columnsFor(sight)
  const head = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }))
  const data: SheetData = [
    head,
    ...rows.map((row) =>
      columns.map(({ value, decimals }) => {
        const cell = value(row)
        if (cell === null || cell === '') return null
        if (typeof cell === 'number')
          return { value: cell, type: Number, ...(decimals ? { format: '0.00' } : {}) }
        return { value: cell.replace(unwritable, ''), type: String }
      }),
    ),
  ]
  const file = await writeXlsxFile(data, {
    sheet: 'Team',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
  return Readable.from([file])
}
