/** The files of reports, for the routes of reports and of shared ones. */
import type { FastifyReply } from 'fastify'
import type { Static } from 'typebox'
import type { DetailedFilter, WeeklyFilter } from '../../../contract/reports/filter.ts'
import type { Deps } from '../../deps.ts'
import { openReading } from '../../platform/db/cursor.ts'
import type { AttendanceQuery } from '../attendance.rules.ts'
import type { ExpenseQuery } from '../expenses.rules.ts'
import type { ReportQuery } from '../filter.rules.ts'
import type { Export } from '../reply.ts'
import type { SummaryOrder } from '../summary.rules.ts'
import { attendanceFile } from './attendance.ts'
import { detailedFile } from './detailed.ts'
import { expensesFile } from './expenses.ts'
import type { Writers } from './file.ts'
import { toDownload } from './file.ts'
import { requireLook } from './look.queries.ts'
import type { AskedLook } from './look.rules.ts'
import { lookOf } from './look.rules.ts'
import type { Source } from './source.ts'
import { summaryFile } from './summary.ts'
import { weeklyFile } from './weekly.ts'

export type ExportDeps = Pick<Deps, 'database' | 'files' | 'publicUrl'>

export interface Exports {
  summary(query: ReportQuery, order: SummaryOrder): Export
  detailed(query: ReportQuery, asked: Static<typeof DetailedFilter>): Export
  weekly(query: ReportQuery, asked: Static<typeof WeeklyFilter>): Export
  attendance(query: AttendanceQuery): Export
  expenses(query: ExpenseQuery): Export
}

/** `response`: when it is over, sent or not, the file lets go of the database. */
export function exportsFor(deps: ExportDeps, response: FastifyReply, asked: AskedLook): Exports {
  const made =
    (name: string, query: ReportQuery, writers: (source: Source) => Promise<Writers>): Export =>
    async (format) => {
      const reading = await openReading(deps.database)
      response.raw.once('close', () => void reading.close())
      if (response.raw.destroyed) await reading.close()
      const row = await requireLook(reading.db, query.context.workspaceId, query.context.userId)
      const sender = { name: row.workspace, logo: await logoOf(deps, row.image_url) }
      const source = { reading, look: lookOf(asked, row), sender, now: new Date() }
      return toDownload(name, query.range, format, await writers(source))
    }
  return {
    summary: (query, order) => made('Summary', query, (source) => summaryFile(source, query, order)),
    detailed: (query, filter) => made('Detailed', query, (source) => detailedFile(source, query, filter)),
    weekly: (query, filter) => made('Weekly', query, (source) => weeklyFile(source, query, filter)),
    attendance: (query) => made('Attendance', query.report, (source) => attendanceFile(source, query)),
    expenses: (query) => made('Expense', query.report, (source) => expensesFile(source, query)),
  }
}

/** Only a picture that lies here: nothing is fetched for a file. */
async function logoOf({ files, publicUrl }: ExportDeps, imageUrl: string): Promise<Buffer | undefined> {
  const own = `${publicUrl()}/files/`
  const id = imageUrl.startsWith(own) ? imageUrl.slice(own.length) : ''
  return /^[0-9a-f]{24}$/.test(id) ? files.get(id) : undefined
}
