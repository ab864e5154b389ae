/** Time that is typed in the bar: start and end, or how long. Source: product.md C3 "Manual entry". */
import { useTranslation } from 'react-i18next'
import styles from './bar.module.css'
import { wallOf } from './days.ts'
import { parseDuration, parseTimeOfDay } from './duration-input.ts'
import type { TimeLooks } from './looks.ts'
import { type Manual, spanSeconds } from './manual.ts'

interface Props {
  readonly looks: TimeLooks
  readonly typed: Manual
  readonly onType: (part: Partial<Manual>) => void
  readonly onAdd: () => void
}

export function ManualTime({ looks, typed, onType, onAdd }: Props) {
  const { t } = useTranslation()
  const start = parseTimeOfDay(typed.start)
  const end = parseTimeOfDay(typed.end)
  const lasts = start !== undefined && end !== undefined ? spanSeconds(start, end) : undefined
  const overnight = start !== undefined && end !== undefined && end < start
  const wrong = (text: string, read: unknown) => text.trim() !== '' && read === undefined
  const shownTime = (seconds: number | undefined) =>
    seconds === undefined ? undefined : looks.timeOfDay(seconds)
  const enter = { onKeyDown: (event: { key: string }) => event.key === 'Enter' && onAdd() }

  /** A duration that is typed where start and end are known moves the end. */
  function last(text: string): void {
    const seconds = parseDuration(text, looks.format)
    const known = start !== undefined && seconds !== undefined && seconds < 86_400
    onType({ duration: text, end: known ? looks.timeOfDay((start + seconds) % 86_400) : '' })
  }
  return (
    <div className={styles.manual}>
      <input
        className={styles.time}
        aria-label={t('tracker.start')}
        placeholder={looks.timeOfDay(9 * 3600)}
        autoComplete="off"
        aria-invalid={wrong(typed.start, start)}
        value={typed.start}
        onChange={({ currentTarget }) => onType({ start: currentTarget.value })}
        onBlur={() => onType({ start: shownTime(start) ?? typed.start })}
        {...enter}
      />
      <span aria-hidden>–</span>
      <input
        className={styles.time}
        aria-label={t('tracker.end')}
        placeholder={looks.timeOfDay(17 * 3600)}
        autoComplete="off"
        aria-invalid={wrong(typed.end, end)}
        value={typed.end}
        onChange={({ currentTarget }) => onType({ end: currentTarget.value, duration: '' })}
        onBlur={() => onType({ end: shownTime(end) ?? typed.end })}
        {...enter}
      />
      {overnight && <sup title={t('tracker.nextDay')}>+1</sup>}
      <input
        type="date"
        className={styles.date}
        aria-label={t('tracker.date')}
        value={typed.day || wallOf(Date.now(), looks.zone).day}
        onChange={({ currentTarget }) => onType({ day: currentTarget.value })}
      />
      <input
        className={styles.lasts}
        aria-label={t('tracker.duration')}
        placeholder={looks.duration(0)}
        autoComplete="off"
        aria-invalid={wrong(typed.duration, parseDuration(typed.duration, looks.format))}
        value={typed.duration !== '' ? typed.duration : lasts === undefined ? '' : looks.duration(lasts)}
        onChange={({ currentTarget }) => last(currentTarget.value)}
        onBlur={() => {
          const seconds = parseDuration(typed.duration, looks.format)
          if (seconds !== undefined) onType({ duration: looks.duration(seconds) })
        }}
        {...enter}
      />
    </div>
  )
}
