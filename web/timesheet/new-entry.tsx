/** Another entry for a cell, as when the workspace asks for words or tags that a duration alone does not have. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantOf, toInstant } from '../tracker/days.ts'
import { parseDuration, parseTimeOfDay } from '../tracker/duration-input.ts'
import { fieldsQuery, toDraftValues, withFields } from '../tracker/field-values.ts'
import { FieldsPart } from '../tracker/fields-part.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import { BillablePart, TagsPart } from '../tracker/said.tsx'
import { addTime, type Said } from '../tracker/writes.ts'
import { ofDay, type Place, saidOf, wordsAgainst } from './actions.ts'
import { spanOf } from './edit.ts'
import type { RowOf } from './sheet.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly place: Place
  readonly looks: TimeLooks
  readonly row: RowOf
  readonly day: string
  readonly typed: string | undefined
}

export function NewEntry({ place, looks, row, day, typed }: Props) {
  const { t } = useTranslation()
  const { workspaceId } = place.person
  const empty = { said: saidOf(row), start: '', duration: typed ?? '' }
  const [draft, setDraft] = useState(empty)
  const [words, setWords] = useState<string>()
  const { said, start, duration } = draft
  const fields = useQuery(fieldsQuery(workspaceId)).data ?? []
  const say = (part: Partial<Said>) => setDraft((old) => ({ ...old, said: { ...old.said, ...part } }))

  function span(): { start: string; end: string } | undefined {
    const seconds = parseDuration(duration, looks.format)
    const begins = parseTimeOfDay(start)
    if (seconds === undefined || seconds === 0) return undefined
    if (start.trim() === '') return spanOf(seconds, { day, zone: looks.zone, ofDay: ofDay(place.sheet, day) })
    if (begins === undefined) return undefined
    const from = toInstant(day, begins, looks.zone)
    return { start: from, end: instantOf(Date.parse(from) + seconds * 1000) }
  }
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    const when = span()
    if (!when) return setWords(t('timesheet.noSpan'))
    setWords(undefined)
    setDraft({ ...empty, duration: '' })
    const refused = await wordsAgainst(() => addTime(place.person, said, when.start, when.end))
    if (refused === undefined) return
    setWords(refused)
    // what was typed comes back
    setDraft(draft)
  }

  return (
    <form className={styles.entry} onSubmit={(event) => void add(event)} aria-label={t('timesheet.newEntry')}>
      <h3>{t('timesheet.newEntry')}</h3>
      <label className={styles.field}>
        {t('timesheet.description')}
        <input
          autoComplete="off"
          maxLength={3000}
          value={said.description}
          onChange={(event) => say({ description: event.currentTarget.value })}
        />
      </label>
      <div className={styles.parts}>
        <label className={styles.field}>
          {t('tracker.duration')}
          <input
            autoComplete="off"
            size={8}
            value={duration}
            onChange={(event) => setDraft({ ...draft, duration: event.currentTarget.value })}
          />
        </label>
        <label className={styles.field}>
          {t('tracker.start')}
          <input
            autoComplete="off"
            size={6}
            placeholder={t('timesheet.byItself')}
            value={start}
            onChange={(event) => setDraft({ ...draft, start: event.currentTarget.value })}
          />
        </label>
        <TagsPart
          t={t}
          workspaceId={workspaceId}
          of={{ ...said, project: said.project ?? null, task: said.task ?? null, tags: said.tags ?? [] }}
          onSay={(_, { tagIds, tags }) => say({ tagIds: tagIds ?? [], tags: tags ?? [] })}
        />
        <FieldsPart
          t={t}
          workspaceId={workspaceId}
          values={toDraftValues(fields, said.projectId, said.customFields)}
          onSay={({ customFields = [] }) =>
            say({ customFields: withFields(said.customFields, customFields) })
          }
        />
        <BillablePart
          t={t}
          billable={said.billable ?? said.task?.billable ?? said.project?.billable ?? false}
          onSay={(_, { billable }) => say({ billable })}
        />
        <Button type="submit" size="compact-md">
          {t('tracker.add')}
        </Button>
      </div>
      {words !== undefined && (
        <p role="alert" className={styles.bad}>
          {words}
        </p>
      )}
    </form>
  )
}
