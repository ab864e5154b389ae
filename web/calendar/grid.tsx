/** The days beside each other, and what mouse and keys do in them. */
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, toInstant, wallOf } from '../tracker/days.ts'
import type { Entry } from '../tracker/entries.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { timesText } from './acts.ts'
import { Column } from './column.tsx'
import { Cursor } from './cursor.tsx'
import styles from './grid.module.css'
import { Gutter } from './gutter.tsx'
import { Heads } from './heads.tsx'
import { type DaySpan, hasPlainHours, strikes } from './hours.ts'
import { blockBeside, timesAfter } from './keys.ts'
import { drawn, type Times } from './moves.ts'
import type { Rights } from './rights.ts'
import type { Scale } from './scale.ts'
import { type Segment, segmentsOf } from './segments.ts'
import { instantAt, useDrag } from './use-drag.ts'
import { useHeld } from './use-held.ts'
import { useScroll } from './use-scroll.ts'
import { useWanted } from './use-wanted.ts'
import type { Work } from './use-work.ts'

interface Props {
  readonly spans: readonly DaySpan[]
  readonly entries: readonly Entry[]
  readonly looks: TimeLooks
  readonly scale: Scale
  readonly work: Work
  readonly rights: Rights
  readonly now: number
  readonly openedId: string | undefined
  readonly ghost: Times | undefined
  readonly onOpen: (entry: Entry) => void
  readonly onNew: (times: Times) => void
  readonly onShift: (entry: Entry, times: Times) => void
  readonly onRemove: (entry: Entry) => void
  readonly onShowDay: (day: string) => void
  readonly onOpenDay: (day: string) => void
  readonly onZoom: (by: 1 | -1) => void
  /** Leaves what is open. */
  readonly onLeave: () => void
}

const minuteMs = 60_000
const hourMs = 3_600_000
const helpId = 'calendar-help'

export function Grid(props: Props) {
  const { spans, entries, looks, scale, work, rights, now, openedId, ghost } = props
  const { t } = useTranslation()
  const { zone } = looks
  const { stepMinutes, zoom } = scale
  const scroller = useRef<HTMLDivElement>(null)
  const { held, shown, hold, drop, holdByKeys } = useHeld(entries, props.onShift)
  const [current, setCurrent] = useState<{ day: string; id: string }>()
  const [said, setSaid] = useState('')
  const wanted = useWanted(scroller, held !== undefined)
  const days = useMemo(
    () => spans.map((span) => ({ ...span, segments: segmentsOf(shown, span, now) })),
    [spans, shown, now],
  )
  const today = wallOf(now, zone).day
  const first = days.find(({ day, segments }) => day === today && segments.length > 0)
  const tabbed =
    current &&
    days.some(({ day, segments }) => day === current.day && segments.some((s) => s.entry.id === current.id))
      ? current
      : toPlace(first ?? days.find(({ segments }) => segments.length > 0))
  const [cursor, setCursor] = useState<{ day: string; at: number }>()
  const cursorSpan =
    spans.find(({ day }) => day === cursor?.day) ?? spans.find(({ day }) => day === today) ?? spans[0]
  const cursorAt =
    cursor && cursor.day === cursorSpan?.day ? cursor.at : cursorSpan ? startOfWork(cursorSpan) : 0

  function startOfWork(span: DaySpan): number {
    const [hour = 9, minute = 0] = work.startOfDay.split(':').map(Number)
    return Date.parse(toInstant(span.day, hour * 3600 + minute * 60, zone))
  }

  useScroll(scroller, {
    of: `${spans[0]?.day} ${spans.length}`,
    zoom,
    top: () => {
      const [span] = spans
      if (!span) return 0
      // a night's work moves the view of that day, and not that of a whole week
      const earliest =
        days.length > 1 ? [] : days.flatMap(({ from, segments }) => segments.map((s) => s.from - from))
      const begins = Math.min(startOfWork(span) - span.from, ...earliest)
      return Math.max(0, (begins - hourMs) / hourMs) * scale.hourPixels
    },
  })

  const drag = useDrag({
    scroller,
    spans,
    stepMinutes,
    onHold: hold,
    onDrop(dropped) {
      if (dropped.entry) {
        drop(dropped)
        return
      }
      hold(undefined)
      props.onNew(dropped.times)
    },
  })

  // a press that began on a block and ended beside it is a click of the column too
  const onEmpty = useRef(false)
  /** At the last line before the place. */
  function clicked(event: MouseEvent): void {
    const { target } = event
    if (drag.wasDrag() || rights.noAdding !== undefined || !onEmpty.current) return
    if (target instanceof Element && target.closest('li')) return
    const at = instantAt(scroller.current, spans, { x: event.clientX, y: event.clientY })
    const span = spans.find(({ from, to }) => at !== undefined && at >= from && at < to)
    if (at === undefined || !span) return
    const line = strikes(span, zone, zoom).findLast((strike) => strike.at <= at)
    props.onNew(drawn(line?.at ?? at, line?.at ?? at, zoom * minuteMs))
  }

  function addAt(at: number): void {
    if (rights.noAdding === undefined) props.onNew(drawn(at, at, Math.max(zoom, 15) * minuteMs))
    else setSaid(rights.noAdding)
  }

  function moveByKeys(original: Entry, times: Times): void {
    const why = rights.fixedTimes(original)
    if (why !== undefined) {
      setSaid(why)
      return
    }
    wanted.want(original.id)
    const { day } = wallOf(times.start, zone)
    setCurrent({ day, id: original.id })
    setSaid(t('calendar.isAt', { day: looks.dayName(day), time: timesText(times, looks) }))
    if (spans.some((span) => span.day === day)) holdByKeys({ entry: original, times })
    else {
      drop({ entry: original, times })
      props.onShowDay(day)
    }
  }

  function onKey(event: KeyboardEvent, { entry, to }: Segment<Entry>, day: string): void {
    const { key } = event
    if (event.ctrlKey || event.metaKey) return
    const original = entries.find(({ id }) => id === entry.id) ?? entry
    const times = timesAfter(event, entry, { stepMinutes, zone })
    const beside = event.shiftKey || event.altKey ? undefined : blockBeside(days, { day, id: entry.id }, key)
    if (times) moveByKeys(original, times)
    else if (beside) {
      setCurrent(beside)
      scroller.current
        ?.querySelector<HTMLElement>(`[data-entry="${beside.id}"][data-day="${beside.day}"]`)
        ?.focus()
    } else if (key === 'n') addAt(to)
    else if (key === 'Delete' || key === 'Backspace') {
      const why = rights.fixed(original)
      if (why === undefined) props.onRemove(original)
      else setSaid(why)
    } else if (!key.startsWith('Arrow')) return
    event.preventDefault()
    event.stopPropagation()
  }

  const shownGhost = held && !held.entry ? held.times : ghost
  return (
    <section
      className={styles.scroller}
      ref={scroller}
      aria-label={t('calendar.grid')}
      aria-describedby={helpId}
      data-days={spans.length}
      data-drag={drag.kind}
      onFocus={wanted.onFocus}
      onBlur={wanted.onBlur}
      onKeyDown={(event) => {
        if (event.key === '+' || event.key === '-') props.onZoom(event.key === '+' ? 1 : -1)
        else if (event.key === 'Escape') props.onLeave()
      }}
    >
      <p id={helpId} className="visually-hidden">
        {t('calendar.help')}
      </p>
      <Heads days={days} looks={looks} today={today} onOpenDay={props.onOpenDay} />
      <div
        className={styles.body}
        style={{ gridTemplateColumns: `var(--gutter) repeat(${days.length}, minmax(0, 1fr))` }}
      >
        <Gutter days={spans} looks={looks} scale={scale} />
        {days.map((blocks, index) => (
          <Column
            key={blocks.day}
            span={spans[index] ?? blocks}
            blocks={blocks}
            looks={looks}
            scale={scale}
            work={work}
            rights={rights}
            now={now}
            label={looks.dayName(blocks.day)}
            odd={days.length > 1 && !hasPlainHours(blocks, zone)}
            tabbed={tabbed?.day === blocks.day ? tabbed.id : undefined}
            heldId={held?.entry?.id}
            openedId={openedId}
            ghost={shownGhost}
            acts={{
              onOpen: (entry) => {
                if (!drag.wasDrag()) props.onOpen(entries.find(({ id }) => id === entry.id) ?? entry)
              },
              onFocus: setCurrent,
              onKey,
              onMove: drag.beginMove,
              onStretch: drag.beginStretch,
              onPress: (event) => {
                const { target } = event
                onEmpty.current = !(target instanceof Element && target.closest('li'))
                if (onEmpty.current && rights.noAdding === undefined) drag.beginNew(event)
              },
              onClick: clicked,
            }}
          />
        ))}
        {rights.noAdding === undefined && cursorSpan && (
          <Cursor
            spans={spans}
            span={cursorSpan}
            at={cursorAt}
            looks={looks}
            scale={scale}
            onChange={(at) => setCursor({ day: cursorSpan.day, at })}
            onDay={(by) => {
              const day = addDays(cursorSpan.day, by)
              const { seconds } = wallOf(cursorAt, zone)
              setCursor({ day, at: Date.parse(toInstant(day, seconds, zone)) })
              if (!spans.some((span) => span.day === day)) props.onShowDay(day)
            }}
            onAdd={() => addAt(cursorAt)}
          />
        )}
      </div>
      <div role="status" className="visually-hidden">
        {said}
      </div>
    </section>
  )
}

function toPlace(blocks: { day: string; segments: readonly Segment<Entry>[] } | undefined) {
  const [first] = blocks?.segments ?? []
  return blocks && first ? { day: blocks.day, id: first.entry.id } : undefined
}
