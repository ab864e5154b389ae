/** Which week is shown, and the way to others. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../tracker/days.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly week: string
  /** The first day of this week. */
  readonly current: string
  readonly looks: TimeLooks
  /** Any day of it. */
  readonly onWeek: (day: string) => void
  readonly onPoint: (week: string) => void
}

export function WeekBar({ week, current, looks, onWeek, onPoint }: Props) {
  const { t } = useTranslation()
  const turns = [
    ['timesheet.previousWeek', -7, 'Page Up', ChevronLeft],
    ['timesheet.nextWeek', 7, 'Page Down', ChevronRight],
  ] as const
  return (
    <div className={styles.week}>
      {turns.map(([text, days, key, Icon]) => (
        <button
          key={text}
          type="button"
          className={styles.turn}
          aria-label={t(text)}
          title={`${t(text)} (${key})`}
          onPointerEnter={() => onPoint(addDays(week, days))}
          onClick={() => onWeek(addDays(week, days))}
        >
          <Icon size={17} aria-hidden />
        </button>
      ))}
      <h2 className={styles.weekName} aria-live="polite">
        {looks.weekName(week)}
      </h2>
      <input
        type="date"
        className={styles.jump}
        aria-label={t('timesheet.weekOf')}
        value={week}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') onWeek(currentTarget.value)
        }}
      />
      {week !== current && (
        <button type="button" className={styles.now} onClick={() => onWeek(current)}>
          {t('tracker.thisWeek')}
        </button>
      )}
    </div>
  )
}
