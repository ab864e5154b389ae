import { generateAttendanceReport } from '../../contract/reports/attendance.ts'
import { generateDetailedReportV1 } from '../../contract/reports/expenses.ts'
import {
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
} from '../../contract/reports/time.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { attendanceReport } from './attendance.queries.ts'
import { parseAttendance } from './attendance.rules.ts'
import { reportContext } from './context.queries.ts'
import { detailedReport } from './detailed.ts'
import { expenseReport } from './expenses.queries.ts'
import { parseExpenses } from './expenses.rules.ts'
import type { ExportDeps } from './export/exports.ts'
import { exportsFor } from './export/exports.ts'
import { parseReport } from './filter.rules.ts'
import { replyWith } from './reply.ts'
import { summaryOrder } from './summary.rules.ts'
import { summaryReport } from './summary.ts'
import { weeklyReport } from './weekly.ts'

export function reportRoutes(on: On, deps: ExportDeps): void {
  on(generateDetailedReport, async ({ db, member, account, body, response }) => {
    const query = parseReport(body, await reportContext(db, member, account), new Date())
    const file = exportsFor(deps, response, body).detailed(query, body.detailedFilter)
    return replyWith(query.exportType, () => detailedReport(db, query, body.detailedFilter), file)
  })

  on(generateSummaryReport, async ({ db, member, account, body, response }) => {
    const query = parseReport(body, await reportContext(db, member, account), new Date())
    const order = summaryOrder(body.summaryFilter, query)
    const chart = body.summaryFilter.summaryChartType
    const file = exportsFor(deps, response, body).summary(query, order)
    return replyWith(query.exportType, () => summaryReport(db, query, order, chart), file)
  })

  on(generateWeeklyReport, async ({ db, member, account, body, response }) => {
    const query = parseReport(body, await reportContext(db, member, account), new Date())
    const file = exportsFor(deps, response, body).weekly(query, body.weeklyFilter)
    return replyWith(query.exportType, () => weeklyReport(db, query, body.weeklyFilter), file)
  })

  on(generateAttendanceReport, async ({ db, member, account, body, response }) => {
    const now = new Date()
    const query = parseAttendance(body, await reportContext(db, member, account), now)
    const file = exportsFor(deps, response, body).attendance(query)
    return replyWith(
      query.report.exportType,
      async () => rawJson(await attendanceReport(db, query, now)),
      file,
    )
  })

  on(generateDetailedReportV1, async ({ db, member, account, body, response }) => {
    const query = parseExpenses(body, await reportContext(db, member, account), new Date())
    const file = exportsFor(deps, response, body).expenses(query)
    return replyWith(query.report.exportType, async () => rawJson(await expenseReport(db, query)), file)
  })
}
