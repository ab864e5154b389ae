/** An entry with everything that it says, and what can be done with it. Each change holds at once. */
import { Button } from '@mantine/core'
import { Copy, Lock, Play, Scissors, Square, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry, Person } from '../tracker/entries.ts'
import { FieldsPart } from '../tracker/fields-part.tsx'
import { KeptSign, markText } from '../tracker/kept-mark.tsx'
import { change, duplicate } from '../tracker/line-actions.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { BillablePart, type OnSay, ProjectPart, TagsPart } from '../tracker/said.tsx'
import { SplitAt } from '../tracker/split-at.tsx'
import { goOn } from '../tracker/timer.ts'
import { useMarks } from '../tracker/use-kept.ts'
import { shift, stopNow } from './acts.ts'
import { middleOf } from './moves.ts'
import styles from './panel.module.css'
import { Panel } from './panel.tsx'
import type { Rights } from './rights.ts'
import { TimesFields } from './times-fields.tsx'

interface Props {
  readonly person: Person
  readonly entry: Entry
  readonly looks: TimeLooks
  readonly rights: Rights
  readonly onClose: () => void
  readonly onRemove: () => void
}

export function EntryPanel({ person, entry, looks, rights, onClose, onRemove }: Props) {
  const { t } = useTranslation()
  const mark = useMarks().get(entry.id)
  const splitter = useRef<HTMLButtonElement>(null)
  const [splitting, setSplitting] = useState(false)
  const { workspaceId } = person
  const fixed = rights.fixed(entry)
  const fixedTimes = rights.fixedTimes(entry)
  const onlyTimer = looks.forceTimer ? t('tracker.onlyTimer') : undefined
  const short = middleOf(entry, Date.now()) === undefined ? t('tracker.tooShort') : undefined
  const noSplit = fixedTimes ?? short
  const noCopy = rights.noAdding ?? onlyTimer
  const runs = entry.timeInterval.end === null
  const onSay: OnSay = (set, shown) => void change(person, [entry.id], set, shown)
  return (
    <Panel title={t('calendar.entry')} onClose={onClose}>
      {fixed !== undefined && (
        <p className={styles.why}>
          <Lock size={15} aria-hidden />
          {fixed}
        </p>
      )}
      {mark && (
        <p className={styles.why}>
          <KeptSign mark={mark} />
          {markText(t, mark)}
        </p>
      )}
      <Words person={person} entry={entry} fixed={fixed} />
      <div className={styles.parts}>
        <ProjectPart t={t} workspaceId={workspaceId} of={entry} onSay={onSay} locked={fixed} />
        <TagsPart t={t} workspaceId={workspaceId} of={entry} onSay={onSay} locked={fixed} />
        <FieldsPart
          t={t}
          workspaceId={workspaceId}
          values={entry.customFieldValues}
          onSay={onSay}
          locked={fixed}
        />
        <BillablePart t={t} billable={entry.billable} onSay={onSay} locked={fixed} />
      </div>
      <TimesFields
        times={entry.timeInterval}
        looks={looks}
        fixed={fixedTimes}
        onChange={(times) => void shift(person, entry, times, looks)}
      />
      <div className={styles.actions}>
        {runs ? (
          <Button
            size="compact-md"
            leftSection={<Square size={14} aria-hidden />}
            disabled={rights.edits !== true}
            onClick={() => void stopNow(person, entry)}
          >
            {t('calendar.stop')}
          </Button>
        ) : (
          rights.own && (
            <Button
              size="compact-md"
              variant="default"
              leftSection={<Play size={14} aria-hidden />}
              onClick={() => void goOn(person, entry)}
            >
              {t('calendar.continue')}
            </Button>
          )
        )}
        <Button
          ref={splitter}
          size="compact-md"
          variant="default"
          leftSection={<Scissors size={14} aria-hidden />}
          disabled={noSplit !== undefined || runs}
          title={noSplit}
          onClick={() => setSplitting(true)}
        >
          {t('tracker.split')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<Copy size={14} aria-hidden />}
          disabled={noCopy !== undefined || runs}
          title={noCopy}
          onClick={() => void duplicate(person, entry)}
        >
          {t('tracker.duplicate')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          color="red"
          leftSection={<Trash2 size={14} aria-hidden />}
          disabled={fixed !== undefined}
          title={fixed}
          onClick={onRemove}
        >
          {t('tracker.delete')}
        </Button>
      </div>
      {splitting && (
        <SplitAt
          person={person}
          entry={entry}
          looks={looks}
          anchor={splitter}
          onClose={() => setSplitting(false)}
        />
      )}
    </Panel>
  )
}

interface WordsProps {
  readonly person: Person
  readonly entry: Entry
  readonly fixed: string | undefined
}

/** Kept on Enter, on leaving the field and on leaving the panel; what was refused stays to be mended. */
function Words({ person, entry, fixed }: WordsProps) {
  const { t } = useTranslation()
  // undefined: nobody types, and what is true is shown
  const [typed, setTyped] = useState<string>()
  async function keep(): Promise<void> {
    if (typed === undefined || typed === entry.description) return setTyped(undefined)
    const kept = await change(person, [entry.id], { description: typed }, { description: typed })
    if (kept) setTyped((now) => (now === typed ? undefined : now))
  }
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  useEffect(() => () => void latest.current(), [])
  return (
    <label className={styles.field}>
      <span>{t('calendar.description')}</span>
      <textarea
        className={styles.words}
        data-autofocus
        rows={2}
        maxLength={3000}
        readOnly={fixed !== undefined}
        value={typed ?? entry.description}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          void keep()
        }}
      />
    </label>
  )
}
