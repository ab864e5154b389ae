/**
 * A row of the table. Drawn anew only when something of it changed, and its cells only when the row's data or the
 * columns did: moving, selecting and focusing leave them alone.
 */
import { type KeyboardEvent, memo, type ReactNode } from 'react'
import styles from './table.module.css'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** The head says its title to screen readers only. */
  readonly untitled?: boolean
  /** CSS grid track: `minmax(160px, 2fr)`. */
  readonly width: string
  readonly align?: 'end'
  readonly sortable?: boolean
  /** Hidden until chosen. */
  readonly optional?: boolean
  /** Shown on a phone too, where there is room for two or three. */
  readonly phone?: boolean
  /**
   * Is called for every row that comes into view, so it stays cheap: plain elements, no hooks of its own, and what
   * only opens on a click is mounted on that click (ui/row-menu.tsx, ui/row-link.tsx).
   */
  cell(row: Row): ReactNode
}

/** What rows tell the table; the same object for the table's life. */
export interface RowActions<Row> {
  focused(index: number): void
  pressed(event: KeyboardEvent, row: Row, index: number): void
  opened(row: Row): void
  toggled(row: Row): void
}

interface Props<Row> {
  readonly row: Row
  readonly index: number
  readonly start: number
  readonly columns: readonly Column<Row>[]
  readonly current: boolean
  readonly faded: boolean
  /** Undefined: rows can't be selected. */
  readonly selected: boolean | undefined
  /** What the box to select it is called. */
  selectLabel(row: Row): string
  readonly actions: RowActions<Row>
}

interface CellsProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
}

const Cells: <Row>(props: CellsProps<Row>) => ReactNode = memo(function Cells<Row>({
  row,
  columns,
}: CellsProps<Row>) {
  return columns.map((column) => (
    <div
      key={column.id}
      role="gridcell"
      className={column.width.startsWith('minmax') ? styles.text : styles.cell}
      data-align={column.align}
    >
      {column.cell(row)}
    </div>
  ))
})

export const TableRow: <Row>(props: Props<Row>) => ReactNode = memo(function TableRow<Row>(
  props: Props<Row>,
) {
  const { row, index, start, columns, current, faded, selected, selectLabel, actions } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={index}
      data-faded={faded}
      tabIndex={current ? 0 : -1}
      className={styles.row}
      style={{ top: start }}
      onFocus={() => actions.focused(index)}
      onKeyDown={(event) => actions.pressed(event, row, index)}
      onDoubleClick={() => actions.opened(row)}
    >
      {selected !== undefined && (
        <div role="gridcell" className={styles.cell}>
          <input
            type="checkbox"
            className={styles.check}
            tabIndex={-1}
            aria-label={selectLabel(row)}
            checked={selected}
            onChange={() => actions.toggled(row)}
          />
        </div>
      )}
      <Cells row={row} columns={columns} />
    </div>
  )
})

/** The place of a row that is on its way. */
export function ComingRow({ index, start, columns }: { index: number; start: number; columns: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.row} style={{ top: start }}>
      <div role="gridcell" aria-colspan={columns} className={styles.coming} />
    </div>
  )
}
