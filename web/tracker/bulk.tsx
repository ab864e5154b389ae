/** What is done with all selected lines at once. */
import { Button } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkDay } from './bulk-day.tsx'
import type { Entry, Person } from './entries.ts'
import { change, remove } from './line-actions.ts'
import styles from './list.module.css'
import type { TimeLooks } from './looks.ts'
import { BillablePart, ProjectPart, TagsPart } from './said.tsx'
import type { OnSay } from './writes.ts'

interface Props {
  readonly person: Person
  readonly looks: TimeLooks
  readonly selected: ReadonlySet<string>
  readonly onClear: () => void
}

const nothing = { projectId: null, taskId: null, project: null, task: null }

export function Bulk({ person, looks, selected, onClear }: Props) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  // what was picked here last, to be seen
  const [said, setSaid] = useState<Partial<Entry>>({})
  const ids = [...selected]
  const { workspaceId } = person
  const count = ids.length
  const onSay: OnSay = (set, shown) => {
    setSaid({ ...said, ...shown })
    void change(person, ids, set, shown)
  }
  // tags are added to those that are there
  const onTags: OnSay = (set, shown) => {
    setSaid({ ...said, ...shown })
    const added = shown.tags ?? []
    void change(person, ids, { ...set, tagMode: 'ADD' }, (entry) => {
      const tags = [...(entry.tags ?? []), ...added.filter(({ id }) => !entry.tagIds?.includes(id))]
      return { tags, tagIds: tags.map(({ id }) => id) }
    })
  }
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('table.selected', { count })}>
      <strong className="tabular">{t('table.selected', { count })}</strong>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void change(person, ids, { description: words }, { description: words })
          setWords('')
        }}
      >
        <input
          className={styles.bulkWords}
          aria-label={t('tracker.bulkDescription')}
          placeholder={t('tracker.bulkDescription')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </form>
      <ProjectPart t={t} workspaceId={workspaceId} of={{ ...nothing, tagIds: [], ...said }} onSay={onSay} />
      <TagsPart t={t} workspaceId={workspaceId} of={{ ...nothing, tagIds: [], ...said }} onSay={onTags} />
      <BillablePart t={t} billable={said.billable ?? false} onSay={onSay} />
      <BulkDay person={person} looks={looks} ids={ids} />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={() => {
          onClear()
          void remove(person, ids)
        }}
      >
        {t('tracker.delete')}
      </Button>
      <button type="button" className={styles.clear} onClick={onClear}>
        {t('table.clear')}
      </button>
    </div>
  )
}
