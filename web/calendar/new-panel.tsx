/** Time that is about to be added. What was typed stays until the server has it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fieldsQuery, toDraftValues, withFields } from '../tracker/field-values.ts'
import { FieldsPart } from '../tracker/fields-part.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import { BillablePart, type OnSay, ProjectPart, TagsPart } from '../tracker/said.tsx'
import type { Said } from '../tracker/writes.ts'
import type { Times } from './moves.ts'
import styles from './panel.module.css'
import { Panel } from './panel.tsx'
import { TimesFields } from './times-fields.tsx'

/** An entry before it is one. */
export interface Draft {
  readonly said: Said
  readonly times: Times
  /** The server's words about the last try. */
  readonly refusal?: string
}

interface Props {
  readonly workspaceId: string
  readonly draft: Draft
  readonly looks: TimeLooks
  readonly onChange: (draft: Draft) => void
  readonly onAdd: () => void
  readonly onClose: () => void
}

export function NewPanel({ workspaceId, draft, looks, onChange, onAdd, onClose }: Props) {
  const { t } = useTranslation()
  const { said, times, refusal } = draft
  const fields = useQuery(fieldsQuery(workspaceId)).data ?? []
  const of = { ...said, project: said.project ?? null, task: said.task ?? null, tags: said.tags ?? [] }
  const say = (part: Partial<Said>) => onChange({ said: { ...said, ...part }, times })
  const onSay: OnSay = (set, shown) => {
    const { projectId, taskId, project, task, tags, tagIds } = shown
    say({
      ...(projectId === undefined ? {} : { projectId }),
      ...(taskId === undefined ? {} : { taskId }),
      ...(project === undefined ? {} : { project }),
      ...(task === undefined ? {} : { task }),
      ...(tags === undefined ? {} : { tags }),
      ...(tagIds ? { tagIds } : {}),
      // another project brings its own
      ...(set.projectId === undefined ? {} : { billable: undefined }),
      ...(set.billable === undefined || set.projectId !== undefined ? {} : { billable: set.billable }),
    })
  }
  return (
    <Panel title={t('calendar.adds')} onClose={onClose}>
      <label className={styles.field}>
        <span>{t('calendar.description')}</span>
        <textarea
          className={styles.words}
          data-autofocus
          rows={2}
          maxLength={3000}
          placeholder={t('tracker.what')}
          value={said.description}
          onChange={(event) => say({ description: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            onAdd()
          }}
        />
      </label>
      <div className={styles.parts}>
        <ProjectPart t={t} workspaceId={workspaceId} of={of} onSay={onSay} />
        <TagsPart t={t} workspaceId={workspaceId} of={of} onSay={onSay} />
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
          onSay={onSay}
        />
      </div>
      <TimesFields
        times={times}
        looks={looks}
        fixed={undefined}
        onChange={(changed) => onChange({ said, times: changed })}
      />
      {refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={onAdd}>{t('calendar.addEntry')}</Button>
      </div>
    </Panel>
  )
}
