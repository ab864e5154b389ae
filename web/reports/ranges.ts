/** The civil days of a report: presets, the period before, how bars divide them. Pure. Source: product.md E3. */
import { addDays, daysBetween, weekOf } from '../tracker/days.ts'
import type { Preset, ReportSearch } from './search.ts'

/** Both inclusive. */
export interface Span {
  readonly from: string
  readonly to: string
}

export type Unit = 'DATE' | 'WEEK' | 'MONTH'

const yearOf = (day: string) => day.slice(0, 4)
const monthOf = (day: string) => `${day.slice(0, 7)}-01`

/** The first day of the month that lies so many months away. */
export function addMonths(day: string, months: number): string {
  const at = new Date(`${monthOf(day)}T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 10)
}

const wholeMonths = (first: string, count: number): Span => ({
  from: first,
  to: addDays(addMonths(first, count), -1),
})
const wholeYear = (year: number): Span => ({ from: `${year}-01-01`, to: `${year}-12-31` })

export function spanOfPreset(preset: Preset, today: string, weekStart: string): Span {
  const week = weekOf(today, weekStart)
  const year = Number(yearOf(today))
  switch (preset) {
    case 'TODAY':
      return { from: today, to: today }
    case 'YESTERDAY':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'THIS_WEEK':
      return { from: week, to: addDays(week, 6) }
    case 'LAST_WEEK':
      return { from: addDays(week, -7), to: addDays(week, -1) }
    case 'PAST_TWO_WEEKS':
      return { from: addDays(week, -14), to: addDays(week, -1) }
    case 'THIS_MONTH':
      return wholeMonths(monthOf(today), 1)
    case 'LAST_MONTH':
      return wholeMonths(addMonths(today, -1), 1)
    case 'THIS_YEAR':
      return wholeYear(year)
    case 'LAST_YEAR':
      return wholeYear(year - 1)
  }
}

export function spanOf(search: ReportSearch, today: string, weekStart: string): Span {
  const { from, to, range = 'THIS_WEEK' } = search
  return from !== undefined && to !== undefined ? { from, to } : spanOfPreset(range, today, weekStart)
}

export function lengthOf({ from, to }: Span): number {
  return daysBetween(from, to) + 1
}

/** How many whole months a span is; 0: it is something else. */
function monthsIn({ from, to }: Span): number {
  if (from !== monthOf(from) || addDays(to, 1) !== monthOf(addDays(to, 1))) return 0
  const [year = 0, month = 0] = from.split('-').map(Number)
  const [endYear = 0, endMonth = 0] = to.split('-').map(Number)
  return (endYear - year) * 12 + endMonth - month + 1
}

/** The period so many periods away: months beside months, and otherwise as many days. */
export function stepped(span: Span, steps: number): Span {
  const months = monthsIn(span)
  if (months > 0) return wholeMonths(addMonths(span.from, months * steps), months)
  const days = lengthOf(span) * steps
  return { from: addDays(span.from, days), to: addDays(span.to, days) }
}

/** What one bar stands for, so that there are neither too few nor too many. */
export function unitOf(span: Span): Unit {
  const days = lengthOf(span)
  if (days <= 35) return 'DATE'
  return days <= 186 ? 'WEEK' : 'MONTH'
}

/** The first days of the bars of a span, each inside it. */
export function columnsOf(span: Span, unit: Unit, weekStart: string): Span[] {
  const columns: Span[] = []
  for (let from = span.from; from <= span.to; ) {
    const next =
      unit === 'DATE'
        ? addDays(from, 1)
        : unit === 'WEEK'
          ? addDays(weekOf(from, weekStart), 7)
          : addMonths(from, 1)
    const last = addDays(next, -1)
    columns.push({ from, to: next > span.to ? span.to : last })
    from = next
  }
  return columns
}

/** A year of days around a span: the calendar year that it ends in. */
export function yearOfSpan({ to }: Span): Span {
  return wholeYear(Number(yearOf(to)))
}
