/** The person's templates: fill the week from one, keep the week as one. */
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { LayoutTemplate, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../platform/query.ts'
import { PickButton } from '../tracker/pick-button.tsx'
import { Pop } from '../ui/pop.tsx'
import { fillFrom, type Place, wordsAgainst } from './actions.ts'
import {
  type Conflict,
  conflictsOf,
  keepTemplates,
  type Template,
  templatesQuery,
  toPlan,
  toTemplate,
} from './templates.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly place: Place
  /** Why nobody may type time here. */
  readonly closed: string | undefined
  /** Whether it is known what time the week has. */
  readonly known: boolean
}

export function TemplatesMenu({ place, closed, known }: Props) {
  const { t } = useTranslation()
  return (
    <PickButton
      className={styles.addButton}
      label={t('timesheet.templates')}
      preload={() => void queryClient.prefetchQuery(templatesQuery(place.person.workspaceId))}
      face={
        <>
          <LayoutTemplate size={15} aria-hidden /> {t('timesheet.templates')}
        </>
      }
    >
      {(anchor, close) => (
        <Pop label={t('timesheet.templates')} anchor={anchor} onClose={close}>
          <Templates place={place} closed={closed} known={known} onClose={close} />
        </Pop>
      )}
    </PickButton>
  )
}

type KeptTemplates = Parameters<typeof keepTemplates>[1]

const choices = ['add', 'replace', 'skip'] as const
const none: readonly Template[] = []

function Templates({ place, closed, known, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { workspaceId } = place.person
  const query = useQuery(templatesQuery(workspaceId))
  const templates = query.data ?? none
  const [asking, setAsking] = useState<Template>()
  const [words, setWords] = useState<string>()
  const [name, setName] = useState('')
  const [withTime, setWithTime] = useState(true)

  function fill(template: Template, conflict: Conflict): void {
    onClose()
    void fillFrom(place, toPlan(template, place.sheet, { workspaceId, zone: place.zone, conflict }))
  }
  function use(template: Template): void {
    if (conflictsOf(template, place.sheet) > 0) setAsking(template)
    else fill(template, 'add')
  }
  /** All are kept together, so those that are there are read first. */
  async function keep(next: (there: readonly Template[]) => KeptTemplates): Promise<boolean> {
    const refused = await wordsAgainst(async () => {
      const there = await queryClient.ensureQueryData(templatesQuery(workspaceId))
      const kept = await keepTemplates(workspaceId, next(there))
      queryClient.setQueryData(templatesQuery(workspaceId).queryKey, kept)
    })
    setWords(refused)
    return refused === undefined
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    const added = toTemplate(place.sheet, name.trim(), withTime)
    if (await keep((there) => [...there, added])) setName('')
  }

  return (
    <div className={styles.templates}>
      {query.isSuccess && templates.length === 0 && (
        <p className={styles.note}>{t('timesheet.noTemplates')}</p>
      )}
      {closed !== undefined && <p className={styles.note}>{closed}</p>}
      {templates.map((template) => (
        <div key={template.name} className={styles.template}>
          <button
            type="button"
            className={styles.use}
            aria-disabled={closed !== undefined || !known}
            onClick={() => {
              if (closed === undefined && known) use(template)
            }}
          >
            {template.name}
          </button>
          <button
            type="button"
            className={styles.remove}
            aria-label={t('timesheet.deleteOf', { name: template.name })}
            onClick={() => void keep((there) => there.filter((one) => one.name !== template.name))}
          >
            <Trash2 size={15} aria-hidden />
          </button>
        </div>
      ))}
      {asking && (
        // biome-ignore lint/a11y/useSemanticElements: a question, no form
        <div role="group" aria-label={asking.name} className={styles.entry}>
          <p className={styles.note}>
            {t('timesheet.conflicts', { count: conflictsOf(asking, place.sheet), name: asking.name })}
          </p>
          <div className={styles.parts}>
            {choices.map((choice, at) => (
              <Button
                key={choice}
                size="compact-md"
                variant="default"
                autoFocus={at === 0}
                onClick={() => fill(asking, choice)}
              >
                {t(`timesheet.conflict.${choice}`)}
              </Button>
            ))}
          </div>
        </div>
      )}
      {place.sheet.rows.length > 0 && (
        <form className={styles.entry} onSubmit={(event) => void save(event)}>
          <label className={styles.field}>
            {t('timesheet.saveAs')}
            <input
              required
              maxLength={100}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <div className={styles.parts}>
            <Checkbox
              size="xs"
              label={t('timesheet.withTime')}
              checked={withTime}
              onChange={(event) => setWithTime(event.currentTarget.checked)}
            />
            <Button type="submit" size="compact-md">
              {t('timesheet.save')}
            </Button>
          </div>
        </form>
      )}
      {words !== undefined && (
        <p role="alert" className={styles.bad}>
          {words}
        </p>
      )}
    </div>
  )
}
