/** The list of full or limited people with its filters, bulk bar and panels. */

import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../platform/permissions.ts'
import type { Session } from '../platform/session.ts'
import { Later } from '../ui/later.tsx'
import { List } from '../ui/list.tsx'
import { useWindowed } from '../ui/windowed.ts'
import { Bulk } from './bulk.tsx'
import { useTeamColumns } from './columns.tsx'
import { Filters } from './filters.tsx'
import { nameOf, sorts, type TeamSearch } from './people.ts'
import { useRowDeeds } from './row-actions.tsx'
import { fetchTeamPage, type Kind, type TeamMember, teamKey } from './team.ts'

const DeactivatePanel = lazy(() =>
  import('./deactivate.panel.tsx').then((part) => ({ default: part.DeactivatePanel })),
)
const ActivatePanel = lazy(() =>
  import('./activate.panel.tsx').then((part) => ({ default: part.ActivatePanel })),
)

interface Props {
  readonly session: Session
  readonly workspaceId: string
  readonly kind: Kind
  readonly search: TeamSearch
  readonly onSearch: (search: TeamSearch) => void
  readonly empty: ReactNode
}

const idOf = ({ id }: TeamMember) => id
const isFaded = ({ membershipStatus }: TeamMember) => membershipStatus === 'INACTIVE'

export function PeopleList({ session, workspaceId, kind, search, onSearch, empty }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const team = useWindowed({
    queryKey: teamKey(workspaceId, kind, search),
    fetchPage: (page, signal) => fetchTeamPage(workspaceId, kind, search, page, signal),
  })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [panel, setPanel] = useState<{ kind: 'deactivate' | 'activate'; person: TeamMember }>()
  const open = useCallback(
    (which: 'deactivate' | 'activate', person: TeamMember) => setPanel({ kind: which, person }),
    [],
  )
  const deeds = useRowDeeds(workspaceId, open)
  const mayRates = may(session, workspaceId, 'members.rates')
  const mayStatus = may(session, workspaceId, 'members.status')
  const columns = useTeamColumns({ workspaceId, kind, mayRates, mayStatus, deeds })
  const sort = useMemo(
    () => ({ column: search.sort ?? 'NAME', descending: search.down ?? false }),
    [search.sort, search.down],
  )
  const person = panel && { id: panel.person.id, name: nameOf(panel.person) }
  const close = () => setPanel(undefined)
  return (
    <>
      <Filters
        workspaceId={workspaceId}
        kind={kind}
        search={search}
        mayRates={mayRates}
        onSearch={onSearch}
      />
      <List
        query={{ ...team, refetch: team.retry }}
        empty={empty}
        name={kind === 'FULL' ? 'team' : 'limited'}
        label={t(kind === 'FULL' ? 'pages.members' : 'limited.title')}
        rows={team.rows}
        idOf={idOf}
        nameOf={nameOf}
        columns={columns}
        sort={sort}
        onSort={({ column, descending }) => {
          const { sort: _sort, down: _down, ...rest } = search
          const by = sorts.find((each) => each === column)
          onSearch({ ...rest, ...(by ? { sort: by } : {}), ...(descending ? { down: true } : {}) })
        }}
        onOpen={({ id: userId }) =>
          void navigate({ to: '/w/$workspaceId/team/$userId', params: { workspaceId, userId } })
        }
        faded={isFaded}
        onRange={team.onRange}
        question={JSON.stringify(search)}
        {...(mayStatus ? { selected, onSelect: setSelected } : {})}
        bulk={
          <Bulk
            workspaceId={workspaceId}
            kind={kind}
            search={search}
            total={team.total}
            selected={selected}
            onSelect={setSelected}
          />
        }
      />
      <Later opened={panel?.kind === 'deactivate'}>
        <DeactivatePanel
          workspaceId={workspaceId}
          person={panel?.kind === 'deactivate' ? person : undefined}
          onClose={close}
        />
      </Later>
      <Later opened={panel?.kind === 'activate'}>
        <ActivatePanel
          workspaceId={workspaceId}
          person={panel?.kind === 'activate' ? person : undefined}
          onClose={close}
        />
      </Later>
    </>
  )
}
