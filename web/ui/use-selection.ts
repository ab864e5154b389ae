/** Which rows of a list are selected; those that are gone are not among the chosen. */
import { useState } from 'react'

export interface Selection<Row> {
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
  readonly chosen: readonly Row[]
  readonly clear: () => void
}

export function useSelection<Row extends { readonly id: string }>(rows: readonly Row[]): Selection<Row> {
  const [selected, onSelect] = useState<ReadonlySet<string>>(new Set())
  return {
    selected,
    onSelect,
    chosen: rows.filter(({ id }) => selected.has(id)),
    clear: () => onSelect(new Set()),
  }
}
