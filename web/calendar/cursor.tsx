/** Where in the days a new entry would begin, for those who have no mouse. */
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { wallOf } from '../tracker/days.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import styles from './grid.module.css'
import { type DaySpan, hoursIn } from './hours.ts'
import type { Scale } from './scale.ts'

interface Props {
  readonly spans: readonly DaySpan[]
  readonly span: DaySpan
  readonly at: number
  readonly looks: TimeLooks
  readonly scale: Scale
  readonly onChange: (at: number) => void
  /** To the day before or after, at the same time. */
  readonly onDay: (by: 1 | -1) => void
  readonly onAdd: () => void
}

const minuteMs = 60_000

export function Cursor({ spans, span, at, looks, scale, onChange, onDay, onAdd }: Props) {
  const { t } = useTranslation()
  const { stepMinutes } = scale
  const { seconds } = wallOf(at, looks.zone)
  const place = spans.indexOf(span)
  function pressed(event: KeyboardEvent): void {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const by: Readonly<Record<string, number>> = {
      ArrowUp: -stepMinutes,
      ArrowDown: stepMinutes,
      PageUp: -60,
      PageDown: 60,
    }
    const minutes = by[key]
    const last = span.to - stepMinutes * minuteMs
    if (minutes !== undefined) onChange(Math.min(last, Math.max(span.from, at + minutes * minuteMs)))
    else if (key === 'Home') onChange(span.from)
    else if (key === 'End') onChange(last)
    else if (key === 'ArrowLeft' || key === 'ArrowRight') onDay(key === 'ArrowLeft' ? -1 : 1)
    else if (key === 'Enter' || key === ' ' || key === 'n') onAdd()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className={styles.cursor}
      role="slider"
      tabIndex={0}
      data-cursor
      aria-label={t('calendar.cursor')}
      aria-orientation="vertical"
      aria-description={t('calendar.cursorHelp')}
      aria-valuemin={0}
      aria-valuemax={Math.round((span.to - span.from) / minuteMs)}
      aria-valuenow={Math.round((at - span.from) / minuteMs)}
      aria-valuetext={t('calendar.isAt', { day: looks.dayName(span.day), time: looks.timeOfDay(seconds) })}
      style={{
        top: ((at - span.from) / (span.to - span.from)) * hoursIn(span) * scale.hourPixels,
        left: `calc(var(--gutter) + (100% - var(--gutter)) * ${place / spans.length})`,
        width: `calc((100% - var(--gutter)) / ${spans.length})`,
      }}
      onKeyDown={pressed}
    >
      <span className={styles.cursorTime}>{looks.timeOfDay(seconds)}</span>
    </div>
  )
}
