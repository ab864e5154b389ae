/** Day, start, end and duration of what a panel is about; each changes the others as a clock would. */
import { useTranslation } from 'react-i18next'
import { daysBetween, instantOf, wallOf } from '../tracker/days.ts'
import { useElapsed } from '../tracker/elapsed.ts'
import { DurationField, TimeField } from '../tracker/fields.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import { clockNear, endAt, movedByDays, type Times } from './moves.ts'
import styles from './panel.module.css'

interface Props {
  readonly times: Times
  readonly looks: TimeLooks
  /** Why they can't be changed. */
  readonly fixed: string | undefined
  readonly onChange: (times: Times) => void
}

const dayMs = 86_400_000

export function TimesFields({ times, looks, fixed, onChange }: Props) {
  const { t } = useTranslation()
  const { zone } = looks
  const { start, end } = times
  const elapsed = useElapsed(end === null ? start : undefined)
  const began = wallOf(start, zone)
  const ended = end === null ? undefined : wallOf(end, zone)
  const later = ended ? daysBetween(began.day, ended.day) : 0
  const disabled = fixed !== undefined
  /** An end that would lie before the start is of the next day. */
  const say = (from: string, to: string | null) =>
    onChange({
      start: from,
      end: to === null || Date.parse(to) >= Date.parse(from) ? to : instantOf(Date.parse(to) + dayMs),
    })
  return (
    <>
      <label className={styles.field}>
        <span>{t('tracker.date')}</span>
        <input
          type="date"
          className={styles.date}
          value={began.day}
          readOnly={disabled}
          title={fixed}
          onChange={({ currentTarget: { value } }) => {
            if (value === '' || disabled) return
            onChange(movedByDays({ id: '', timeInterval: times }, daysBetween(began.day, value), zone))
          }}
        />
      </label>
      <div className={styles.times}>
        <TimeField
          label={t('tracker.start')}
          looks={looks}
          seconds={began.seconds}
          disabled={disabled}
          title={fixed}
          onChange={(seconds) => say(clockNear(began.day, seconds, zone, Date.parse(start)), end)}
        />
        <span aria-hidden>–</span>
        {ended ? (
          <TimeField
            label={t('tracker.end')}
            looks={looks}
            seconds={ended.seconds}
            disabled={disabled}
            title={fixed}
            onChange={(seconds) => onChange({ start, end: endAt(times, seconds, zone) })}
          />
        ) : (
          <span className={styles.running}>{t('calendar.running')}</span>
        )}
        {later > 0 && (
          <sup title={later === 1 ? t('tracker.nextDay') : t('tracker.days', { count: later })}>+{later}</sup>
        )}
        <DurationField
          label={t('tracker.duration')}
          looks={looks}
          seconds={end === null ? elapsed : Math.round((Date.parse(end) - Date.parse(start)) / 1000)}
          disabled={disabled || end === null}
          title={fixed}
          onChange={(seconds) => onChange({ start, end: instantOf(Date.parse(start) + seconds * 1000) })}
        />
      </div>
    </>
  )
}
