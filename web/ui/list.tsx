/** A table, or what stands in its place: it failed, it comes, there is nothing to show. */
import type { ReactNode } from 'react'
import { Failed, RowsComing } from './states.tsx'
import { Table, type TableProps } from './table.tsx'

export interface Asked {
  readonly error: Error | null | undefined
  readonly isPending: boolean
  readonly refetch: () => unknown
}

interface Props<Row> extends TableProps<Row> {
  /** What the rows are the answer of. */
  readonly query: Asked
  readonly empty: ReactNode
}

export function List<Row>({ query, empty, ...table }: Props<Row>) {
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (query.isPending) return <RowsComing />
  return table.rows.length === 0 ? empty : <Table {...table} />
}
