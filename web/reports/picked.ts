/** What is picked of a kind, in the address and out of it; groups and amounts likewise. Pure. */
import {
  type Audit,
  audits,
  type Grouping,
  groupings,
  type Money,
  moneys,
  type Picked,
  parseReportSearch,
  pickable,
  type ReportSearch,
} from './search.ts'

const nothing: Picked = { ids: [], mode: 'any' }

export function toPicked(text: string | undefined): Picked {
  if (text === undefined) return nothing
  const [, mode, ids = ''] = /^(?:(any|not|only):)?(.*)$/.exec(text) ?? []
  const listed = [...new Set(ids.split(',').filter((id) => id !== ''))]
  return { ids: listed, mode: mode === 'not' || mode === 'only' ? mode : 'any' }
}

/** Undefined: nothing is picked. */
export function pickedText({ ids, mode }: Picked): string | undefined {
  if (ids.length === 0) return undefined
  return `${mode === 'any' ? '' : `${mode}:`}${ids.join(',')}`
}

const listed = (text: string | undefined) => (text ?? '').split(',')

/** Three levels at most, none twice; below single entries there is nothing. */
export function groupsOf(by: string | undefined, otherwise: readonly Grouping[]): readonly Grouping[] {
  const asked = listed(by).flatMap((name) => groupings.find((each) => each === name) ?? [])
  const unique = [...new Set(asked)].slice(0, 3)
  const end = unique.indexOf('TIMEENTRY')
  // single entries are no way to begin
  const groups = end === 0 ? [] : end > 0 ? unique.slice(0, end + 1) : unique
  return groups.length > 0 ? groups : otherwise
}

export function moneyOf(money: string | undefined): readonly Money[] {
  return money === undefined ? ['EARNED'] : moneys.filter((each) => listed(money).includes(each))
}

export function auditOf(audit: string | undefined): readonly Audit[] {
  return audits.filter((each) => listed(audit).includes(each))
}

/** Everything of a search that narrows what is counted, the range aside. */
const narrowing = [
  ...pickable,
  'people',
  'billable',
  'approval',
  'invoicing',
  'type',
  'text',
  'bare',
  'fields',
  'audit',
  'shorter',
  'longer',
  'hours',
  'away',
] as const satisfies readonly (keyof ReportSearch)[]

export function isNarrowed(search: ReportSearch): boolean {
  return narrowing.some((name) => {
    const value = search[name]
    // a mode with nothing picked yet narrows nothing
    return value !== undefined && !(typeof value === 'string' && /^(?:any|not|only):$/.test(value))
  })
}

/** The same range and look, with nothing left out. */
export function unnarrowed(search: ReportSearch): ReportSearch {
  const kept: Record<string, unknown> = { ...search }
  for (const name of narrowing) delete kept[name]
  return parseReportSearch(kept)
}
