/** What is done with all selected entries at once; all of it or none. */
import { Button, Menu } from '@mantine/core'
import { Receipt, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../tracker/entries.ts'
import { BillablePart, type OnSay, ProjectPart, TagsPart } from '../tracker/said.tsx'
import { RowMenu } from '../ui/row-menu.tsx'
import type { Deeds } from './deeds.ts'
import styles from './detailed.module.css'
import { shownOf } from './entry.ts'

interface Props {
  readonly workspaceId: string
  readonly selected: ReadonlySet<string>
  readonly deeds: Deeds
  readonly mayInvoice: boolean
  /** Breaks and work, for those who may turn one into the other. */
  readonly mayRetype: boolean
  readonly onGone: () => void
}

const nothing = { projectId: null, taskId: null, project: null, task: null }
const types = ['REGULAR', 'BREAK'] as const

export function DetailedBulk({ workspaceId, selected, deeds, mayInvoice, mayRetype, onGone }: Props) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  // what was picked here last, to be seen
  const [said, setSaid] = useState<Partial<Entry>>({})
  const ids = [...selected]
  const onSay: OnSay = (set, shown) => {
    setSaid({ ...said, ...shown })
    void deeds.say(ids, set, () => shownOf(shown))
  }
  // tags are added to those that are there
  const onTags: OnSay = (set, shown) => {
    setSaid({ ...said, ...shown })
    const added = (shown.tags ?? []).map(({ id: _id, name }) => ({ _id, name }))
    void deeds.say(ids, { ...set, tagMode: 'ADD' }, ({ tags }) => ({
      tags: [...tags, ...added.filter(({ _id }) => !tags.some((tag) => tag._id === _id))],
    }))
  }
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void deeds.say(ids, { description: words }, () => ({ description: words }))
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
      {(mayInvoice || mayRetype) && (
        <RowMenu
          label={t('reports.detailed.mark')}
          face={
            <>
              <Receipt size={15} aria-hidden /> {t('reports.detailed.mark')}
            </>
          }
        >
          {() => (
            <>
              {mayInvoice && (
                <>
                  <Menu.Item onClick={() => void deeds.invoice(ids, true)}>
                    {t('reports.detailed.invoice')}
                  </Menu.Item>
                  <Menu.Item onClick={() => void deeds.invoice(ids, false)}>
                    {t('reports.detailed.uninvoice')}
                  </Menu.Item>
                </>
              )}
              {mayRetype &&
                types.map((type) => (
                  <Menu.Item key={type} onClick={() => void deeds.say(ids, { type }, () => ({ type }))}>
                    {t(`reports.detailed.as.${type}`)}
                  </Menu.Item>
                ))}
            </>
          )}
        </RowMenu>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={() => {
          onGone()
          void deeds.remove(ids)
        }}
      >
        {t('tracker.delete')}
      </Button>
    </>
  )
}
