/** Webhooks: who is told of which event, and whether it works. */
import { Badge, Button } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { List } from '../ui/list.tsx'
import { ListFilter } from '../ui/list-filter.tsx'
import { Page } from '../ui/page.tsx'
import { sectionStyles as styles } from '../ui/section.tsx'
import { Empty } from '../ui/states.tsx'
import type { Column } from '../ui/table.tsx'
import { WebhookPanel } from './webhook.panel.tsx'
import { stateOf, useWebhooks, type Webhook } from './webhooks.ts'

const colours = { on: 'teal', off: 'gray', failing: 'red' } as const

export function HookState({ hook }: { hook: Webhook }) {
  const { t } = useTranslation()
  const state = stateOf(hook)
  return (
    <Badge variant="outline" color={colours[state]} className={styles.badge}>
      {t(`settings.hooks.state.${state}`)}
    </Badge>
  )
}

export function WebhooksPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/webhooks' })
  const { q: text = '' } = useSearch({ from: '/w/$workspaceId/webhooks' })
  const navigate = useNavigate({ from: '/w/$workspaceId/webhooks' })
  const { data: session } = useSession()
  const allowed = session !== null && session !== undefined && may(session, workspaceId, 'webhooks.manage')
  const hooks = useWebhooks(workspaceId, allowed)
  const [creating, setCreating] = useState(false)
  if (!session) return null
  if (!allowed)
    return (
      <Page title={t('pages.webhooks')}>
        <Empty title={t('audit.closedTitle')} text={t('settings.hooks.closed')} />
      </Page>
    )
  const all = hooks.data?.webhooks ?? []
  const rows = all.filter(({ name, url, webhookEvent }) =>
    `${name} ${url} ${webhookEvent}`.toLowerCase().includes(text.toLowerCase()),
  )
  const create = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('settings.hooks.create')}
    </Button>
  )
  const columns: Column<Webhook>[] = [
    {
      id: 'name',
      title: t('settings.hooks.name'),
      width: 'minmax(140px, 1.2fr)',
      phone: true,
      cell: (hook) => (
        <Link
          to="/w/$workspaceId/webhooks/$webhookId"
          params={{ workspaceId, webhookId: hook.id }}
          className={styles.strong}
        >
          {hook.name}
        </Link>
      ),
    },
    {
      id: 'state',
      title: t('settings.hooks.stateTitle'),
      width: '150px',
      phone: true,
      cell: (hook) => <HookState hook={hook} />,
    },
    {
      id: 'event',
      title: t('settings.hooks.event'),
      width: 'minmax(180px, 1.4fr)',
      cell: (hook) => t(`settings.events.${hook.webhookEvent}`, { defaultValue: hook.webhookEvent }),
    },
    {
      id: 'source',
      title: t('settings.hooks.source'),
      width: 'minmax(120px, 1fr)',
      cell: (hook) =>
        t(`settings.hooks.sources.${hook.triggerSourceType}`, { count: hook.triggerSource.length }),
    },
    { id: 'url', title: t('settings.hooks.url'), width: 'minmax(180px, 2fr)', cell: (hook) => hook.url },
  ]
  return (
    <Page title={t('pages.webhooks')} actions={create}>
      {all.length > 0 && (
        <ListFilter
          label={t('settings.hooks.filter')}
          value={text}
          onChange={(q) => void navigate({ search: q === '' ? {} : { q }, replace: true })}
        />
      )}
      <List
        query={hooks}
        empty={
          <Empty
            title={t(all.length === 0 ? 'settings.hooks.emptyTitle' : 'settings.hooks.noneTitle')}
            text={t(all.length === 0 ? 'settings.hooks.emptyText' : 'settings.hooks.noneText')}
          />
        }
        name="webhooks"
        label={t('pages.webhooks')}
        rows={rows}
        idOf={(hook) => hook.id}
        nameOf={(hook) => hook.name}
        columns={columns}
        faded={(hook) => !hook.enabled}
        onOpen={(hook) =>
          void navigate({
            to: '/w/$workspaceId/webhooks/$webhookId',
            params: { workspaceId, webhookId: hook.id },
          })
        }
      />
      <WebhookPanel
        workspaceId={workspaceId}
        hook={undefined}
        opened={creating}
        onClose={() => setCreating(false)}
      />
    </Page>
  )
}
