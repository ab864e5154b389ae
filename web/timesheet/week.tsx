/** One week of one person: read in one request, typed into, copied, turned. */
import { useMediaQuery } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'
import { addDays, wallOf } from '../tracker/days.ts'
import { type Entry, runningQuery, weekQuery } from '../tracker/entries.ts'
import { useLocks } from '../tracker/locks.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { clearCell, copyRows, fillFrom, keepCell, type Place, removeRow } from './actions.ts'
import { AddRow } from './add-row.tsx'
import { CopyMenu } from './copy-menu.tsx'
import { DayStrip } from './day-strip.tsx'
import { Details } from './details.tsx'
import { Grid, type Wanted } from './grid.tsx'
import { useKeptRows } from './kept-rows.ts'
import { isDayLocked, lockedBefore } from './lock-day.ts'
import type { Rights } from './rights.ts'
import { type Cell, type Row, type RowOf, rowKey, toSheet } from './sheet.ts'
import { TemplatesMenu } from './templates-menu.tsx'
import styles from './timesheet.module.css'
import { WeekBar } from './week-bar.tsx'

interface Props {
  readonly workspaceId: string
  readonly userId: string
  readonly looks: TimeLooks
  readonly rights: Rights
  readonly week: string
  readonly current: string
  readonly onWeek: (day: string) => void
}

interface Opened {
  readonly row: RowOf
  readonly day: string
  readonly typed: string | undefined
  readonly back: Element | null
}

const none: readonly Entry[] = []
const allDays = [0, 1, 2, 3, 4, 5, 6]

export function Week({ workspaceId, userId, looks, rights, week, current, onWeek }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const me = useSession().data?.account.id
  const person = useMemo(() => ({ workspaceId, userId }), [workspaceId, userId])
  const { zone, settings } = looks
  const entries = useQuery(weekQuery(person, week))
  const running = useQuery({ ...runningQuery(person), enabled: userId === me }).data ?? undefined
  const kept = useKeptRows(person, week)
  const sheet = useMemo(
    () => toSheet({ week, entries: entries.data ?? none, running, added: kept.rows, zone }),
    [week, entries.data, running, kept.rows, zone],
  )
  const lockOf = useLocks(looks, rights.admin)
  const before = settings && lockedBefore(settings, zone, Date.now())
  const today = wallOf(Date.now(), zone).day
  const isPhone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  const [chosen, setChosen] = useState<number>()
  const [opened, setOpened] = useState<Opened>()
  const frame = useRef<HTMLDivElement>(null)
  const wanted = useRef<Wanted>(undefined)
  const day = chosen ?? Math.max(0, sheet.days.indexOf(today))

  const closed = looks.forceTimer
    ? t('tracker.onlyTimer')
    : rights.edits(userId) === false
      ? t('timesheet.notYours')
      : undefined
  const lockedDay = (of: string) =>
    !rights.admin && before !== undefined && isDayLocked(of, before, zone)
      ? t('tracker.lockedBefore', { date: looks.dayName(wallOf(before, zone).day) })
      : undefined
  function firstLock(of: readonly Entry[]): string | undefined {
    return of.map(lockOf).find((words) => words !== undefined)
  }
  function whyNot({ type }: RowOf, cell: Cell): string | undefined {
    const made = type === 'HOLIDAY' || type === 'TIME_OFF' ? t('tracker.madeForYou') : undefined
    const runs = cell.running ? t('timesheet.runs') : undefined
    return closed ?? made ?? runs ?? firstLock(cell.entries) ?? lockedDay(cell.day)
  }
  function whyNotRemove(row: Row): string | undefined {
    if (row.seconds === 0 && !row.running) return undefined
    return (
      closed ?? (row.running && t('timesheet.runs')) ?? firstLock(row.cells.flatMap((cell) => cell.entries))
    )
  }

  const place: Place = { person, sheet, zone, kept }
  // not known before the week is there
  const taken = entries.data && (sheet.seconds > 0 || sheet.running !== undefined)
  const shownCell = opened && sheet.rows.find(({ key }) => key === rowKey(opened.row))?.cells
  const openCell = shownCell?.find((cell) => cell.day === opened?.day)

  function turned(event: KeyboardEvent): void {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return
    event.preventDefault()
    // the cells go with their week; the next one's first takes over
    frame.current?.focus()
    const next = addDays(week, event.key === 'PageUp' ? -7 : 7)
    wanted.current = { week: next, row: '' }
    onWeek(next)
  }

  return (
    <div className={styles.sheet} data-opened={opened !== undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the week is turned from wherever one is in it */}
      <div ref={frame} tabIndex={-1} className={styles.main} onKeyDown={turned}>
        <div className={styles.bar}>
          <WeekBar
            week={week}
            current={current}
            looks={looks}
            onWeek={onWeek}
            onPoint={(of) => void client.prefetchQuery(weekQuery(person, of))}
          />
          <div className={styles.week}>
            <TemplatesMenu place={place} closed={closed} known={entries.data !== undefined} />
            <CopyMenu
              person={person}
              week={week}
              looks={looks}
              taken={taken}
              closed={closed}
              onRows={(copied) => copyRows(place, copied)}
              onTime={(copied) => void fillFrom(place, copied)}
            />
          </div>
        </div>
        {isPhone && <DayStrip sheet={sheet} looks={looks} today={today} chosen={day} onChoose={setChosen} />}
        {/* what was loaded once is shown, old as it may be */}
        {entries.error && !entries.data && (
          <Failed error={entries.error} retry={() => void entries.refetch()} />
        )}
        {!entries.error && !entries.data && <RowsComing />}
        {entries.data && sheet.rows.length === 0 && (
          <Empty title={t('timesheet.empty')} text={closed ?? t('timesheet.emptyText')} />
        )}
        {entries.data && sheet.rows.length > 0 && (
          <Grid
            key={week}
            sheet={sheet}
            looks={looks}
            today={today}
            days={isPhone ? [day] : allDays}
            wanted={wanted}
            whyNot={whyNot}
            whyNotRemove={whyNotRemove}
            onKeep={(row, cell, seconds) => keepCell(place, row, cell, seconds)}
            onClear={(row, cell) => clearCell(place, row, cell)}
            onRemove={(row) => void removeRow(place, row)}
            onDetails={(row, of, typed) => setOpened({ row, day: of, typed, back: document.activeElement })}
          />
        )}
        {entries.data && closed === undefined && (
          <AddRow
            workspaceId={workspaceId}
            hasBreak={sheet.rows.some((row) => row.type === 'BREAK')}
            onAdd={(row) => {
              wanted.current = { week, row: rowKey(row) }
              kept.add([row])
            }}
          />
        )}
        {entries.data && !isPhone && sheet.rows.length > 0 && (
          <p className={styles.keys}>{t('timesheet.keys')}</p>
        )}
      </div>
      {opened && (
        <Details
          key={`${rowKey(opened.row)} ${opened.day}`}
          place={place}
          looks={looks}
          row={opened.row}
          day={opened.day}
          typed={opened.typed}
          entries={openCell?.entries ?? none}
          running={openCell?.running}
          lockOf={(entry) => closed ?? lockOf(entry)}
          closed={closed ?? lockedDay(opened.day)}
          onClose={() => {
            setOpened(undefined)
            if (opened.back instanceof HTMLElement) opened.back.focus()
          }}
        />
      )}
    </div>
  )
}
