/** What the address of the dashboard says; read before the page is there. Whose it is and how, the person's settings keep. */
import { parseReportSearch, type ReportSearch, said } from '../reports/search.ts'

export type DashboardSearch = Pick<ReportSearch, 'range' | 'from' | 'to' | 'view' | 'sort' | 'down'>

export function parseDashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const { range, from, to, view, sort, down } = parseReportSearch(search)
  return said({ range, from, to, view, sort, down })
}
