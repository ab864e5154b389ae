/** A line of the list: one entry, or several of a day that say the same. Everything is edited in place. */

import type { TFunction } from 'i18next'
import { Lock, Play } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { addDays, daysBetween, instantOf, toInstant, wallOf } from './days.ts'
import type { Entry, Person } from './entries.ts'
import { DurationField, TimeField } from './fields.tsx'
import { FieldsPart } from './fields-part.tsx'
import { type Alike, secondsOf } from './grouping.ts'
import { KeptMark } from './kept-mark.tsx'
import { change, move } from './line-actions.ts'
import { LineMenu } from './line-menu.tsx'
import styles from './list.module.css'
import type { TimeLooks } from './looks.ts'
import { markPress } from './presses.ts'
import { BillablePart, ProjectPart, TagsPart } from './said.tsx'
import { SplitAt } from './split-at.tsx'
import { goOn } from './timer.ts'
import type { Mark } from './use-kept.ts'
import { WordsField } from './words-field.tsx'
import type { OnSay } from './writes.ts'

interface Props {
  /** Asked for once for the list, not by every line. */
  readonly t: TFunction
  readonly person: Person
  readonly looks: TimeLooks
  readonly day: string
  readonly group: Alike<Entry>
  /** Why it can't be changed. */
  readonly locked: string | undefined
  /** Whether the server does not have it as it is shown. */
  readonly mark: Mark | undefined
  /** One of a group that is shown in full. */
  readonly member: boolean
  readonly open: boolean
  readonly selected: boolean
  readonly onOpen: (key: string) => void
  readonly onSelect: (ids: readonly string[], selected: boolean) => void
}

export const Line = memo(function Line(props: Props) {
  const { t, person, looks, day, group, locked, mark, member, open, selected, onOpen, onSelect } = props
  const play = useRef<HTMLButtonElement>(null)
  const [splitting, setSplitting] = useState(false)
  const [entry] = group.entries
  const { workspaceId } = person
  const count = group.entries.length
  const ids = group.entries.map(({ id }) => id)
  const name = entry.description || t('tracker.noDescription')
  const onSay: OnSay = (set, shown) => void change(person, ids, set, shown)
  return (
    <div className={styles.line} data-member={member} data-selected={selected}>
      <input
        type="checkbox"
        className={styles.check}
        data-col="check"
        aria-label={t('tracker.select', { name })}
        checked={selected}
        onChange={() => onSelect(ids, !selected)}
      />
      {count > 1 ? (
        <button
          type="button"
          className={styles.count}
          aria-expanded={open}
          aria-label={t('tracker.alike', { count })}
          title={t('tracker.alike', { count })}
          onClick={() => onOpen(group.key)}
        >
          {count}
        </button>
      ) : (
        <span className={styles.count} data-none />
      )}
      <WordsField
        of={entry.id}
        label={t('tracker.description', { name })}
        placeholder={t('tracker.noDescription')}
        value={entry.description}
        locked={locked}
        onKeep={(description) => change(person, ids, { description }, { description })}
      />
      <div className={styles.project}>
        {entry.type !== 'REGULAR' && (
          <span className={styles.break}>
            {t(entry.type === 'BREAK' ? 'tracker.break' : 'tracker.timeOff')}
          </span>
        )}
        <ProjectPart t={t} workspaceId={workspaceId} of={entry} onSay={onSay} locked={locked} name={name} />
      </div>
      <div className={styles.tags}>
        <FieldsPart
          t={t}
          workspaceId={workspaceId}
          values={entry.customFieldValues}
          onSay={onSay}
          locked={locked}
          name={name}
        />
        <TagsPart t={t} workspaceId={workspaceId} of={entry} onSay={onSay} locked={locked} name={name} />
      </div>
      <BillablePart t={t} billable={entry.billable} onSay={onSay} locked={locked} name={name} />
      {count > 1 ? (
        <Span group={group} looks={looks} />
      ) : (
        <Times t={t} person={person} entry={entry} looks={looks} day={day} locked={locked} />
      )}
      {mark ? (
        <KeptMark t={t} mark={mark} />
      ) : locked ? (
        <span className={styles.lock} role="img" title={locked} aria-label={locked}>
          <Lock size={14} aria-hidden />
        </span>
      ) : (
        <span className={styles.lock} />
      )}
      <button
        ref={play}
        type="button"
        className={styles.play}
        data-col="play"
        aria-label={t('tracker.continue', { name })}
        title={t('tracker.continue', { name })}
        onClick={(event) => {
          markPress(event)
          void goOn(person, entry)
        }}
      >
        <Play size={15} aria-hidden />
      </button>
      <LineMenu
        t={t}
        person={person}
        group={group}
        name={name}
        locked={locked}
        forced={looks.forceTimer}
        onSplit={() => setSplitting(true)}
      />
      {splitting && (
        <SplitAt
          person={person}
          entry={entry}
          looks={looks}
          anchor={play}
          onClose={() => setSplitting(false)}
        />
      )}
    </div>
  )
})

/** From the first to the last of several, and how long they are together. */
function Span({ group, looks }: { group: Alike<Entry>; looks: TimeLooks }) {
  const { start } = (group.entries.at(-1) ?? group.entries[0]).timeInterval
  const { end } = group.entries[0].timeInterval
  return (
    <>
      <span className={styles.span}>
        {looks.time(start)} – {end === null ? '' : looks.time(end)}
      </span>
      <strong className={styles.sum}>{looks.duration(group.seconds)}</strong>
    </>
  )
}

interface TimesProps {
  readonly t: TFunction
  readonly person: Person
  readonly entry: Entry
  readonly looks: TimeLooks
  readonly day: string
  readonly locked: string | undefined
}

function Times({ t, person, entry, looks, day, locked }: TimesProps) {
  const { zone, forceTimer } = looks
  const { start } = entry.timeInterval
  const end = entry.timeInterval.end ?? start
  const began = wallOf(start, zone)
  const ended = wallOf(end, zone)
  const later = daysBetween(began.day, ended.day)
  const why = locked ?? (forceTimer ? t('tracker.onlyTimer') : undefined)
  const span = (from: string, to: string) =>
    // an end that would lie before the start is of the next day
    void move(person, entry, {
      start: from,
      end: Date.parse(to) >= Date.parse(from) ? to : instantOf(Date.parse(to) + 86_400_000),
    })
  return (
    <>
      <span className={styles.span}>
        <TimeField
          label={t('tracker.start')}
          looks={looks}
          seconds={began.seconds}
          disabled={why !== undefined}
          title={why}
          onChange={(seconds) => span(toInstant(day, seconds, zone), end)}
        />
        <span aria-hidden>–</span>
        <TimeField
          label={t('tracker.end')}
          looks={looks}
          seconds={ended.seconds}
          disabled={why !== undefined}
          title={why}
          onChange={(seconds) => {
            const overnight = seconds < began.seconds ? 1 : 0
            span(start, toInstant(addDays(day, overnight), seconds, zone))
          }}
        />
        {later > 0 && (
          <sup
            className={styles.later}
            title={t(later === 1 ? 'tracker.nextDay' : 'tracker.days', { count: later })}
          >
            +{later}
          </sup>
        )}
        <input
          type="date"
          className={styles.date}
          aria-label={t('tracker.changeDate', { name: entry.description || t('tracker.noDescription') })}
          title={why ?? t('tracker.date')}
          readOnly={why !== undefined}
          value={day}
          onChange={({ currentTarget: { value } }) => {
            if (why !== undefined || value === '') return
            const from = toInstant(value, began.seconds, zone)
            span(from, instantOf(Date.parse(from) + secondsOf(entry) * 1000))
          }}
        />
      </span>
      <DurationField
        label={t('tracker.duration')}
        looks={looks}
        seconds={secondsOf(entry)}
        disabled={why !== undefined}
        title={why}
        onChange={(seconds) => span(start, instantOf(Date.parse(start) + seconds * 1000))}
      />
    </>
  )
}
