/**
 * The rows of a long list by their places. Pages are asked for as they come into view, and only those in view ask
 * again when something changed, however long the list is. While a new question is open the old answer stays.
 */
import { hashKey, type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

export const pageSize = 100

export interface RowsPage<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

interface Options<Row> {
  /** Of the list; a page adds its number, from 0. */
  readonly queryKey: QueryKey
  readonly fetchPage: (page: number, signal: AbortSignal) => Promise<RowsPage<Row>>
}

export interface Windowed<Row> {
  /** Undefined: not loaded. */
  readonly rows: readonly (Row | undefined)[]
  readonly total: number
  /** Nothing is known yet. */
  readonly isPending: boolean
  /** Undefined while there is something to show. */
  readonly error: Error | undefined
  readonly retry: () => void
  /** Tells which rows are in view. */
  readonly onRange: (first: number, last: number) => void
}

const nothing: RowsPage<never> = { total: 0, rows: [] }

export function useWindowed<Row>({ queryKey, fetchPage }: Options<Row>): Windowed<Row> {
  const client = useQueryClient()
  const hash = hashKey(queryKey)
  const [view, setView] = useState({ hash, first: 0, last: 0 })
  const inView = view.hash === hash ? view : { first: 0, last: 0 }
  const wanted = Array.from({ length: inView.last - inView.first + 1 }, (_, place) => inView.first + place)
  const pages = useQueries({
    queries: wanted.map((page) => ({
      queryKey: [...queryKey, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(page, signal),
    })),
  })
  const total = pages.find(({ data }) => data)?.data?.total
  const stamp = pages.map(({ dataUpdatedAt }) => dataUpdatedAt).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: hash and stamp say when the pages changed
  const current = useMemo(() => {
    if (total === undefined) return undefined
    const rows = Array.from<Row | undefined>({ length: total })
    for (let page = 0; page * pageSize < total; page++) {
      const loaded = client.getQueryData<RowsPage<Row>>([...queryKey, page])?.rows ?? []
      for (const [place, row] of loaded.entries())
        if (page * pageSize + place < total) rows[page * pageSize + place] = row
    }
    return { total, rows }
  }, [client, hash, stamp, total])

  const last = useRef<RowsPage<Row | undefined>>(undefined)
  useEffect(() => {
    if (current) last.current = current
  }, [current])
  const shown = current ?? last.current ?? nothing

  const known = total !== undefined
  const lastPage = Math.max(0, Math.ceil((total ?? 0) / pageSize) - 1)
  const onRange = useCallback(
    (firstRow: number, lastRow: number) => {
      if (!known) return
      const first = Math.min(lastPage, Math.floor(firstRow / pageSize))
      // the next page is there before its first row is
      const end = Math.min(lastPage, Math.floor((lastRow + pageSize / 2) / pageSize))
      setView((old) =>
        old.hash === hash && old.first === first && old.last === end ? old : { hash, first, last: end },
      )
    },
    [hash, known, lastPage],
  )
  const failed = pages.find(({ error }) => error)
  return {
    rows: shown.rows,
    total: shown.total,
    isPending: current === undefined && last.current === undefined,
    error: current === undefined ? (failed?.error ?? undefined) : undefined,
    retry: () => void client.refetchQueries({ queryKey }),
    onRange,
  }
}
