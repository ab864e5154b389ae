/** A year at a glance: each day a square, the fuller the more time. A press goes down to the day's entries. */
import { type KeyboardEvent, useState } from 'react'
import { addDays, daysBetween, weekOf } from '../tracker/days.ts'
import type { Down } from './down.ts'
import type { ReportLooks } from './looks.ts'
import type { Span } from './ranges.ts'
import styles from './year.module.css'

interface Props {
  readonly label: string
  readonly span: Span
  readonly seconds: ReadonlyMap<string, number>
  readonly looks: ReportLooks
  readonly less: string
  readonly more: string
  /** Undefined: the entries are not to be seen. */
  readonly down?: ((day: string) => Down) | undefined
}

/** From 0, nothing, to 4, as much as on the fullest days. */
export function levelOf(seconds: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (seconds <= 0 || most <= 0) return 0
  const share = seconds / most
  if (share > 0.75) return 4
  if (share > 0.5) return 3
  return share > 0.25 ? 2 : 1
}

const levels = [0, 1, 2, 3, 4] as const

export function Year({ label, span, seconds, looks, less, more, down }: Props) {
  const [at, setAt] = useState<string>()
  const first = weekOf(span.from, looks.weekStart)
  const days = Array.from({ length: daysBetween(span.from, span.to) + 1 }, (_, day) =>
    addDays(span.from, day),
  )
  // a few long days would make all others alike
  const spent = [...seconds.values()].filter((each) => each > 0).sort((one, other) => one - other)
  const most = spent[Math.floor((spent.length - 1) * 0.9)] ?? 0
  const current =
    at !== undefined && days.includes(at) ? at : (days.find((day) => seconds.has(day)) ?? days[0])
  const place = (day: string) => {
    const since = daysBetween(first, day)
    return { '--row': (since % 7) + 2, '--column': Math.floor(since / 7) + 2 }
  }
  const months = days.filter((day) => day.endsWith('-01'))
  const names = new Intl.DateTimeFormat(looks.language, { month: 'short', timeZone: 'UTC' })
  const weekdays = new Intl.DateTimeFormat(looks.language, { weekday: 'short', timeZone: 'UTC' })
  const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
  function pressed(event: KeyboardEvent<HTMLElement>, day: string): void {
    const steps: Record<string, number> = { ArrowRight: 7, ArrowLeft: -7, ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = addDays(day, step)
    if (!days.includes(next)) return
    setAt(next)
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <>
      <div className={styles.year}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form */}
        <div className={styles.weeks} role="group" aria-label={label}>
          {months.map((day) => (
            <span
              key={day}
              className={styles.placed}
              aria-hidden
              style={{ '--row': 1, '--column': place(day)['--column'] }}
            >
              {names.format(utc(day))}
            </span>
          ))}
          {[0, 2, 4].map((row) => (
            <span key={row} className={styles.placed} aria-hidden style={{ '--row': row + 2, '--column': 1 }}>
              {weekdays.format(utc(addDays(first, row)))}
            </span>
          ))}
          {days.map((day) => {
            const Cell = down ? 'a' : 'span'
            const length = seconds.get(day) ?? 0
            const name = `${looks.day(day)}: ${looks.duration(length)}`
            return (
              <Cell
                key={day}
                className={styles.cell}
                {...(down ? down(day) : { role: 'img' })}
                data-day={day}
                data-level={levelOf(length, most)}
                tabIndex={day === current ? 0 : -1}
                aria-label={name}
                title={name}
                style={place(day)}
                onFocus={() => setAt(day)}
                onKeyDown={(event) => pressed(event, day)}
              />
            )
          })}
        </div>
      </div>
      <div className={styles.steps} aria-hidden>
        {less}
        {levels.map((level) => (
          <span key={level} className={styles.step} data-level={level} />
        ))}
        {more}
      </div>
    </>
  )
}
