/** When an entry was: a press opens its day, its start, its end and its duration. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TimesFields } from '../calendar/times-fields.tsx'
import { daysBetween, wallOf } from '../tracker/days.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { Pop } from '../ui/pop.tsx'
import type { Deeds } from './deeds.ts'
import styles from './detailed.module.css'
import { timesOf } from './entry.ts'
import type { DetailedEntry } from './reports.ts'

interface Props {
  readonly row: DetailedEntry
  readonly looks: TimeLooks
  readonly fixed: string | undefined
  readonly deeds: Deeds
  readonly name: string
}

export function TimesButton({ row, looks, fixed, deeds, name }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  const times = timesOf(row)
  const from = wallOf(times.start, looks.zone)
  const later = daysBetween(from.day, wallOf(times.end, looks.zone).day)
  const text = (
    <>
      <span>{looks.dayName(from.day)}</span>
      <span className={styles.clock}>
        {looks.time(times.start)} – {looks.time(times.end)}
        {later > 0 && <sup>+{later}</sup>}
      </span>
    </>
  )
  if (fixed !== undefined)
    return (
      <span className={styles.times} title={fixed}>
        {text}
      </span>
    )
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.times}
        aria-haspopup="dialog"
        aria-expanded={opened}
        title={t('reports.detailed.changeTimes', { name })}
        onClick={() => setOpened(!opened)}
      >
        {text}
        <span className="visually-hidden">, {t('reports.detailed.changeTimes', { name })}</span>
      </button>
      {opened && (
        <Pop
          label={t('reports.detailed.changeTimes', { name })}
          anchor={button}
          onClose={() => setOpened(false)}
        >
          <div className={styles.pop}>
            <TimesFields
              times={times}
              looks={looks}
              fixed={undefined}
              onChange={({ start, end }) => void deeds.move(row, { start, end: end ?? times.end })}
            />
          </div>
        </Pop>
      )}
    </>
  )
}
