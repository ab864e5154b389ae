/** A day as a list, for a screen too narrow to draw on: everything a finger needs is large. */
import { Coffee, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../tracker/entries.ts'
import { KeptMark } from '../tracker/kept-mark.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import { projectText } from '../tracker/said.tsx'
import { useMarks } from '../tracker/use-kept.ts'
import { Empty } from '../ui/states.tsx'
import { nameOf, timesText } from './acts.ts'
import styles from './day-list.module.css'
import type { Rights } from './rights.ts'
import { type Segment, secondsOf } from './segments.ts'

interface Props {
  readonly segments: readonly Segment<Entry>[]
  readonly looks: TimeLooks
  readonly rights: Rights
  readonly onOpen: (entry: Entry) => void
}

/** A shorter gap is none. */
const gapMs = 300_000

export function DayList({ segments, looks, rights, onOpen }: Props) {
  const { t } = useTranslation()
  const marks = useMarks()
  if (segments.length === 0)
    return (
      <Empty
        title={t('calendar.empty')}
        text={t(rights.own ? 'calendar.emptyText' : 'calendar.emptyReading')}
      />
    )
  let until = segments[0]?.from ?? 0
  return (
    <>
      <p className={styles.total}>{t('calendar.total', { time: looks.duration(secondsOf(segments)) })}</p>
      <ol className={styles.list}>
        {segments.map((segment) => {
          const { entry, from, to, before, after } = segment
          const free = from - until
          until = Math.max(until, to)
          const project = projectText(entry)
          const why = rights.fixed(entry)
          const mark = marks.get(entry.id)
          return (
            <li key={entry.id}>
              {free >= gapMs && (
                <p className={styles.free}>{t('calendar.free', { time: looks.duration(free / 1000) })}</p>
              )}
              <button
                type="button"
                className={styles.entry}
                data-entry={entry.id}
                data-runs={entry.timeInterval.end === null}
                onClick={() => onOpen(entry)}
              >
                {entry.project && (
                  <svg
                    className={styles.stripe}
                    viewBox="0 0 1 1"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                  >
                    <rect width="1" height="1" fill={entry.project.color} />
                  </svg>
                )}
                <span className={styles.words}>
                  <strong>
                    {entry.type === 'BREAK' && <Coffee size={14} aria-hidden />} {nameOf(entry)}
                  </strong>
                  {project !== '' && entry.description !== '' && <span>{project}</span>}
                  <span className={styles.time}>
                    {timesText(entry.timeInterval, looks)}
                    {before && `, ${t('calendar.fromEarlier')}`}
                    {after && `, ${t('calendar.intoLater')}`}
                  </span>
                </span>
                {mark && <KeptMark t={t} mark={mark} className={styles.mark} />}
                {why !== undefined && <Lock size={15} role="img" aria-label={why} />}
                <span className={styles.duration}>{looks.duration(Math.round((to - from) / 1000))}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </>
  )
}
