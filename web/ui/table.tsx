/**
 * The one table: sticky header, columns to choose, sorting, selection with a bulk bar, virtual rows, keyboard.
 * Rows are 36 px; only what is in view is in the document. Source: look.md "Density", "Keyboard".
 */
import { ActionIcon, Checkbox, Menu } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
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
  readonly cell: (row: Row) => ReactNode
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

interface Props<Row> {
  /** Under this name the chosen columns are remembered. */
  readonly name: string
  readonly label: string
  readonly rows: readonly Row[]
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
  /** Called when the last loaded rows come into view. */
  readonly onEnd?: () => void
  /** All rows there are, when more exist than are loaded. */
  readonly total?: number
}

const rowHeight = 36

export function Table<Row>(props: Props<Row>) {
  const { rows, idOf, nameOf, columns, sort, onSort, onOpen, selected, onSelect, faded, onEnd } = props
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
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const lastInView = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && lastInView >= rows.length - 10) onEnd?.()
  }, [lastInView, rows.length, onEnd])

  const grid = `${selected ? '36px ' : ''}${shown.map((column) => column.width).join(' ')}`
  // the least that the columns need; the rest of the room is shared by those with fr
  const least = shown.reduce(
    (sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 0),
    selected ? 36 : 0,
  )
  const current = Math.min(at, Math.max(0, rows.length - 1))

  function toggle(id: string): void {
    if (!selected) return
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelect?.(next)
  }

  function move(to: number): void {
    const target = Math.max(0, Math.min(rows.length - 1, to))
    setAt(target)
    virtual.scrollToIndex(target)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${target}"]`)?.focus()
    })
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
    else if (event.key === ' ') toggle(idOf(row))
    else if (event.key === 'Enter') onOpen?.(row)
    else return
    event.preventDefault()
  }

  const all = selected !== undefined && rows.length > 0 && rows.every((row) => selected.has(idOf(row)))
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
      <div ref={scroller} className={styles.scroller}>
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={(props.total ?? rows.length) + 1}
          aria-colcount={shown.length}
          className={narrow || shown.at(-1)?.untitled ? undefined : styles.roomy}
          style={{ minWidth: least }}
        >
          <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: grid }}>
            {selected && (
              <div role="columnheader" className={styles.cell}>
                <Checkbox
                  size="xs"
                  aria-label={t('table.selectAll')}
                  checked={all}
                  indeterminate={!all && selected.size > 0}
                  onChange={() => onSelect?.(all ? new Set() : new Set(rows.map(idOf)))}
                />
              </div>
            )}
            {shown.map((column) => {
              const active = sort?.column === column.id
              return (
                <div
                  key={column.id}
                  role="columnheader"
                  aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  className={styles.cell}
                  data-align={column.align}
                >
                  {column.sortable ? (
                    <button
                      type="button"
                      className={styles.sort}
                      title={t('table.sortBy', { name: column.title })}
                      onClick={() => onSort?.({ column: column.id, descending: active && !sort.descending })}
                    >
                      {column.title}
                      {active &&
                        (sort.descending ? (
                          <ArrowDown size={13} aria-hidden />
                        ) : (
                          <ArrowUp size={13} aria-hidden />
                        ))}
                    </button>
                  ) : (
                    <span className={column.untitled ? 'visually-hidden' : undefined}>{column.title}</span>
                  )}
                </div>
              )
            })}
          </div>
          <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {items.map(({ index, start }) => {
              const row = rows[index]
              if (row === undefined) return null
              const id = idOf(row)
              return (
                <div
                  key={id}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={selected?.has(id)}
                  data-row={index}
                  data-faded={faded?.(row)}
                  tabIndex={index === current ? 0 : -1}
                  className={styles.row}
                  style={{ gridTemplateColumns: grid, transform: `translateY(${start}px)` }}
                  onFocus={() => setAt(index)}
                  onKeyDown={(event) => pressed(event, row, index)}
                  onDoubleClick={() => onOpen?.(row)}
                >
                  {selected && (
                    <div role="gridcell" className={styles.cell}>
                      <Checkbox
                        size="xs"
                        tabIndex={-1}
                        aria-label={t('table.select', { name: nameOf(row) })}
                        checked={selected.has(id)}
                        onChange={() => toggle(id)}
                      />
                    </div>
                  )}
                  <Kept row={row} columns={shown}>
                    {() =>
                      shown.map((column) => (
                        <div
                          key={column.id}
                          role="gridcell"
                          className={styles.cell}
                          data-align={column.align}
                        >
                          {column.cell(row)}
                        </div>
                      ))
                    }
                  </Kept>
                </div>
              )
            })}
          </div>
        </div>
      </div>
      {!narrow && <ColumnMenu columns={columns} hidden={hidden} onHidden={setHidden} />}
    </div>
  )
}

/** Cells that stay as they are while only the place of their row changes, as in scrolling. */
const Kept = memo(
  function Kept({ children }: { row: unknown; columns: unknown; children: () => ReactNode }) {
    return children()
  },
  (before, now) => before.row === now.row && before.columns === now.columns,
)

function ColumnMenu<Row>(props: {
  columns: readonly Column<Row>[]
  hidden: readonly string[]
  onHidden: (hidden: readonly string[]) => void
}) {
  const { t } = useTranslation()
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={styles.columns}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('table.columns')}
        >
          <Columns3 size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {props.columns
          .slice(1)
          .filter(({ untitled }) => !untitled)
          .map(({ id, title }) => (
            <Menu.Item
              key={id}
              role="menuitemcheckbox"
              aria-checked={!props.hidden.includes(id)}
              leftSection={<span aria-hidden>{props.hidden.includes(id) ? '☐' : '☑'}</span>}
              onClick={() =>
                props.onHidden(
                  props.hidden.includes(id)
                    ? props.hidden.filter((each) => each !== id)
                    : [...props.hidden, id],
                )
              }
            >
              {title}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
