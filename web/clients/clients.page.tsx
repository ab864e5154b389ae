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
import { actionsColumn } from '../ui/actions-column.tsx'
import { AskFirst } from '../ui/ask-first.tsx'
import { ArchiveButtons, BulkButton } from '../ui/bulk-buttons.tsx'
import { Later } from '../ui/later.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { isAsked, type ListSearch } from '../ui/list-search.ts'
import type { Column } from '../ui/table.tsx'
import { useListFilter } from '../ui/use-list-filter.ts'
import { useSelection } from '../ui/use-selection.ts'
import { ArchiveAlong } from './archive-along.tsx'
import styles from './clients.module.css'
import { type Client, type ClientDeeds, clientsKey, useClientDeeds } from './clients.ts'

const ClientPanel = lazy(() => import('./client.panel.tsx'))

const nobody: never[] = []
const isFaded = ({ archived }: Client) => archived

export function ClientsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/clients' })
  const search = useSearch({ from: '/w/$workspaceId/clients' })
  const navigate = useNavigate({ from: '/w/$workspaceId/clients' })
  const { data: session } = useSession()
  const mayCreate = useMayCreate(workspaceId).projects
  const query = useQuery({
    queryKey: clientsKey(workspaceId),
    queryFn: () => api('getClients', { path: { workspaceId }, query: { 'page-size': 5000 } }),
  })
  const clients = query.data ?? nobody
  const deeds = useClientDeeds(workspaceId)
  const selection = useSelection(clients)
  const [open, setOpen] = useState<Client | 'new'>()
  const [along, setAlong] = useState<Client>()
  const [leaving, setLeaving] = useState<readonly Client[]>()
  const onSearch = useCallback(
    (next: ListSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  const filter = useListFilter(t('clients.filter'), search, onSearch)
  const mayEdit = session ? may(session, workspaceId, 'clients.edit') : false
  const columns = useColumns({ mayEdit, deeds, onOpen: setOpen, onAlong: setAlong, onDelete: setLeaving })
  if (!session) return null
  const gone = selection.chosen.filter(({ archived }) => archived)
  return (
    <ListPage
      name="clients"
      title={t('pages.clients')}
      actions={
        mayCreate && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
            {t('clients.new')}
          </Button>
        )
      }
      filter={filter}
      query={query}
      all={clients}
      rows={clients.filter((client) => isAsked(search, client))}
      empty={{ title: t('clients.emptyTitle'), text: t('clients.emptyText') }}
      none={{ title: t('clients.noneTitle'), text: t('clients.noneText') }}
      columns={columns}
      onOpen={setOpen}
      faded={isFaded}
      selection={mayEdit ? selection : undefined}
      bulk={
        <>
          <ArchiveButtons
            chosen={selection.chosen}
            onArchive={(changed, archived) => {
              deeds.archive({ clients: changed, archived })
              selection.clear()
            }}
          />
          {gone.length > 0 && (
            <BulkButton onClick={() => setLeaving(gone)}>
              {t('projects.bulk.delete', { count: gone.length })}
            </BulkButton>
          )}
        </>
      }
    >
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
          selection.clear()
        }}
        onClose={() => setLeaving(undefined)}
      >
        <p>{t('clients.askText')}</p>
      </AskFirst>
    </ListPage>
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
    const actions = actionsColumn<Client>(t, (client) => (
      <>
        <Menu.Item onClick={() => deeds.archive({ clients: [client], archived: !client.archived })}>
          {t(client.archived ? 'list.restore' : 'list.archive')}
        </Menu.Item>
        {client.archived ? (
          <Menu.Item color="red" onClick={() => onDelete([client])}>
            {t('list.delete')}
          </Menu.Item>
        ) : (
          <Menu.Item onClick={() => onAlong(client)}>{t('clients.along.open')}</Menu.Item>
        )}
      </>
    ))
    return [...columns, actions]
  }, [t, mayEdit, deeds, onOpen, onAlong, onDelete])
}
