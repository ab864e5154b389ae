/** Asks, without standing in the way, whether a timer that runs for long is still right. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toInstant, wallOf } from '../tracker/days.ts'
import { type Person, useRunning } from '../tracker/entries.ts'
import { TimeField } from '../tracker/fields.tsx'
import { useTimeLooks } from '../tracker/looks.ts'
import { discard, stopAt } from '../tracker/timer.ts'
import { type Forgotten, forgotten } from './forgotten.ts'
import styles from './offline.module.css'
import { answerFor, followTraces, tracesNow } from './traces.ts'

export function ForgottenTimer({ person }: { readonly person: Person }) {
  const { data: running } = useRunning(person)
  const { zone } = useTimeLooks(person.workspaceId)
  const [asked, setAsked] = useState<Forgotten & { readonly start: string; readonly now: number }>()
  const start = running?.timeInterval.start
  useEffect(() => {
    // what is asked stays asked, whatever the person does meanwhile
    const look = () => {
      if (start === undefined) return
      const now = Date.now()
      const found = forgotten(start, tracesNow(), now, zone)
      setAsked((old) => (old?.start === start ? old : found && { ...found, start, now }))
    }
    return followTraces(look)
  }, [start, zone])
  if (!asked || asked.start !== start) return null
  return <Question key={start} person={person} asked={asked} onAnswer={() => setAsked(undefined)} />
}

interface Props {
  readonly person: Person
  readonly asked: Forgotten & { readonly start: string; readonly now: number }
  readonly onAnswer: () => void
}

function Question({ person, asked, onAnswer }: Props) {
  const { t } = useTranslation()
  const looks = useTimeLooks(person.workspaceId)
  const { start, now, lastActivity, reason } = asked
  const [end, setEnd] = useState(() => wallOf(lastActivity ?? now, looks.zone))
  const moment = (at: number | string) => {
    const { day, seconds } = wallOf(at, looks.zone)
    const time = looks.timeOfDay(seconds)
    return day === wallOf(Date.now(), looks.zone).day ? time : `${looks.dayName(day)}, ${time}`
  }
  const lasted = looks.duration(Math.round((now - Date.parse(start)) / 1000))
  const text =
    reason === 'asleep' && lastActivity !== undefined
      ? t('offline.asleep', {
          time: lasted,
          start: moment(start),
          from: moment(lastActivity),
          to: moment(now),
        })
      : t('offline.long', { time: lasted, start: moment(start) })
  const answer = (act: () => unknown) => () => {
    answerFor(start)
    onAnswer()
    void act()
  }
  return (
    <section className={styles.question} aria-label={t('offline.forgotten')}>
      <p>
        <strong>{t('offline.forgotten')}</strong> {text}
      </p>
      <div className={styles.answers}>
        <Button size="compact-sm" onClick={answer(() => {})}>
          {t('offline.keepRunning')}
        </Button>
        {lastActivity !== undefined && (
          <Button size="compact-sm" variant="default" onClick={answer(() => stopAt(person, lastActivity))}>
            {t('offline.stopLast', { time: moment(lastActivity) })}
          </Button>
        )}
        <form
          className={styles.at}
          onSubmit={(event) => {
            event.preventDefault()
            answer(() => stopAt(person, Date.parse(toInstant(end.day, end.seconds, looks.zone))))()
          }}
        >
          <input
            type="date"
            aria-label={t('tracker.date')}
            className={styles.date}
            value={end.day}
            min={wallOf(start, looks.zone).day}
            max={wallOf(now, looks.zone).day}
            onChange={({ currentTarget: { value } }) => value !== '' && setEnd({ ...end, day: value })}
          />
          <TimeField
            label={t('offline.stopAt')}
            looks={looks}
            seconds={end.seconds}
            onChange={(seconds) => setEnd({ ...end, seconds })}
          />
          <Button type="submit" size="compact-sm" variant="default">
            {t('offline.stopThen')}
          </Button>
        </form>
        <Button size="compact-sm" variant="subtle" color="red" onClick={answer(() => discard(person))}>
          {t('offline.throwAway')}
        </Button>
      </div>
    </section>
  )
}
