/** Down from a group, or from a bar, to the entries behind it: the address of the detailed report. Pure. */
import { addDays, weekOf } from '../tracker/days.ts'
import { addMonths, type Span } from './ranges.ts'
import { type Grouping, type Pickable, type ReportSearch, said, without } from './search.ts'

/** A group, and what it groups by. */
export interface Step {
  readonly grouping: Grouping
  readonly id: string
}

const kinds: Partial<Record<Grouping, Pickable>> = {
  PROJECT: 'project',
  CLIENT: 'client',
  USER: 'user',
  USER_GROUP: 'group',
  TAG: 'tag',
  TASK: 'task',
}

/** The days that a group of days, weeks or months stands for. */
export function spanOfGroup(grouping: Grouping, id: string, weekStart: string): Span | undefined {
  const day = id.length === 7 ? `${id}-01` : id.slice(0, 10)
  if (grouping === 'DATE') return { from: day, to: day }
  if (grouping === 'WEEK') {
    const from = weekOf(day, weekStart)
    return { from, to: addDays(from, 6) }
  }
  if (grouping === 'MONTH') return { from: addMonths(day, 0), to: addDays(addMonths(day, 1), -1) }
  return undefined
}

const within = (span: Span, outer: Span): Span => {
  const [, from = outer.from] = [span.from, outer.from].sort()
  const [to = outer.to] = [span.to, outer.to].sort()
  return { from, to }
}

/** What only the look of the summary is. */
const looks = {
  by: undefined,
  sort: undefined,
  down: undefined,
  chart: undefined,
  view: undefined,
  compare: undefined,
}

export function toDays(search: ReportSearch, span: Span): ReportSearch {
  return said({ ...search, ...looks, range: undefined, ...span })
}

/** Narrowed to each of the groups that a row stands in, from the outermost on. */
export function drilled(
  search: ReportSearch,
  steps: readonly Step[],
  span: Span,
  weekStart: string,
): ReportSearch {
  let next: { [Name in keyof ReportSearch]?: ReportSearch[Name] | undefined } = { ...search, ...looks }
  let days = span
  for (const { grouping, id } of steps) {
    const kind = kinds[grouping]
    const part = spanOfGroup(grouping, id, weekStart)
    if (kind) next = { ...next, [kind]: id === '' ? without : id }
    else if (part) {
      days = within(part, days)
      next = { ...next, range: undefined, ...days }
    } else if (id === '') next = { ...next, bare: true, text: undefined }
    else next = { ...next, text: id, bare: undefined }
  }
  return said(next)
}
