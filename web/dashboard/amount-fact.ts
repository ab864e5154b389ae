import type { TFunction } from 'i18next'
import { amountsOf } from '../reports/names.ts'
import type { Totals } from '../reports/reports.ts'
import type { ReportSetting } from '../reports/use-report.ts'
import type { Fact } from './facts.tsx'

/** What the billable time is worth, each currency apart; none where amounts are hidden. */
export function amountFacts(t: TFunction, totals: Totals | undefined, setting: ReportSetting): Fact[] {
  if (!setting.sight.moneys.includes('EARNED')) return []
  const currency = totals?.totalAmountByCurrency[0]?.currency ?? ''
  const amounts = totals ? amountsOf(totals, 'EARNED', currency) : []
  const [first = '–', ...also] = amounts.map((each) => setting.looks.money(each.minor, each.currency))
  return [{ label: t('reports.total.EARNED'), value: first, also }]
}
