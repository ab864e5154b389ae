/** What was and will be delivered: filtered by outcome, opened to both bodies, sent again. */
import { Badge, Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import audit from '../audit/audit.module.css'
import { api, apiPage, type Reply } from '../platform/api.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWhen } from '../ui/when.ts'
import { useWrite } from '../ui/write.ts'
import { type DeliveryStatus, deliveryStatuses, toDeliveryStatus } from './delivery-status.ts'

type Delivery = Reply<'listDeliveries'>[number]

interface Props {
  readonly workspaceId: string
  readonly webhookId: string
  readonly status: DeliveryStatus | undefined
  readonly onStatus: (status: DeliveryStatus | undefined) => void
}

const colours = { PENDING: 'gray', RETRYING: 'yellow', SUCCEEDED: 'teal', FAILED: 'red' } as const

export function Deliveries({ workspaceId, webhookId, status, onStatus }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const path = { workspaceId, webhookId }
  const list = useInfiniteQuery({
    queryKey: ['w', workspaceId, 'webhook', webhookId, 'deliveries', status ?? 'ALL'],
    initialPageParam: 1,
    queryFn: ({ pageParam }) =>
      apiPage('listDeliveries', {
        path,
        query: { page: pageParam, 'page-size': 50, ...(status ? { status } : {}) },
      }),
    getNextPageParam: (last, _all, page) => (last.isLast ? undefined : page + 1),
    placeholderData: (previous) => previous,
    // what waits is sent by the worker, which tells nobody
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ rows }) => rows.some((row) => row.status === 'PENDING')) ? 1500 : false,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  // those that were tried, newest first too: as many cover every shown row
  const bodies = useQuery({
    queryKey: [
      'w',
      workspaceId,
      'webhook',
      webhookId,
      'bodies',
      rows.map((row) => `${row.id} ${row.attempts}`),
    ],
    enabled: opened && rows.length > 0,
    queryFn: () =>
      api('getWebhookEventStatusesWithLatestLog', {
        path,
        query: {
          page: 0,
          size: rows.length,
          ...(status && status !== 'PENDING' ? { statuses: [status] } : {}),
        },
      }),
    placeholderData: (previous) => previous,
  })
  const again = useWrite({
    write: (deliveryId: string) => api('redeliver', { path: { ...path, deliveryId } }),
    refresh: ['w', workspaceId, 'webhook', webhookId],
    done: () => toast(t('settings.hooks.redelivered')),
  })
  return (
    <Section
      title={t('settings.hooks.log')}
      lead={t('settings.hooks.logLead')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('settings.hooks.outcome')}
          data={['ALL', ...deliveryStatuses].map((value) => ({
            value,
            label: t(`settings.hooks.outcomes.${value}`),
          }))}
          value={status ?? 'ALL'}
          onChange={(value) => onStatus(toDeliveryStatus(value))}
        />
      }
    >
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <RowsComing rows={4} />}
      {list.data && rows.length === 0 && <p className={styles.lead}>{t('settings.hooks.logEmpty')}</p>}
      {rows.length > 0 && (
        <ol className={audit.entries} aria-label={t('settings.hooks.log')}>
          {rows.map((row) => (
            <li key={row.id}>
              <Row
                row={row}
                body={bodies.data?.find(({ id }) => id === row.id)}
                onOpen={() => setOpened(true)}
                onAgain={() => again.mutate(row.id)}
              />
            </li>
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('settings.hooks.more')}
          </Button>
        </div>
      )}
    </Section>
  )
}

interface RowProps {
  readonly row: Delivery
  readonly body: Reply<'getWebhookEventStatusesWithLatestLog'>[number] | undefined
  readonly onOpen: () => void
  readonly onAgain: () => void
}

function Row({ row, body, onOpen, onAgain }: RowProps) {
  const { t } = useTranslation()
  const when = useWhen()
  const answer =
    row.statusCode === null
      ? t('settings.hooks.notYet')
      : row.statusCode === 0
        ? t('settings.hooks.noAnswer')
        : t('settings.hooks.answered', { code: row.statusCode })
  return (
    <details className={audit.entry} onToggle={(event) => event.currentTarget.open && onOpen()}>
      <summary>
        <ChevronRight size={15} aria-hidden className={audit.arrow} />
        <time dateTime={row.createdAt} className={audit.time}>
          {when(row.createdAt)}
        </time>
        <span>
          <Badge variant="outline" color={colours[row.status]} className={styles.badge}>
            {t(`settings.hooks.outcomes.${row.status}`)}
          </Badge>
        </span>
        <span>{answer}</span>
        <span className={audit.actor}>
          {[
            row.kind !== 'EVENT' && t(`settings.hooks.kinds.${row.kind}`),
            t('settings.hooks.attempts', { count: row.attempts }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </summary>
      <div className={audit.body}>
        {row.nextAttemptAt && <p>{t('settings.hooks.next', { when: when(row.nextAttemptAt) })}</p>}
        {body && (
          <>
            <Body title={t('settings.hooks.request')} text={body.requestBody} />
            <Body title={t('settings.hooks.response')} text={body.responseBody} />
          </>
        )}
        <div>
          <Button size="compact-sm" variant="default" onClick={onAgain}>
            {t('settings.hooks.redeliver')}
          </Button>
        </div>
      </div>
    </details>
  )
}

function Body({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation()
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.dim}>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className={styles.code} tabIndex={0}>
        {text === '' ? t('settings.hooks.emptyBody') : indented(text)}
      </pre>
    </figure>
  )
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
