/**
 * The lines that are in view, out of however many there are. The window scrolls. Arrows go up and down between lines,
 * in the column that has the focus.
 */
import { useMediaQuery } from '@mantine/hooks'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import type { TFunction } from 'i18next'
import { type KeyboardEvent, memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstId } from '../offline/outbox.ts'
import { focusOn } from '../ui/focus.ts'
import { addDays, wallOf, weekOf } from './days.ts'
import type { Entry, Person } from './entries.ts'
import type { Day } from './grouping.ts'
import { Line } from './line.tsx'
import styles from './list.module.css'
import type { TimeLooks } from './looks.ts'
import { type Mark, markOf } from './use-kept.ts'
import type { Row } from './weeks.ts'

interface Props {
  readonly person: Person
  readonly looks: TimeLooks
  readonly rows: readonly Row[]
  readonly open: ReadonlySet<string>
  readonly selected: ReadonlySet<string>
  /** Why an entry can't be changed; undefined: it can. */
  readonly lockOf: (entry: Entry) => string | undefined
  /** What the server does not have yet. */
  readonly marks: ReadonlyMap<string, Mark>
  readonly onOpen: (key: string) => void
  readonly onSelect: (ids: readonly string[], selected: boolean) => void
  readonly onRange: (first: number, last: number) => void
}

const heights = { week: 48, day: 40, group: 44, one: 44 } as const
const phoneHeights = { week: 48, day: 40, group: 104, one: 104 } as const

export const List = memo(function List(props: Props) {
  const { person, looks, rows, open, selected, lockOf, marks, onOpen, onSelect, onRange } = props
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  const narrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const high = narrow ? phoneHeights : heights
  // what stands above may come later and push the list down; asking in every frame would cost a layout each
  useLayoutEffect(() => {
    const look = () => setMargin(Math.round((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY))
    const watcher = new ResizeObserver(look)
    watcher.observe(document.body)
    look()
    return () => watcher.disconnect()
  }, [])
  // the same function for the same rows: another one makes the places of all of them be reckoned anew
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights are other places, too
  const idOf = useCallback((index: number) => rows[index]?.id ?? index, [rows, high])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => high[rows[index]?.kind ?? 'group'],
    getItemKey: idOf,
    overscan: 10,
    scrollMargin: margin,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0
  useEffect(() => onRange(first, last), [first, last, onRange])

  function pressed(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || !(event.target instanceof Element) || event.target.closest('[type=date], [role=menu]'))
      return
    const column = event.target.closest<HTMLElement>('[data-col]')?.dataset.col ?? 'words'
    const from = Number(event.target.closest<HTMLElement>('[data-row]')?.dataset.row)
    let target = from + step
    while (rows[target]?.kind === 'week' || rows[target]?.kind === 'day') target += step
    if (!rows[target]) return
    event.preventDefault()
    virtual.scrollToIndex(target)
    focusOn(() => box.current?.querySelector<HTMLElement>(`[data-row="${target}"] [data-col="${column}"]`))
  }

  const today = wallOf(Date.now(), looks.zone).day
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed one by one
    <div
      ref={box}
      role="list"
      aria-label={t('tracker.list')}
      className={styles.list}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={pressed}
    >
      {items.map(({ index, start }) => {
        const row = rows[index]
        if (!row) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: rows are placed one by one
          <div
            key={row.id.replace(/[0-9a-f]{24}$/, firstId)}
            role="listitem"
            data-row={index}
            className={styles.row}
            style={{ top: start - margin, height: high[row.kind] }}
          >
            {row.kind === 'week' && (
              <Week t={t} week={row.week} seconds={row.seconds} looks={looks} today={today} />
            )}
            {row.kind === 'day' && (
              <DayHead
                t={t}
                day={row.day}
                looks={looks}
                today={today}
                selected={selected}
                onSelect={onSelect}
              />
            )}
            {(row.kind === 'group' || row.kind === 'one') && (
              <Line
                t={t}
                person={person}
                looks={looks}
                day={row.day}
                group={row.group}
                locked={lockOf(row.group.entries[0])}
                mark={markOf(row.group.entries, marks)}
                member={row.kind === 'one'}
                open={row.kind === 'group' && open.has(row.group.key)}
                selected={row.group.entries.every(({ id }) => selected.has(id))}
                onOpen={onOpen}
                onSelect={onSelect}
              />
            )}
          </div>
        )
      })}
    </div>
  )
})

interface WeekProps {
  readonly t: TFunction
  readonly week: string
  readonly seconds: number
  readonly looks: TimeLooks
  readonly today: string
}

const Week = memo(function Week({ t, week, seconds, looks, today }: WeekProps) {
  const current = weekOf(today, looks.weekStart)
  const name =
    week === current
      ? t('tracker.thisWeek')
      : week === addDays(current, -7)
        ? t('tracker.lastWeek')
        : looks.weekName(week)
  return (
    <div className={styles.week}>
      <h2>{name}</h2>
      <span className={styles.total}>{t('tracker.total', { time: looks.duration(seconds) })}</span>
    </div>
  )
})

interface DayProps {
  readonly t: TFunction
  readonly day: Day<Entry>
  readonly looks: TimeLooks
  readonly today: string
  readonly selected: ReadonlySet<string>
  readonly onSelect: (ids: readonly string[], selected: boolean) => void
}

const DayHead = memo(function DayHead({ t, day, looks, today, selected, onSelect }: DayProps) {
  const named = looks.dayName(day.day)
  const near =
    day.day === today
      ? t('tracker.today')
      : day.day === addDays(today, -1)
        ? t('tracker.yesterday')
        : undefined
  const ids = day.groups.flatMap(({ entries }) => entries.map(({ id }) => id))
  const some = ids.some((id) => selected.has(id))
  const all = some && ids.every((id) => selected.has(id))
  return (
    <div className={styles.day}>
      <input
        type="checkbox"
        className={styles.check}
        aria-label={t('tracker.selectDay', { day: named })}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = some && !all
        }}
        onChange={() => onSelect(ids, !all)}
      />
      <h3>{near ? `${near}, ${named}` : named}</h3>
      <span className={styles.total}>{looks.duration(day.seconds)}</span>
    </div>
  )
})
