/** What can be done with every project that is selected. */
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ArchiveButtons, BulkButton } from '../ui/bulk-buttons.tsx'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { BulkClient } from './bulk-client.tsx'
import { ColorField } from './color-field.tsx'
import type { Change, Deeds } from './deeds.ts'
import { fetchAllProjects, type Project } from './projects.ts'
import type { ProjectsSearch } from './search.ts'

interface Props {
  readonly workspaceId: string
  readonly search: ProjectsSearch
  readonly total: number
  readonly chosen: readonly Project[]
  readonly onSelect: (projects: readonly Project[]) => void
  readonly deeds: Deeds
  readonly onDelete: (projects: readonly Project[]) => void
}

export function Bulk({ workspaceId, search, total, chosen, onSelect, deeds, onDelete }: Props) {
  const { t } = useTranslation()
  const [gathering, setGathering] = useState(false)
  const [client, setClient] = useState(false)
  const selectAll = async () => {
    setGathering(true)
    try {
      const all = await fetchAllProjects(workspaceId, search)
      onSelect(all.filter(({ editable }) => editable))
    } catch (error) {
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    } finally {
      setGathering(false)
    }
  }
  // those that would not change are not sent
  const change = (wanted: Change, differs: (project: Project) => boolean) =>
    deeds.change(chosen.filter(differs), wanted)
  const gone = chosen.filter(({ archived }) => archived)
  return (
    <>
      {chosen.length < total && (
        <Button size="compact-sm" variant="subtle" loading={gathering} onClick={() => void selectAll()}>
          {t('projects.bulk.all', { count: total })}
        </Button>
      )}
      <ArchiveButtons
        chosen={chosen}
        onArchive={(changed, archived) => {
          deeds.change(changed, { archived })
          onSelect([])
        }}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {t('projects.bulk.edit')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {gone.length < chosen.length && (
            <Menu.Item
              onClick={() => {
                deeds.archiveWithTasks(chosen.filter(({ archived }) => !archived))
                onSelect([])
              }}
            >
              {t('projects.archiveWithTasks')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setClient(true)}>{t('projects.bulk.client')}</Menu.Item>
          {([true, false] as const).map((on) => (
            <Menu.Item
              key={`billable ${on}`}
              onClick={() => change({ billable: on }, ({ billable }) => billable !== on)}
            >
              {t(on ? 'projects.bulk.billable' : 'projects.bulk.notBillable')}
            </Menu.Item>
          ))}
          {([true, false] as const).map((on) => (
            <Menu.Item
              key={`public ${on}`}
              onClick={() => change({ public: on }, (project) => project.public !== on)}
            >
              {t(on ? 'projects.bulk.public' : 'projects.bulk.private')}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <div role="none">
            <ColorField
              value=""
              onChange={(color) => change({ color }, (project) => project.color !== color)}
            />
          </div>
        </Menu.Dropdown>
      </Menu>
      {gone.length > 0 && (
        <BulkButton onClick={() => onDelete(gone)}>
          {t('projects.bulk.delete', { count: gone.length })}
        </BulkButton>
      )}
      <BulkClient
        workspaceId={workspaceId}
        count={chosen.length}
        opened={client}
        onClose={() => setClient(false)}
        onChoose={(picked) => change({ client: picked }, ({ clientId }) => clientId !== picked.id)}
      />
    </>
  )
}
