import type { Span } from '../reports/ranges.ts'
import type { ReportSearch } from '../reports/search.ts'
import type { ReportSetting } from '../reports/use-report.ts'
import type { DashboardSearch } from './search.ts'

/** What both sides of the dashboard are told. */
export interface BoardPart {
  readonly workspaceId: string
  readonly setting: ReportSetting
  readonly search: DashboardSearch
  readonly span: Span
  /** What bars are made of. */
  readonly kind: 'PROJECT' | 'BILLABILITY'
  readonly onSearch: (search: DashboardSearch) => void
  /** To the entries behind something. */
  readonly onDown: (search: ReportSearch) => void
  readonly onChart: (search: ReportSearch) => void
}
