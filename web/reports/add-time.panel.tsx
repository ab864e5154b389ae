/** Finished time for oneself or for somebody else. What was typed stays until the server has it. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TimesFields } from '../calendar/times-fields.tsx'
import { api } from '../platform/api.ts'
import { PersonPicker } from '../team/person-picker.tsx'
import { toInstant } from '../tracker/days.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { BillablePart, type OnSay, ProjectPart, TagsPart } from '../tracker/said.tsx'
import type { Said } from '../tracker/writes.ts'
import { wordsOf } from '../ui/errors.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import styles from './detailed.module.css'
import { reportKey } from './reports.ts'

interface Props {
  readonly workspaceId: string
  readonly me: string
  readonly looks: TimeLooks
  /** The day that it begins with. */
  readonly day: string
  readonly others: boolean
  readonly onClose: () => void
}

const empty: Said = {
  description: '',
  projectId: null,
  taskId: null,
  tagIds: [],
  billable: undefined,
  type: 'REGULAR',
  project: null,
  task: null,
  tags: [],
}

export default function AddTimePanel({ onClose, ...props }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel opened onClose={onClose} title={t('reports.add.title')}>
      <Form {...props} onClose={onClose} />
    </SidePanel>
  )
}

function Form({ workspaceId, me, looks, day, others, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [userId, setUser] = useState<string | null>(me)
  const [said, setSaid] = useState(empty)
  const [times, setTimes] = useState(() => ({
    start: toInstant(day, 9 * 3600, looks.zone),
    end: toInstant(day, 10 * 3600, looks.zone),
  }))
  const [refusal, setRefusal] = useState<string>()
  const [sending, setSending] = useState(false)
  const onSay: OnSay = (_set, shown) => {
    const { projectId, taskId, project, task, tags, tagIds, billable } = shown
    setSaid({
      ...said,
      ...(projectId === undefined ? {} : { projectId, billable: undefined }),
      ...(taskId === undefined ? {} : { taskId }),
      ...(project === undefined ? {} : { project }),
      ...(task === undefined ? {} : { task }),
      ...(tags === undefined ? {} : { tags }),
      ...(tagIds ? { tagIds } : {}),
      ...(billable === undefined || projectId !== undefined ? {} : { billable }),
    })
  }
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (userId === null) return setRefusal(t('reports.add.whom'))
    setSending(true)
    setRefusal(undefined)
    const { description, projectId, taskId, tagIds, billable } = said
    try {
      await api('trackTime', {
        path: { workspaceId },
        body: {
          userId,
          ...times,
          description,
          tagIds: [...tagIds],
          ...(projectId === null ? {} : { projectId }),
          ...(taskId === null ? {} : { taskId }),
          ...(billable === undefined ? {} : { billable }),
        },
      })
      void client.invalidateQueries({ queryKey: reportKey(workspaceId) })
      void client.invalidateQueries({ queryKey: ['w', workspaceId, 'entries'] })
      toast(t('reports.add.done'))
      onClose()
    } catch (error) {
      setRefusal(wordsOf(error, t('states.unreachableText')))
    } finally {
      setSending(false)
    }
  }
  const of = { ...said, project: said.project ?? null, task: said.task ?? null, tags: said.tags ?? [] }
  return (
    <form className={styles.form} onSubmit={(event) => void add(event)}>
      {others && (
        <PersonPicker
          workspaceId={workspaceId}
          label={t('reports.group.USER')}
          everybody
          value={userId}
          onChange={setUser}
        />
      )}
      <label className={styles.field}>
        {t('reports.column.entry')}
        <input
          data-autofocus
          autoComplete="off"
          maxLength={3000}
          value={said.description}
          onChange={(event) => setSaid({ ...said, description: event.currentTarget.value })}
        />
      </label>
      <div className={styles.parts}>
        <ProjectPart t={t} workspaceId={workspaceId} of={of} onSay={onSay} />
        <TagsPart t={t} workspaceId={workspaceId} of={of} onSay={onSay} />
        <BillablePart
          t={t}
          billable={said.billable ?? said.task?.billable ?? said.project?.billable ?? false}
          onSay={onSay}
        />
      </div>
      <TimesFields
        times={times}
        looks={looks}
        fixed={undefined}
        onChange={({ start, end }) => setTimes({ start, end: end ?? times.end })}
      />
      {refusal !== undefined && (
        <p role="alert" className={styles.bad}>
          {refusal}
        </p>
      )}
      <Button type="submit" loading={sending}>
        {t('reports.add.act')}
      </Button>
    </form>
  )
}
