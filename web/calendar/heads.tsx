/** Above the days: their names, what was tracked on them, and what is special about their hours. */
import { useTranslation } from 'react-i18next'
import type { TimeLooks } from '../tracker/looks.ts'
import styles from './grid.module.css'
import { type DaySpan, hoursIn } from './hours.ts'
import { type Segment, secondsOf } from './segments.ts'

interface Props {
  readonly days: readonly (DaySpan & { readonly segments: readonly Segment<unknown>[] })[]
  readonly looks: TimeLooks
  readonly today: string
  readonly onOpenDay: (day: string) => void
}

export function Heads({ days, looks, today, onOpenDay }: Props) {
  const { t, i18n } = useTranslation()
  const hours = new Intl.NumberFormat(i18n.language)
  return (
    <div
      className={styles.heads}
      style={{ gridTemplateColumns: `var(--gutter) repeat(${days.length}, minmax(0, 1fr))` }}
    >
      <span />
      {days.map((span) => {
        const length = hoursIn(span)
        return (
          <div key={span.day} className={styles.head} data-today={span.day === today}>
            <h2 className={styles.dayName}>
              {days.length > 1 ? (
                <button type="button" onClick={() => onOpenDay(span.day)}>
                  {looks.dayName(span.day)}
                </button>
              ) : (
                looks.dayName(span.day)
              )}
            </h2>
            <span
              className={styles.total}
              title={t('calendar.total', { time: looks.duration(secondsOf(span.segments)) })}
            >
              {looks.duration(secondsOf(span.segments))}
            </span>
            {length !== 24 && (
              <span className={styles.clocks}>
                {t(length < 24 ? 'calendar.shorter' : 'calendar.longer', { hours: hours.format(length) })}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}
