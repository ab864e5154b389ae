/** Clients: whom projects are done for. */
import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { lazy, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { useMayCreate } from '../tracker/may-create.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { Later } from '../ui/later.tsx'
import { isAsked, type ListSearch, listStatuses } from '../ui/list-search.ts'
import { Page } from '../ui/page.tsx'
import { RowMenu } from '../ui/row-menu.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { ArchiveAlong } from './archive-along.tsx'
import styles from './clients.module.css'
import { type Client, type ClientDeeds, clientsKey, useClientDeeds } from './clients.ts'

const ClientPanel = lazy(() => import('./client.panel.tsx'))

const idOf = ({ id }: Client) => id
const nameOf = ({ name }: Client) => name
const isFaded = ({ archived }: Client) => archived

export function ClientsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/clients' })
  const search = useSearch({ from: '/w/$workspaceId/clients' })
  const navigate = useNavigate({ from: '/w/$workspaceId/clients' })
  const { data: session } = useSession()
  const mayCreate = useMayCreate(workspaceId).projects
  const clients = useQuery({
    queryKey: clientsKey(workspaceId),
    queryFn: () => api('getClients', { path: { workspaceId }, query: { 'page-size': 5000 } }),
  })
  const deeds = useClientDeeds(workspaceId)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<Client | 'new'>()
  const [along, setAlong] = useState<Client>()
  const [leaving, setLeaving] = useState<readonly Client[]>()
  const onSearch = useCallback(
    (next: ListSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  const onText = useCallback(
    (q: string) => {
      const { q: _old, ...rest } = search
      onSearch(q === '' ? rest : { ...rest, q })
    },
    [search, onSearch],
  )
  const mayEdit = session ? may(session, workspaceId, 'clients.edit') : false
  const columns = useColumns({ mayEdit, deeds, onOpen: setOpen, onAlong: setAlong, onDelete: setLeaving })
  if (!session) return null
  const rows = (clients.data ?? []).filter((client) => isAsked(search, client))
  const chosen = (clients.data ?? []).filter(({ id }) => selected.has(id))
  const archive = (archived: boolean) => {
    deeds.archive({ clients: chosen.filter((client) => client.archived !== archived), archived })
    setSelected(new Set())
  }
  const gone = chosen.filter(({ archived }) => archived)
  const empty = (clients.data ?? []).length === 0
  return (
    <Page
      title={t('pages.clients')}
      actions={
        mayCreate && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
            {t('clients.new')}
          </Button>
        )
      }
    >
      <FilterBar
        label={t('clients.filter')}
        text={search.q ?? ''}
        onText={onText}
        states={{
          label: t('projects.filter.status'),
          choices: listStatuses.map((value) => ({ value, label: t(`projects.status.${value}`) })),
          value: search.status ?? 'ACTIVE',
          onChange(status) {
            const { status: _old, ...rest } = search
            onSearch(status === 'ACTIVE' ? rest : { ...rest, status })
          },
        }}
      />
      {clients.error ? (
        <Failed error={clients.error} retry={() => void clients.refetch()} />
      ) : clients.isPending ? (
        <RowsComing />
      ) : rows.length === 0 ? (
        <Empty
          title={t(empty ? 'clients.emptyTitle' : 'clients.noneTitle')}
          text={t(empty ? 'clients.emptyText' : 'clients.noneText')}
        />
      ) : (
        <Table
          name="clients"
          label={t('pages.clients')}
          rows={rows}
          idOf={idOf}
          nameOf={nameOf}
          columns={columns}
          onOpen={setOpen}
          faded={isFaded}
          question={JSON.stringify(search)}
          {...(mayEdit ? { selected, onSelect: setSelected } : {})}
          bulk={
            <>
              {gone.length < chosen.length && (
                <Button size="compact-sm" variant="default" onClick={() => archive(true)}>
                  {t('projects.archive')}
                </Button>
              )}
              {gone.length > 0 && (
                <>
                  <Button size="compact-sm" variant="default" onClick={() => archive(false)}>
                    {t('projects.restore')}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => setLeaving(gone)}>
                    {t('projects.bulk.delete', { count: gone.length })}
                  </Button>
                </>
              )}
            </>
          }
        />
      )}
      <Later opened={open !== undefined}>
        <ClientPanel
          workspaceId={workspaceId}
          client={open}
          editable={mayEdit}
          onClose={() => setOpen(undefined)}
        />
      </Later>
      <ArchiveAlong
        workspaceId={workspaceId}
        client={along}
        onArchive={(client, tasks) =>
          deeds.archive({ clients: [client], archived: true, projects: true, tasks })
        }
        onClose={() => setAlong(undefined)}
      />
      <AskFirst
        opened={leaving !== undefined}
        title={t('clients.askTitle', { count: leaving?.length ?? 0, name: leaving?.[0]?.name })}
        confirm={t('clients.confirm', { count: leaving?.length ?? 0 })}
        onConfirm={() => {
          deeds.remove(leaving ?? [])
          setSelected(new Set())
        }}
        onClose={() => setLeaving(undefined)}
      >
        <p>{t('clients.askText')}</p>
      </AskFirst>
    </Page>
  )
}

interface ColumnOptions {
  readonly mayEdit: boolean
  readonly deeds: ClientDeeds
  readonly onOpen: (client: Client) => void
  readonly onAlong: (client: Client) => void
  readonly onDelete: (clients: readonly Client[]) => void
}

/** The same array as long as nothing of this changes. */
function useColumns({ mayEdit, deeds, onOpen, onAlong, onDelete }: ColumnOptions): Column<Client>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const columns: Column<Client>[] = [
      {
        id: 'name',
        title: t('clients.name'),
        width: 'minmax(160px, 2fr)',
        phone: true,
        cell: (client) => (
          <button type="button" className={styles.name} onClick={() => onOpen(client)}>
            {client.name}
          </button>
        ),
      },
      {
        id: 'email',
        title: t('clients.email'),
        width: 'minmax(150px, 2fr)',
        cell: ({ email }) => email ?? '–',
      },
      {
        id: 'address',
        title: t('clients.address'),
        width: 'minmax(150px, 2fr)',
        cell: ({ address }) => address?.replaceAll('\n', ', ') || '–',
      },
      {
        id: 'currency',
        title: t('clients.currency'),
        width: '100px',
        cell: ({ currencyCode }) => currencyCode,
      },
    ]
    if (!mayEdit) return columns
    const actions: Column<Client> = {
      id: 'actions',
      title: t('projects.column.actions'),
      untitled: true,
      width: '44px',
      phone: true,
      cell: (client) => (
        <RowMenu label={t('projects.actions', { name: client.name })}>
          {() => (
            <>
              <Menu.Item onClick={() => deeds.archive({ clients: [client], archived: !client.archived })}>
                {t(client.archived ? 'projects.restore' : 'projects.archive')}
              </Menu.Item>
              {client.archived ? (
                <Menu.Item color="red" onClick={() => onDelete([client])}>
                  {t('projects.delete')}
                </Menu.Item>
              ) : (
                <Menu.Item onClick={() => onAlong(client)}>{t('clients.along.open')}</Menu.Item>
              )}
            </>
          )}
        </RowMenu>
      ),
    }
    return [...columns, actions]
  }, [t, mayEdit, deeds, onOpen, onAlong, onDelete])
}
