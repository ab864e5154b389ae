/** An entry of a cell; what is changed is kept at once. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, instantOf, toInstant, wallOf } from '../tracker/days.ts'
import type { Entry, Person } from '../tracker/entries.ts'
import { DurationField, TimeField } from '../tracker/fields.tsx'
import { FieldsPart } from '../tracker/fields-part.tsx'
import { secondsOf } from '../tracker/grouping.ts'
import { KeptSign, markText } from '../tracker/kept-mark.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import { BillablePart, type OnSay, TagsPart } from '../tracker/said.tsx'
import { useMarks } from '../tracker/use-kept.ts'
import { WordsField } from '../tracker/words-field.tsx'
import { changeEntries, moveEntry } from '../tracker/writes.ts'
import { wordsAgainst } from './actions.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly person: Person
  readonly looks: TimeLooks
  readonly entry: Entry
  readonly locked: string | undefined
  readonly onDelete: () => void
}

export function EntryDetails({ person, looks, entry, locked, onDelete }: Props) {
  const { t } = useTranslation()
  const mark = useMarks().get(entry.id)
  const [words, setWords] = useState<string>()
  const name = entry.description || t('tracker.noDescription')
  const onSay: OnSay = (set, shown) =>
    void wordsAgainst(() => changeEntries(person, [entry.id], set, shown)).then(setWords)
  return (
    <article className={styles.entry}>
      <WordsField
        of={entry.id}
        label={t('tracker.what')}
        placeholder={t('tracker.noDescription')}
        value={entry.description}
        locked={locked}
        onKeep={async (description) => {
          const act = () => changeEntries(person, [entry.id], { description }, { description })
          const refused = await wordsAgainst(act)
          setWords(refused)
          return refused === undefined
        }}
      />
      <div className={styles.parts}>
        <TagsPart
          t={t}
          workspaceId={person.workspaceId}
          of={entry}
          onSay={onSay}
          locked={locked}
          name={name}
        />
        <FieldsPart
          t={t}
          workspaceId={person.workspaceId}
          values={entry.customFieldValues}
          onSay={onSay}
          locked={locked}
          name={name}
        />
        <BillablePart t={t} billable={entry.billable} onSay={onSay} locked={locked} name={name} />
        <Times person={person} looks={looks} entry={entry} locked={locked} onWords={setWords} />
        <button
          type="button"
          className={styles.remove}
          aria-label={t('timesheet.deleteOf', { name })}
          title={locked ?? t('tracker.delete')}
          aria-disabled={locked !== undefined}
          onClick={() => {
            if (locked === undefined) onDelete()
          }}
        >
          <Trash2 size={15} aria-hidden />
        </button>
      </div>
      {mark && (
        <p className={styles.kept}>
          <KeptSign mark={mark} />
          {markText(t, mark)}
        </p>
      )}
      {(words ?? locked) !== undefined && (
        <p className={words === undefined ? styles.note : styles.bad} role={words ? 'alert' : undefined}>
          {words ?? locked}
        </p>
      )}
    </article>
  )
}

interface TimesProps extends Omit<Props, 'onDelete'> {
  readonly onWords: (words: string | undefined) => void
}

function Times({ person, looks, entry, locked, onWords }: TimesProps) {
  const { t } = useTranslation()
  const { start, end } = entry.timeInterval
  if (end === null) return null
  const from = wallOf(start, looks.zone)
  const to = wallOf(end, looks.zone)
  const why = locked ?? (looks.forceTimer ? t('tracker.onlyTimer') : undefined)
  const fixed = { looks, disabled: why !== undefined, title: why }
  const move = (span: { start: string; end: string }) =>
    void wordsAgainst(() => moveEntry(person, entry, span)).then(onWords)
  return (
    <>
      <TimeField
        {...fixed}
        label={t('tracker.start')}
        seconds={from.seconds}
        onChange={(seconds) => {
          const begun = toInstant(from.day, seconds, looks.zone)
          // the end stays; where that can't be, the length does
          const ends = begun <= end ? end : instantOf(Date.parse(begun) + secondsOf(entry) * 1000)
          move({ start: begun, end: ends })
        }}
      />
      –
      <TimeField
        {...fixed}
        label={t('tracker.end')}
        seconds={to.seconds}
        onChange={(seconds) => {
          const day = seconds >= from.seconds ? from.day : addDays(from.day, 1)
          move({ start, end: toInstant(day, seconds, looks.zone) })
        }}
      />
      <DurationField
        {...fixed}
        label={t('tracker.duration')}
        seconds={secondsOf(entry)}
        onChange={(seconds) => move({ start, end: instantOf(Date.parse(start) + seconds * 1000) })}
      />
    </>
  )
}
