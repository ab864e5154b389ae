/**
 * The one table: sticky header, columns to choose, sorting, selection with a bulk bar, virtual rows, keyboard.
 * Rows are 36 px; only what is in view is in the document. Source: look.md "Density", "Keyboard".
 */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnMenu } from './column-menu.tsx'
import { focusOn } from './focus.ts'
import styles from './table.module.css'
import { type Sort, TableHead } from './table-head.tsx'
import { type Column, ComingRow, type RowActions, TableRow } from './table-row.tsx'

export type { Column }

declare module 'react' {
  interface CSSProperties {
    /** The tracks of head and rows. */
    '--grid'?: string
  }
}

export interface TableProps<Row> {
  /** Under this name the chosen columns are remembered. */
  readonly name: string
  readonly label: string
  /** Undefined: a row that is not loaded yet. */
  readonly rows: readonly (Row | undefined)[]
  readonly idOf: (row: Row) => string
  readonly nameOf: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  readonly onOpen?: (row: Row) => void
  /** Undefined: rows can't be selected. */
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  /** Shown beside the count while rows are selected. */
  readonly bulk?: ReactNode
  /** Struck through and dimmed, as people who are inactive. */
  readonly faded?: (row: Row) => boolean
  /** Called with the places of the first and the last row in view. */
  readonly onRange?: (first: number, last: number) => void
  /** What the rows answer; another one begins at the top. */
  readonly question?: string
}

const rowHeight = 36
/** Rows kept ready on either side of those in view. */
const overscan = 8

export function Table<Row>(props: TableProps<Row>) {
  const { rows, idOf, nameOf, columns, sort, onSort, onOpen, selected, onSelect, faded, onRange, question } =
    props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const [hidden, setHidden] = useLocalStorage<readonly string[]>({
    key: `stint.columns.${props.name}`,
    defaultValue: columns.filter((column) => column.optional).map((column) => column.id),
    getInitialValueInEffect: false,
  })
  const narrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const shown = useMemo(
    () => columns.filter((column) => (narrow ? column.phone : !hidden.includes(column.id))),
    [columns, narrow, hidden],
  )
  const current = Math.min(at, Math.max(0, rows.length - 1))
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    useFlushSync: false,
    // the row that has, or had, the focus stays in the document: scrolling takes the focus from nobody
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range)
      if (inView.includes(current) || current >= rows.length) return inView
      return current < range.startIndex ? [current, ...inView] : [...inView, current]
    },
  })
  const items = virtual.getVirtualItems()
  const firstInView = virtual.range?.startIndex ?? 0
  const lastInView = virtual.range?.endIndex ?? 0
  useEffect(() => onRange?.(firstInView, lastInView), [firstInView, lastInView, onRange])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the question that begins at the top
  useEffect(() => {
    setAt(0)
    scroller.current?.scrollTo({ top: 0 })
  }, [question])

  const grid = `${selected ? '36px ' : ''}${shown.map((column) => column.width).join(' ')}`
  // the least that the columns need; the rest of the room is shared by those with fr
  const least = shown.reduce(
    (sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 0),
    selected ? 36 : 0,
  )

  function toggle(row: Row): void {
    if (!selected) return
    const id = idOf(row)
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelect?.(next)
  }

  function move(to: number): void {
    const target = Math.max(0, Math.min(rows.length - 1, to))
    setAt(target)
    virtual.scrollToIndex(target)
    focusOn(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${target}"]`))
  }

  function pressed(event: KeyboardEvent, row: Row, index: number): void {
    if (event.target !== event.currentTarget) return
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + 15,
      PageUp: index - 15,
      Home: 0,
      End: rows.length - 1,
    }
    const target = steps[event.key]
    if (target !== undefined) move(target)
    else if (event.key === ' ') toggle(row)
    else if (event.key === 'Enter') onOpen?.(row)
    else return
    event.preventDefault()
  }

  const now = useRef({ pressed, toggle, onOpen })
  useEffect(() => {
    now.current = { pressed, toggle, onOpen }
  })
  const actions = useMemo<RowActions<Row>>(
    () => ({
      focused: setAt,
      pressed: (event, row, index) => now.current.pressed(event, row, index),
      opened: (row) => now.current.onOpen?.(row),
      toggled: (row) => now.current.toggle(row),
    }),
    [],
  )

  const selectLabel = useCallback((row: Row) => t('table.select', { name: nameOf(row) }), [t, nameOf])
  const loaded = useMemo(() => rows.filter((row) => row !== undefined), [rows])
  const all = useMemo(
    () => selected !== undefined && selected.size > 0 && loaded.every((row) => selected.has(idOf(row))),
    [selected, loaded, idOf],
  )
  const roomy = !narrow && !shown.at(-1)?.untitled
  return (
    <div className={styles.frame}>
      {selected && selected.size > 0 && (
        <div
          className={styles.bulk}
          role="toolbar"
          aria-label={t('table.selected', { count: selected.size })}
        >
          <strong className="tabular">{t('table.selected', { count: selected.size })}</strong>
          {props.bulk}
          <button type="button" className={styles.clear} onClick={() => onSelect?.(new Set())}>
            {t('table.clear')}
          </button>
        </div>
      )}
      <div className={styles.below}>
        <div ref={scroller} className={styles.scroller}>
          <div
            role="grid"
            aria-label={props.label}
            aria-rowcount={rows.length + 1}
            aria-colcount={shown.length}
            className={roomy ? styles.roomy : undefined}
            style={{ minWidth: least, '--grid': grid }}
          >
            <TableHead
              columns={shown}
              sort={sort}
              onSort={onSort}
              chosen={selected && (all ? 'all' : selected.size > 0 ? 'some' : 'none')}
              onAll={() => onSelect?.(all ? new Set() : new Set(loaded.map(idOf)))}
            />
            <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
              {items.map(({ index, start }) => {
                const row = rows[index]
                if (row === undefined)
                  return <ComingRow key={index} index={index} start={start} columns={shown.length} />
                const id = idOf(row)
                return (
                  <TableRow
                    key={id}
                    row={row}
                    index={index}
                    start={start}
                    columns={shown}
                    current={index === current}
                    faded={faded?.(row) ?? false}
                    selected={selected?.has(id)}
                    selectLabel={selectLabel}
                    actions={actions}
                  />
                )
              })}
            </div>
          </div>
        </div>
        {!narrow && <ColumnMenu columns={columns} hidden={hidden} onHidden={setHidden} />}
      </div>
    </div>
  )
}
