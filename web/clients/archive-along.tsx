/** Archiving a client together with its projects: what goes along can't be brought back in one press, so it asks. */
import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import type { Client } from './clients.ts'

interface Props {
  readonly workspaceId: string
  readonly client: Client | undefined
  readonly onArchive: (client: Client, tasks: boolean) => void
  readonly onClose: () => void
}

export function ArchiveAlong({ workspaceId, client, onArchive, onClose }: Props) {
  const { t } = useTranslation()
  const [tasks, setTasks] = useState(false)
  const found = useQuery({
    enabled: client !== undefined,
    queryKey: ['w', workspaceId, 'projects-of', client?.id],
    queryFn: () =>
      api('getProjectOverview', {
        path: { workspaceId },
        query: { client: client?.id, 'page-size': 1 },
      }),
  })
  return (
    <AskFirst
      opened={client !== undefined}
      title={t('clients.along.title', { name: client?.name })}
      confirm={t('clients.along.confirm')}
      onConfirm={() => client && onArchive(client, tasks)}
      onClose={onClose}
    >
      <p>{t('clients.along.text', { count: found.data?.total ?? 0 })}</p>
      <Checkbox
        size="sm"
        label={t('clients.along.tasks')}
        checked={tasks}
        onChange={(event) => setTasks(event.currentTarget.checked)}
      />
    </AskFirst>
  )
}
