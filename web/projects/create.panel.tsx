/** A new project, beside the list; from a template where one is chosen. */
import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { useSettings } from '../settings/workspace-settings.ts'
import { Refusal } from '../ui/refusal.tsx'
import { Segments } from '../ui/segments.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useWrite } from '../ui/write.ts'
import { ClientSelect } from './client-select.tsx'
import { ColorField } from './color-field.tsx'
import styles from './projects.module.css'
import { useTemplates } from './projects.ts'

interface Props {
  readonly workspaceId: string
  readonly opened: boolean
  /** The template that was asked for. */
  readonly from: string | undefined
  readonly onClose: () => void
}

export default function CreatePanel({ workspaceId, opened, from, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('projects.create.title')}>
      {opened && <Form key={from} workspaceId={workspaceId} from={from} />}
    </SidePanel>
  )
}

function Form({ workspaceId, from }: { workspaceId: string; from: string | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const settings = useSettings(workspaceId).data
  const templates = useTemplates(workspaceId)
  const [name, setName] = useState('')
  const [templateId, setTemplate] = useState(from ?? null)
  const [client, setClient] = useState<string | null>(null)
  const [color, setColor] = useState('')
  // unset: as the workspace says, or the template
  const [isPublic, setPublic] = useState<boolean>()
  const [billable, setBillable] = useState<boolean>()
  const asked = {
    name: name.trim(),
    ...(client === null ? {} : { clientId: client }),
    ...(color === '' ? {} : { color }),
    ...(isPublic === undefined ? {} : { isPublic }),
  }
  const create = useWrite({
    write: () =>
      templateId === null
        ? api('createNewProject', {
            path: { workspaceId },
            body: { ...asked, ...(billable === undefined ? {} : { billable }) },
          })
        : api('createProjectFromTemplate', {
            path: { workspaceId },
            body: { ...asked, templateProjectId: templateId },
          }),
    refresh: ['w', workspaceId],
    quiet: true,
    done: ({ id }) =>
      void navigate({ to: '/w/$workspaceId/projects/$projectId', params: { workspaceId, projectId: id } }),
  })
  const template = templates.data?.find(({ id }) => id === templateId)
  const open = isPublic ?? template?.public ?? settings?.isProjectPublicByDefault ?? true
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      <Refusal error={create.error} />
      <TextInput
        size="sm"
        required
        withAsterisk={false}
        minLength={2}
        maxLength={250}
        data-autofocus
        label={t('projects.column.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ClientSelect
        workspaceId={workspaceId}
        makes
        label={t('projects.column.client')}
        value={client}
        onChange={({ id }) => setClient(id)}
      />
      {((templates.data?.length ?? 0) > 0 || templateId !== null) && (
        <Select
          size="sm"
          clearable
          searchable
          label={t('projects.create.template')}
          description={t('projects.create.templateRule')}
          clearButtonProps={{ 'aria-label': t('list.clear') }}
          data={(templates.data ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          value={templateId}
          onChange={setTemplate}
        />
      )}
      <div>
        <Segments
          label={t('projects.column.access')}
          choices={(['PUBLIC', 'PRIVATE'] as const).map((value) => ({
            value,
            label: t(`projects.access.${value}`),
          }))}
          value={open ? 'PUBLIC' : 'PRIVATE'}
          onChange={(value) => setPublic(value === 'PUBLIC')}
        />
        <p>{t(open ? 'projects.access.publicRule' : 'projects.access.privateRule')}</p>
      </div>
      {templateId === null && settings?.activeBillableHours && (
        <Switch
          size="sm"
          label={t('projects.billable')}
          checked={billable ?? settings.defaultBillableProjects}
          onChange={(event) => setBillable(event.currentTarget.checked)}
        />
      )}
      <ColorField value={color} onChange={setColor} />
      <Button type="submit" loading={create.isPending}>
        {t('projects.create.submit')}
      </Button>
    </form>
  )
}
