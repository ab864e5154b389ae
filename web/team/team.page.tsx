/** The team: everybody in the workspace, found, read and changed where they stand. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MoreHorizontal, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import { Page } from '../ui/page.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { ActivatePanel } from './activate.panel.tsx'
import { DeactivatePanel } from './deactivate.panel.tsx'
import { Filters } from './filters.tsx'
import { InvitePanel } from './invite.panel.tsx'
import {
  accessOf,
  groupIdsOf,
  membershipIn,
  nameOf,
  type Person,
  sortOf,
  type TeamSearch,
  usePeople,
} from './people.ts'
import { RateCell } from './rate.tsx'
import { useStanding } from './standing.ts'
import { StatusBadge, Why } from './status.tsx'
import styles from './team.module.css'

export function TeamPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/team' })
  const search = useSearch({ from: '/w/$workspaceId/team' })
  const navigate = useNavigate({ from: '/w/$workspaceId/team' })
  const client = useQueryClient()
  const { data: session } = useSession()
  const people = usePeople(workspaceId, search)
  const groups = useQuery({
    queryKey: ['w', workspaceId, 'groups'],
    queryFn: () => api('getUserGroups', { path: { workspaceId }, query: { 'page-size': 5000 } }),
  })
  const workspace = useQuery({
    queryKey: ['w', workspaceId, 'workspace'],
    queryFn: () => api('getWorkspaceOfUser', { path: { workspaceId } }),
  })
  const standing = useStanding(workspaceId)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [panel, setPanel] = useState<
    { kind: 'invite' } | { kind: 'deactivate' | 'activate'; person: Person }
  >()
  const resend = useMutation({
    mutationFn: (userId: string) => api('resendInvitation', { path: { workspaceId, userId } }),
    onSuccess: () => toast(t('team.resent')),
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
  })
  const revoke = useMutation({
    mutationFn: (person: Person) => api('revokeInvitation', { path: { workspaceId, userId: person.id } }),
    onSuccess: (_nothing, person) => {
      const again = () =>
        void api('inviteMany', { path: { workspaceId }, body: { emails: [person.email ?? ''] } }).then(() =>
          client.invalidateQueries({ queryKey: ['w', workspaceId] }),
        )
      toast(t('team.revoked', { name: nameOf(person) }), person.email === null ? {} : { undo: again })
    },
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['w', workspaceId] }),
  })
  if (!session) return null

  const rows = people.data?.pages.flatMap((page) => page.rows) ?? []
  const mayRates = may(session, workspaceId, 'members.rates')
  const mayInvite = may(session, workspaceId, 'members.invite')
  const mayStatus = may(session, workspaceId, 'members.status')
  const groupNames = new Map(groups.data?.map(({ id, name }) => [id, name]))
  const currency = workspace.data?.hourlyRate.currency ?? 'USD'
  const statusOf = (person: Person) => membershipIn(person, workspaceId)?.membershipStatus ?? 'ACTIVE'
  const searching = (next: TeamSearch) => void navigate({ search: next, replace: true })

  const columns: Column<Person>[] = [
    {
      id: 'NAME',
      title: t('team.column.name'),
      width: 'minmax(150px, 2fr)',
      sortable: true,
      phone: true,
      cell: (person) => (
        <Link
          to="/w/$workspaceId/team/$userId"
          params={{ workspaceId, userId: person.id }}
          className={styles.name}
        >
          {person.name ?? <em>{t('team.notJoined')}</em>}
        </Link>
      ),
    },
    {
      id: 'EMAIL',
      title: t('team.column.email'),
      width: 'minmax(160px, 2fr)',
      sortable: true,
      cell: (person) => person.email,
    },
    {
      id: 'status',
      title: t('team.column.status'),
      width: '130px',
      phone: true,
      cell: (person) => (
        <span className={styles.standing}>
          <StatusBadge status={statusOf(person)} />
          {mayStatus && <Why workspaceId={workspaceId} userId={person.id} name={nameOf(person)} />}
        </span>
      ),
    },
    {
      id: 'ACCESS',
      title: t('team.column.role'),
      width: '140px',
      sortable: true,
      cell: (person) => t(`team.role.${accessOf(person)}`),
    },
    {
      id: 'groups',
      title: t('team.column.groups'),
      width: 'minmax(120px, 1fr)',
      cell: (person) =>
        groupIdsOf(person)
          .map((id) => groupNames.get(id) ?? '')
          .filter(Boolean)
          .join(', '),
    },
    {
      id: 'HOURLYRATE',
      title: t('team.column.rate'),
      width: '120px',
      align: 'end',
      sortable: true,
      cell: (person) => (
        <RateCell
          kind="billable"
          workspaceId={workspaceId}
          userId={person.id}
          name={nameOf(person)}
          currency={currency}
          rate={membershipIn(person, workspaceId)?.hourlyRate ?? null}
          editable={mayRates}
        />
      ),
    },
    {
      id: 'COSTRATE',
      title: t('team.column.cost'),
      width: '120px',
      align: 'end',
      sortable: true,
      optional: true,
      cell: (person) => (
        <RateCell
          kind="cost"
          workspaceId={workspaceId}
          userId={person.id}
          name={nameOf(person)}
          currency={currency}
          rate={membershipIn(person, workspaceId)?.costRate ?? null}
          editable={mayRates}
        />
      ),
    },
  ]
  if (mayStatus)
    columns.push({
      id: 'actions',
      title: t('team.column.actions'),
      untitled: true,
      width: '44px',
      phone: true,
      cell: (person) => {
        const status = statusOf(person)
        if (accessOf(person) === 'owner') return null
        return (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('team.actions', { name: nameOf(person) })}
              >
                <MoreHorizontal size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {status === 'ACTIVE' && (
                <Menu.Item onClick={() => setPanel({ kind: 'deactivate', person })}>
                  {t('team.deactivate.open')}
                </Menu.Item>
              )}
              {status === 'INACTIVE' && (
                <Menu.Item onClick={() => setPanel({ kind: 'activate', person })}>
                  {t('team.activate.open')}
                </Menu.Item>
              )}
              {status === 'PENDING' && (
                <Menu.Item onClick={() => resend.mutate(person.id)}>{t('team.resend')}</Menu.Item>
              )}
              {(status === 'PENDING' || status === 'DECLINED') && (
                <Menu.Item onClick={() => revoke.mutate(person)}>{t('team.revoke')}</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )
      },
    })

  const chosen = rows.filter((person) => selected.has(person.id)).map((person) => person.id)
  return (
    <Page
      title={t('pages.members')}
      actions={
        mayInvite && (
          <Button
            leftSection={<UserPlus size={16} aria-hidden />}
            onClick={() => setPanel({ kind: 'invite' })}
          >
            {t('team.invite.open')}
          </Button>
        )
      }
    >
      <Filters search={search} groups={groups.data ?? []} onSearch={searching} />
      {people.error ? (
        <Failed error={people.error} retry={() => void people.refetch()} />
      ) : people.isPending ? (
        <RowsComing />
      ) : rows.length === 0 ? (
        <Empty title={t('team.empty.title')} text={t('team.empty.text')} />
      ) : (
        <Table
          name="team"
          label={t('pages.members')}
          rows={rows}
          idOf={(person) => person.id}
          nameOf={nameOf}
          columns={columns}
          sort={sortOf(search)}
          onSort={({ column, descending }) =>
            searching({ ...search, sort: toSort(column), down: descending ? true : undefined })
          }
          onOpen={(person) =>
            void navigate({ to: '/w/$workspaceId/team/$userId', params: { workspaceId, userId: person.id } })
          }
          faded={(person) => statusOf(person) === 'INACTIVE'}
          onEnd={() => people.hasNextPage && !people.isFetchingNextPage && void people.fetchNextPage()}
          {...(mayStatus ? { selected, onSelect: setSelected } : {})}
          bulk={
            <>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => standing.mutate({ userIds: chosen, status: 'INACTIVE' })}
              >
                {t('team.deactivate.open')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => standing.mutate({ userIds: chosen, status: 'ACTIVE' })}
              >
                {t('team.activate.open')}
              </Button>
            </>
          }
        />
      )}
      <InvitePanel
        workspaceId={workspaceId}
        opened={panel?.kind === 'invite'}
        onClose={() => setPanel(undefined)}
      />
      <DeactivatePanel
        workspaceId={workspaceId}
        person={
          panel?.kind === 'deactivate' ? { id: panel.person.id, name: nameOf(panel.person) } : undefined
        }
        onClose={() => setPanel(undefined)}
      />
      <ActivatePanel
        workspaceId={workspaceId}
        person={panel?.kind === 'activate' ? { id: panel.person.id, name: nameOf(panel.person) } : undefined}
        onClose={() => setPanel(undefined)}
      />
    </Page>
  )
}

function toSort(column: string): TeamSearch['sort'] {
  return (['NAME', 'EMAIL', 'HOURLYRATE', 'COSTRATE', 'ACCESS'] as const).find((each) => each === column)
}
