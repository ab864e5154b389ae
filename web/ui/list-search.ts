/** What the address of a simple list says: a part of a name, and whether archived ones show. */

export const listStatuses = ['ACTIVE', 'ARCHIVED', 'ALL'] as const
export type ListStatus = (typeof listStatuses)[number]

export interface ListSearch {
  readonly q?: string
  /** Absent: those that are not archived. */
  readonly status?: ListStatus
}

export function parseListSearch(search: Record<string, unknown>): ListSearch {
  const q = typeof search.q === 'number' ? String(search.q) : search.q
  const status = listStatuses.find((each) => each === search.status)
  return { ...(typeof q === 'string' && q !== '' ? { q } : {}), ...(status ? { status } : {}) }
}

/** Whether a row is among those asked for. */
export function isAsked({ q = '', status = 'ACTIVE' }: ListSearch, row: { name: string; archived: boolean }) {
  const shown = status === 'ALL' || row.archived === (status === 'ARCHIVED')
  return shown && row.name.toLowerCase().includes(q.toLowerCase())
}
