/** Making a webhook, or changing one: name, address, event, and whose events count. */
import { Button, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webhookEvents } from '../../contract/events.ts'
import { api } from '../platform/api.ts'
import { nameOf } from '../team/people.ts'
import teamStyles from '../team/team.module.css'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { type SourceType, toEvent, toSourceType, type Webhook } from './webhooks.ts'

interface Props {
  readonly workspaceId: string
  /** Undefined: a new one. */
  readonly hook: Webhook | undefined
  readonly opened: boolean
  readonly onClose: () => void
}

const offered = ['WORKSPACE_ID', 'PROJECT_ID', 'USER_ID', 'TAG_ID'] as const

export function WebhookPanel({ workspaceId, hook, opened, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={hook ? t('settings.hooks.editTitle', { name: hook.name }) : t('settings.hooks.create')}
    >
      {opened && <Form workspaceId={workspaceId} hook={hook} onClose={onClose} />}
    </SidePanel>
  )
}

function Form({ workspaceId, hook, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [name, setName] = useState(hook?.name ?? '')
  const [url, setUrl] = useState(hook?.url ?? '')
  const [event, setEvent] = useState(hook?.webhookEvent ?? null)
  const [sourceType, setSourceType] = useState<SourceType>(hook?.triggerSourceType ?? 'WORKSPACE_ID')
  const [source, setSource] = useState<readonly string[]>(hook?.triggerSource ?? [])
  const save = useWrite({
    async write() {
      const body = {
        name: name.trim(),
        url: url.trim(),
        webhookEvent: event ?? 'NEW_TIMER_STARTED',
        triggerSourceType: sourceType,
        triggerSource: sourceType === 'WORKSPACE_ID' ? [workspaceId] : [...source],
      }
      return hook
        ? await api('updateWebhook', { path: { workspaceId, webhookId: hook.id }, body })
        : await api('createWebhook', { path: { workspaceId }, body })
    },
    refresh: ['w', workspaceId],
    quiet: true,
    done(saved) {
      toast(t(hook ? 'settings.saved' : 'settings.hooks.created', { name: saved.name }))
      onClose()
      if (!hook)
        void navigate({
          to: '/w/$workspaceId/webhooks/$webhookId',
          params: { workspaceId, webhookId: saved.id },
        })
    },
  })
  const missing = sourceType !== 'WORKSPACE_ID' && source.length === 0
  const types = offered.some((type) => type === sourceType) ? [...offered] : [...offered, sourceType]
  return (
    <form
      className={teamStyles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        save.mutate()
      }}
    >
      <Refusal error={save.error} />
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        minLength={2}
        maxLength={30}
        label={t('settings.hooks.name')}
        value={name}
        onChange={(changed) => setName(changed.currentTarget.value)}
      />
      <TextInput
        required
        withAsterisk={false}
        type="url"
        label={t('settings.hooks.url')}
        description={t('settings.hooks.urlRule')}
        value={url}
        onChange={(changed) => setUrl(changed.currentTarget.value)}
      />
      <Select
        required
        withAsterisk={false}
        searchable
        label={t('settings.hooks.event')}
        nothingFoundMessage={t('person.none')}
        data={webhookEvents.map((value) => ({
          value,
          label: t(`settings.events.${value}`, { defaultValue: value }),
        }))}
        value={event}
        onChange={(value) => setEvent(toEvent(value) ?? null)}
      />
      <Select
        label={t('settings.hooks.source')}
        description={t('settings.hooks.sourceRule')}
        allowDeselect={false}
        data={types.map((value) => ({ value, label: t(`settings.hooks.sourceTypes.${value}`) }))}
        value={sourceType}
        onChange={(value) => {
          setSourceType(toSourceType(value) ?? 'WORKSPACE_ID')
          setSource([])
        }}
      />
      {sourceType !== 'WORKSPACE_ID' && (
        <Sources workspaceId={workspaceId} type={sourceType} value={source} onChange={setSource} />
      )}
      <Button
        type="submit"
        loading={save.isPending}
        disabled={missing}
        title={missing ? t('settings.hooks.chooseSource') : undefined}
      >
        {t(hook ? 'settings.save' : 'settings.hooks.submit')}
      </Button>
    </form>
  )
}

interface SourcesProps {
  readonly workspaceId: string
  readonly type: SourceType
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

function Sources({ workspaceId, type, value, onChange }: SourcesProps) {
  const { t } = useTranslation()
  const path = { workspaceId }
  const query = { 'page-size': 5000 }
  const named = useQuery({
    queryKey: ['w', workspaceId, 'sources', type],
    queryFn: async (): Promise<{ value: string; label: string }[]> => {
      if (type === 'USER_ID')
        return (await api('getUsersOfWorkspace', { path, query: { ...query, status: 'ALL' } })).map(
          (person) => ({ value: person.id, label: nameOf(person) }),
        )
      if (type === 'PROJECT_ID')
        return (await api('getProjects', { path, query })).map(({ id, name }) => ({ value: id, label: name }))
      if (type === 'TAG_ID')
        return (await api('getTags', { path, query })).map(({ id, name }) => ({ value: id, label: name }))
      return []
    },
  })
  const label = t(`settings.hooks.sourceTypes.${type}`)
  if (type === 'TASK_ID' || type === 'ASSIGNMENT_ID' || type === 'EXPENSE_ID')
    return <TagsInput label={label} value={[...value]} onChange={onChange} />
  return (
    <MultiSelect
      searchable
      limit={100}
      label={label}
      nothingFoundMessage={t('person.none')}
      data={named.data ?? []}
      value={[...value]}
      onChange={onChange}
    />
  )
}
