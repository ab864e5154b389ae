/** A month of days to pick a span from: the first press is where it begins, the second where it ends. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, weekOf } from '../tracker/days.ts'
import type { ReportLooks } from './looks.ts'
import styles from './month.module.css'
import { addMonths, type Span } from './ranges.ts'

interface Props {
  readonly span: Span
  readonly looks: ReportLooks
  /** One press is enough. */
  readonly single: boolean
  readonly onChange: (span: Span) => void
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }

export function Month({ span, looks, single, onChange }: Props) {
  const { t } = useTranslation()
  const [month, setMonth] = useState(() => addMonths(span.to > looks.today ? span.from : span.to, 0))
  const [begun, setBegun] = useState<string>()
  const [at, setAt] = useState(span.from)
  const first = weekOf(month, looks.weekStart)
  const days = Array.from({ length: 42 }, (_, place) => addDays(first, place))
  const shown = begun === undefined ? span : { from: begun, to: begun }
  const current = days.includes(at) ? at : month
  const weekdays = new Intl.DateTimeFormat(looks.language, { weekday: 'narrow', timeZone: 'UTC' })
  function pick(day: string): void {
    setAt(day)
    if (begun === undefined && !single) {
      setBegun(day)
      return
    }
    setBegun(undefined)
    const [from = day, to = day] = [begun ?? day, day].sort()
    onChange({ from, to })
  }
  function pressed(event: KeyboardEvent<HTMLButtonElement>, day: string): void {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = addDays(day, step)
    const grid = event.currentTarget.parentElement
    setAt(next)
    if (!days.includes(next)) setMonth(addMonths(next, 0))
    requestAnimationFrame(() => grid?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus())
  }
  return (
    <div className={styles.month}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.turn}
          aria-label={t('reports.range.monthBefore')}
          onClick={() => setMonth(addMonths(month, -1))}
        >
          <ChevronLeft size={16} aria-hidden />
        </button>
        <strong aria-live="polite">{looks.month(month)}</strong>
        <button
          type="button"
          className={styles.turn}
          aria-label={t('reports.range.monthAfter')}
          onClick={() => setMonth(addMonths(month, 1))}
        >
          <ChevronRight size={16} aria-hidden />
        </button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form */}
      <div className={styles.days} role="group" aria-label={looks.month(month)}>
        {days.slice(0, 7).map((day) => (
          <span key={day} className={styles.weekday} aria-hidden>
            {weekdays.format(Date.parse(`${day}T00:00:00Z`))}
          </span>
        ))}
        {days.map((day) => {
          const inside = day >= shown.from && day <= shown.to
          const end = day === shown.from || day === shown.to
          return (
            <button
              key={day}
              type="button"
              className={styles.day}
              data-day={day}
              data-inside={inside}
              data-end={end}
              data-other={day.slice(0, 7) !== month.slice(0, 7)}
              data-today={day === looks.today}
              tabIndex={day === current ? 0 : -1}
              aria-pressed={inside}
              aria-label={looks.day(day)}
              onClick={() => pick(day)}
              onKeyDown={(event) => pressed(event, day)}
            >
              {Number(day.slice(8))}
            </button>
          )
        })}
      </div>
      <p className={styles.hint} role="status">
        {begun === undefined ? '' : t('reports.range.pickEnd', { day: looks.day(begun) })}
      </p>
    </div>
  )
}
