/** The hours at the edge of the days: those of a plain day, as a day with others has its own inside. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeLooks } from '../tracker/looks.ts'
import styles from './grid.module.css'
import { type DaySpan, daySpan, hasPlainHours, hoursIn } from './hours.ts'
import { Hours } from './lines.tsx'
import type { Scale } from './scale.ts'

interface Props {
  readonly days: readonly DaySpan[]
  readonly looks: TimeLooks
  readonly scale: Scale
}

/** Of 24 hours, where no day that is shown has them. */
const winter = daySpan('2026-01-15', 'UTC')

export function Gutter({ days, looks, scale }: Props) {
  const { t } = useTranslation()
  const { zone } = looks
  const plain = useMemo(() => {
    const [only] = days
    return days.length === 1 ? only : days.find((day) => hasPlainHours(day, zone))
  }, [days, zone])
  const span = plain ?? winter
  return (
    <div className={styles.gutter}>
      <Hours
        span={span}
        zone={plain ? zone : 'UTC'}
        zoom={scale.zoom}
        height={hoursIn(span) * scale.hourPixels}
        text={looks.timeOfDay}
        againText={(seconds) => t('calendar.again', { time: looks.timeOfDay(seconds) })}
      />
    </div>
  )
}
