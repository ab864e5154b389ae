/** What the addresses of shared reports say. */
import { parseReportSearch, type ReportSearch, said } from '../reports/search.ts'

const filters = ['ALL', 'CREATED_BY_ME', 'SHARED_WITH_ME', 'ALL_ADMIN'] as const
export type SharedFilter = (typeof filters)[number]

export interface SharedSearch {
  readonly q?: string
  readonly which?: SharedFilter
}

export function parseSharedSearch({ q, which }: Record<string, unknown>): SharedSearch {
  const text = typeof q === 'number' ? String(q) : q
  return said({
    q: typeof text === 'string' && text !== '' ? text : undefined,
    which: filters.find((each) => each === which),
  })
}

/** What a reader of a link may change: the days, the order, the page. */
export type LinkSearch = Pick<ReportSearch, 'range' | 'from' | 'to' | 'sort' | 'down'> & {
  readonly page?: number
}

export function parseLinkSearch(search: Record<string, unknown>): LinkSearch {
  const { range, from, to, sort, down } = parseReportSearch(search)
  const { page } = search
  return said({
    range,
    from,
    to,
    sort,
    down,
    page: typeof page === 'number' && Number.isInteger(page) && page > 1 ? page : undefined,
  })
}
