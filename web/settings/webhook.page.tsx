/** One webhook: on or off, its token, a test, and what became of each delivery. */
import { Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, Refused } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Ask } from '../ui/ask.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { Gone } from '../ui/gone.tsx'
import { Page } from '../ui/page.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { Deliveries } from './deliveries.tsx'
import { WebhookPanel } from './webhook.panel.tsx'
import { HookState } from './webhooks.page.tsx'
import type { Webhook } from './webhooks.ts'

export function WebhookPage() {
  const { t } = useTranslation()
  const { workspaceId, webhookId } = useParams({ from: '/w/$workspaceId/webhooks/$webhookId' })
  const { data: session } = useSession()
  const allowed = session !== null && session !== undefined && may(session, workspaceId, 'webhooks.manage')
  const path = { workspaceId, webhookId }
  const hook = useQuery({
    queryKey: ['w', workspaceId, 'webhook', webhookId],
    enabled: allowed,
    queryFn: () => api('getWebhook', { path }),
  })
  if (!session) return null
  // foreign or deleted: the server answers both alike, and keeps its failures apart
  if (hook.error instanceof Refused && hook.error.status < 500) return <Gone />
  return (
    <>
      {hook.data ? (
        <Shown workspaceId={workspaceId} hook={hook.data} />
      ) : (
        <Page title={t('pages.webhooks')}>
          {!allowed && <Empty title={t('audit.closedTitle')} text={t('settings.hooks.closed')} />}
          {hook.error && <Failed error={hook.error} retry={() => void hook.refetch()} />}
          {allowed && hook.isPending && <RowsComing />}
        </Page>
      )}
    </>
  )
}

function Shown({ workspaceId, hook }: { workspaceId: string; hook: Webhook }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/w/$workspaceId/webhooks/$webhookId' })
  const search = useSearch({ from: '/w/$workspaceId/webhooks/$webhookId' })
  const [editing, setEditing] = useState(false)
  const path = { workspaceId, webhookId: hook.id }
  const key = ['w', workspaceId, 'webhook', hook.id]
  const refresh = ['w', workspaceId]
  const turn = useWrite({
    write: (body: { enabled?: boolean; deliveryEnabled?: boolean }) => api('switchWebhook', { path, body }),
    refresh,
    shown: { key, become: (old: Webhook, body) => ({ ...old, ...body }) },
  })
  const renew = useWrite({
    write: () => api('generateNewToken', { path }),
    refresh,
    done: () => toast(t('settings.hooks.tokenRenewed')),
  })
  const test = useWrite({
    write: () => api('testWebhook', { path }),
    refresh,
    done: () => toast(t('settings.hooks.tested')),
  })
  const remove = useWrite({
    write: () => api('deleteWebhook', { path }),
    refresh: ['w', workspaceId, 'webhooks'],
    done() {
      toast(t('settings.hooks.deleted', { name: hook.name }))
      void navigate({ to: '/w/$workspaceId/webhooks', params: { workspaceId } })
    },
  })
  return (
    <Page
      title={hook.name}
      actions={
        <>
          <Button size="sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {t('settings.hooks.test')}
          </Button>
          <Button size="sm" onClick={() => setEditing(true)}>
            {t('settings.hooks.edit')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        <Link to="/w/$workspaceId/webhooks" params={{ workspaceId }}>
          {t('pages.webhooks')}
        </Link>
      </p>
      <Section title={t('settings.hooks.what')} actions={<HookState hook={hook} />}>
        <ul className={styles.list}>
          <li className={styles.item}>
            <span className={styles.term}>{t('settings.hooks.event')}</span>
            <span className={styles.grow}>
              {t(`settings.events.${hook.webhookEvent}`, { defaultValue: hook.webhookEvent })}{' '}
              <code>{hook.webhookEvent}</code>
            </span>
          </li>
          <li className={styles.item}>
            <span className={styles.term}>{t('settings.hooks.url')}</span>
            <span className={styles.grow}>{hook.url}</span>
          </li>
          <li className={styles.item}>
            <span className={styles.term}>{t('settings.hooks.source')}</span>
            <span className={styles.grow}>
              {t(`settings.hooks.sources.${hook.triggerSourceType}`, { count: hook.triggerSource.length })}
            </span>
          </li>
        </ul>
        <Switch
          size="sm"
          label={t('settings.hooks.enabled')}
          description={t('settings.hooks.enabledRule')}
          checked={hook.enabled}
          onChange={(event) => turn.mutate({ enabled: event.currentTarget.checked })}
        />
        <Switch
          size="sm"
          label={t('settings.hooks.delivery')}
          description={t('settings.hooks.deliveryRule')}
          checked={hook.deliveryEnabled}
          onChange={(event) => turn.mutate({ deliveryEnabled: event.currentTarget.checked })}
        />
        <Copyable label={t('settings.hooks.token')} value={hook.authToken} />
        <p className={styles.lead}>{t('settings.hooks.tokenRule')}</p>
        <div className={styles.row}>
          <Ask
            label={t('settings.hooks.newToken')}
            question={t('settings.hooks.askToken')}
            confirm={t('settings.hooks.newToken')}
            pending={renew.isPending}
            onConfirm={() => renew.mutate()}
          />
          <Ask
            label={t('settings.hooks.delete')}
            question={t('settings.hooks.askDelete')}
            confirm={t('settings.delete')}
            pending={remove.isPending}
            onConfirm={() => remove.mutate()}
          />
        </div>
      </Section>
      <Deliveries
        workspaceId={workspaceId}
        webhookId={hook.id}
        status={search.status}
        onStatus={(status) => void navigate({ search: status ? { status } : {}, replace: true })}
      />
      <WebhookPanel
        workspaceId={workspaceId}
        hook={hook}
        opened={editing}
        onClose={() => setEditing(false)}
      />
    </Page>
  )
}
