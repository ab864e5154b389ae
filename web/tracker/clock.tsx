/** The running time; a press on it changes when it began. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pop } from '../ui/pop.tsx'
import styles from './bar.module.css'
import { addDays, toInstant, wallOf } from './days.ts'
import { useElapsed } from './elapsed.ts'
import type { Entry, Person } from './entries.ts'
import { TimeField } from './fields.tsx'
import { clockText } from './formats.ts'
import type { TimeLooks } from './looks.ts'
import { refused } from './timer.ts'
import { moveEntry } from './writes.ts'

interface Props {
  readonly person: Person
  readonly running: Entry | undefined
  readonly looks: TimeLooks
}

export function Clock({ person, running, looks }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  if (!running) return <span className={styles.clock}>{clockText(0)}</span>
  const began = wallOf(running.timeInterval.start, looks.zone)
  const begin = (day: string, seconds: number) => {
    const start = toInstant(day, seconds, looks.zone)
    // a time of day that is still to come was yesterday's
    const past = Date.parse(start) <= Date.now() ? start : toInstant(addDays(day, -1), seconds, looks.zone)
    moveEntry(person, running, { start: past, end: null }).catch((error: unknown) =>
      refused(person.workspaceId, error),
    )
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.clock}
        aria-expanded={opened}
        aria-haspopup="dialog"
        aria-disabled={looks.forceTimer}
        title={t(looks.forceTimer ? 'tracker.onlyTimer' : 'tracker.changeStart')}
        onClick={() => {
          if (!looks.forceTimer) setOpened(!opened)
        }}
      >
        <Running start={running.timeInterval.start} />
        <span className="visually-hidden">, {t('tracker.changeStart')}</span>
      </button>
      {opened && (
        <Pop label={t('tracker.changeStart')} anchor={button} onClose={() => setOpened(false)}>
          <div className={styles.began}>
            <span>{t('tracker.started')}</span>
            <TimeField
              label={t('tracker.start')}
              looks={looks}
              seconds={began.seconds}
              onChange={(seconds) => {
                begin(began.day, seconds)
                setOpened(false)
              }}
            />
            <input
              type="date"
              className={styles.date}
              aria-label={t('tracker.date')}
              value={began.day}
              max={wallOf(Date.now(), looks.zone).day}
              onChange={({ currentTarget }) => {
                if (currentTarget.value !== '') begin(currentTarget.value, began.seconds)
              }}
            />
          </div>
        </Pop>
      )}
    </>
  )
}

export function Running({ start }: { start: string }) {
  return <>{clockText(useElapsed(start))}</>
}
