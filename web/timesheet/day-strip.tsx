/** On a phone one day at a time: the days of the week with their time, to choose from. */
import { useTranslation } from 'react-i18next'
import type { TimeLooks } from '../tracker/looks.ts'
import type { Sheet } from './sheet.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly sheet: Sheet
  readonly looks: TimeLooks
  readonly today: string
  /** Its place in the week. */
  readonly chosen: number
  readonly onChoose: (day: number) => void
}

export function DayStrip({ sheet, looks, today, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation()
  const letter = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a choice, no form
    <div className={styles.strip} role="group" aria-label={t('timesheet.days')}>
      {sheet.days.map((day, place) => (
        <button
          key={day}
          type="button"
          className={styles.stripDay}
          aria-pressed={place === chosen}
          aria-current={day === today ? 'date' : undefined}
          aria-label={`${looks.dayName(day)}, ${looks.duration(sheet.daySeconds[place] ?? 0)}`}
          onClick={() => onChoose(place)}
        >
          <span>{letter.format(Date.parse(`${day}T00:00:00Z`))}</span>
          <b>{Number(day.slice(8))}</b>
        </button>
      ))}
    </div>
  )
}
