/** What can be done with everybody who is selected. Many are sent in parts, and the bar says how far it is. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { Later } from '../ui/later.tsx'
import { toast } from '../ui/toasts.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import type { TeamSearch } from './people.ts'
import { useStanding } from './standing.ts'
import { fetchWholeTeam, type Kind } from './team.ts'

const BulkRatePanel = lazy(() => import('./bulk-rate.panel.tsx'))
const BulkGroupPanel = lazy(() => import('./bulk-group.panel.tsx'))

interface Props {
  readonly workspaceId: string
  readonly kind: Kind
  readonly search: TeamSearch
  readonly total: number
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
}

export function Bulk({ workspaceId, kind, search, total, selected, onSelect }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const standing = useStanding(workspaceId)
  const [panel, setPanel] = useState<'rate' | 'group'>()
  const [gathering, setGathering] = useState(false)
  const userIds = [...selected]
  const selectAll = async () => {
    setGathering(true)
    try {
      const everybody = await fetchWholeTeam(workspaceId, kind, search)
      onSelect(new Set(everybody.map(({ id }) => id)))
    } catch (error) {
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    } finally {
      setGathering(false)
    }
  }
  const shared = {
    workspaceId,
    userIds,
    onClose: () => setPanel(undefined),
    onDone: () => client.invalidateQueries({ queryKey: ['w', workspaceId] }),
  }
  return (
    <>
      {selected.size < total && (
        <Button size="compact-sm" variant="subtle" loading={gathering} onClick={() => void selectAll()}>
          {t('team.bulk.all', { count: total })}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => setPanel('rate')}>
        {t('team.bulk.rate')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setPanel('group')}>
        {t('team.bulk.groups')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={standing.isPending}
        onClick={() => standing.mutate({ userIds, status: 'INACTIVE' })}
      >
        {t('team.deactivate.open')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={standing.isPending}
        onClick={() => standing.mutate({ userIds, status: 'ACTIVE' })}
      >
        {t('team.activate.open')}
      </Button>
      <BulkProgress progress={standing.progress} />
      <Later opened={panel === 'rate'}>
        <BulkRatePanel opened={panel === 'rate'} {...shared} />
      </Later>
      <Later opened={panel === 'group'}>
        <BulkGroupPanel opened={panel === 'group'} {...shared} />
      </Later>
    </>
  )
}
