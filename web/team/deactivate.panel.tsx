/** Offboarding as it should be: what it will touch in numbers, now or on a date, with a reason. */
import { Alert, Button, Radio, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useStanding } from './standing.ts'
import styles from './team.module.css'

interface Props {
  readonly workspaceId: string
  /** Undefined: closed. */
  readonly person: { readonly id: string; readonly name: string } | undefined
  readonly onClose: () => void
}

export function DeactivatePanel({ workspaceId, person, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel
      opened={person !== undefined}
      onClose={onClose}
      title={t('team.deactivate.title', { name: person?.name ?? '' })}
    >
      {person && <Form workspaceId={workspaceId} person={person} onClose={onClose} />}
    </SidePanel>
  )
}

function Form({ workspaceId, person, onClose }: Props & { person: NonNullable<Props['person']> }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const standing = useStanding(workspaceId)
  const [when, setWhen] = useState('now')
  const [date, setDate] = useState('')
  const [reason, setReason] = useState('')
  const preview = useQuery({
    queryKey: ['w', workspaceId, 'preview', person.id],
    queryFn: () => api('getDeactivationPreview', { path: { workspaceId, userId: person.id } }),
  })
  const plan = useMutation({
    mutationFn: () =>
      api('deactivateMember', {
        path: { workspaceId, userId: person.id },
        body: { at: `${new Date(date).toISOString().slice(0, 19)}Z`, ...(reason === '' ? {} : { reason }) },
      }),
    onSuccess() {
      const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
      toast(t('team.deactivate.planned', { name: person.name, when: day.format(new Date(date)) }), {
        undo: () => {
          void api('cancelScheduledDeactivation', { path: { workspaceId, userId: person.id } }).then(() =>
            client.invalidateQueries({ queryKey: ['w', workspaceId] }),
          )
        },
      })
      void client.invalidateQueries({ queryKey: ['w', workspaceId] })
      onClose()
    },
  })
  if (preview.error) return <Failed error={preview.error} retry={() => void preview.refetch()} />
  if (!preview.data) return <RowsComing rows={4} />
  const { runningTimer, roles, webhooks, projects, groups, scheduled } = preview.data
  const lines = [
    runningTimer &&
      t('team.deactivate.timer', { project: runningTimer.projectName ?? t('team.deactivate.noProject') }),
    roles.length > 0 && t('team.deactivate.roles', { count: roles.length }),
    webhooks.count > 0 && t('team.deactivate.webhooks', { count: webhooks.count }),
    projects.count > 0 && t('team.deactivate.projects', { count: projects.count }),
    groups.count > 0 && t('team.deactivate.groups', { count: groups.count }),
  ].filter((line) => typeof line === 'string')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (when === 'date') plan.mutate()
        else {
          standing.mutate({ userIds: [person.id], status: 'INACTIVE', name: person.name, reason })
          onClose()
        }
      }}
    >
      <p>{t('team.deactivate.lead')}</p>
      {lines.length > 0 && (
        <ul className={styles.effects}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>{t('team.deactivate.kept')}</p>
      {scheduled && <Alert color="yellow">{t('team.deactivate.already', { when: scheduled.at })}</Alert>}
      {plan.error && (
        <Alert color="red" role="alert">
          {wordsOf(plan.error, t('states.unreachableText'))}
        </Alert>
      )}
      <Radio.Group label={t('team.deactivate.when')} value={when} onChange={setWhen}>
        <div className={styles.choices}>
          <Radio value="now" label={t('team.deactivate.now')} data-autofocus />
          <Radio value="date" label={t('team.deactivate.onDate')} />
        </div>
      </Radio.Group>
      {when === 'date' && (
        <TextInput
          type="datetime-local"
          label={t('team.deactivate.date')}
          required
          withAsterisk={false}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={t('team.deactivate.reason')}
        description={t('team.deactivate.reasonRule')}
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" color="red" loading={plan.isPending}>
        {when === 'now' ? t('team.deactivate.submit') : t('team.deactivate.submitDate')}
      </Button>
    </form>
  )
}
