/** A page that is one list of things with names: what narrows it, its rows, the panels that open beside it. */
import type { ReactNode } from 'react'
import { FilterBar, type FilterBarProps } from './filter-bar.tsx'
import { type Asked, List } from './list.tsx'
import { Page } from './page.tsx'
import { Empty } from './states.tsx'
import type { Column } from './table.tsx'
import type { Selection } from './use-selection.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface Words {
  readonly title: string
  readonly text: string
}

interface Props<Row extends Named, State extends string> {
  /** Under this name the chosen columns are remembered. */
  readonly name: string
  readonly title: string
  readonly actions?: ReactNode
  /** Above what narrows. */
  readonly before?: ReactNode
  readonly filter: FilterBarProps<State>
  readonly query: Asked
  /** All that there are, before text and status narrow them. */
  readonly all: readonly Row[]
  readonly rows: readonly Row[]
  /** There are none at all. */
  readonly empty: Words
  /** None is asked for. */
  readonly none: Words
  readonly columns: readonly Column<Row>[]
  readonly onOpen?: (row: Row) => void
  readonly faded: (row: Row) => boolean
  /** Undefined: rows can't be selected. */
  readonly selection?: Selection<Row> | undefined
  /** What can be done with all rows that are selected. */
  readonly bulk?: ReactNode
  /** What opens beside the list or above it. */
  readonly children?: ReactNode
}

const idOf = ({ id }: Named) => id
const nameOf = ({ name }: Named) => name

export function ListPage<Row extends Named, State extends string>(props: Props<Row, State>) {
  const { name, title, filter, query, all, rows, empty, none, columns, onOpen, faded, selection } = props
  return (
    <Page title={title} actions={props.actions}>
      {props.before}
      <FilterBar {...filter} />
      <List
        query={query}
        empty={<Empty {...(all.length === 0 ? empty : none)} />}
        name={name}
        label={title}
        rows={rows}
        idOf={idOf}
        nameOf={nameOf}
        columns={columns}
        {...(onOpen ? { onOpen } : {})}
        faded={faded}
        question={`${filter.text} ${filter.states?.value}`}
        {...(selection ? { selected: selection.selected, onSelect: selection.onSelect } : {})}
        bulk={props.bulk}
      />
      {props.children}
    </Page>
  )
}
