/** Who did what, newest first; the filters live in the address and in the export. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addressOf, api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Page } from '../ui/page.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { dayAfter, startOfDay } from '../ui/when.ts'
import styles from './audit.module.css'
import { Entry } from './entry.tsx'
import { Filters } from './filters.tsx'
import type { AuditSearch } from './search.ts'

/** What the address says, as the server is asked. */
function queryOf(search: AuditSearch, timeZone: string) {
  return {
    ...(search.person ? { userId: search.person } : {}),
    ...(search.actor ? { actor: search.actor } : {}),
    ...(search.action ? { action: [search.action] } : {}),
    ...(search.from ? { from: startOfDay(search.from, timeZone) } : {}),
    ...(search.to ? { to: startOfDay(dayAfter(search.to), timeZone) } : {}),
  }
}

export function AuditPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/audit' })
  const search = useSearch({ from: '/w/$workspaceId/audit' })
  const navigate = useNavigate({ from: '/w/$workspaceId/audit' })
  const { data: session } = useSession()
  const query = queryOf(search, session?.account.settings?.timeZone ?? 'UTC')
  const allowed = session !== null && session !== undefined && may(session, workspaceId, 'audit.see')
  const log = useInfiniteQuery({
    queryKey: ['w', workspaceId, 'audit', query],
    enabled: allowed,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api('getAuditLog', {
        path: { workspaceId },
        query: { ...query, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (previous) => previous,
  })
  if (!session) return null
  if (!allowed)
    return (
      <Page title={t('pages.audit')}>
        <Empty title={t('audit.closedTitle')} text={t('audit.closedText')} />
      </Page>
    )
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <Page
      title={t('pages.audit')}
      actions={
        <Button
          component="a"
          variant="default"
          download
          href={addressOf('exportAuditLog', { path: { workspaceId }, query })}
          leftSection={<Download size={16} aria-hidden />}
        >
          {t('audit.export')}
        </Button>
      }
    >
      <Filters
        workspaceId={workspaceId}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
      {log.error ? (
        <Failed error={log.error} retry={() => void log.refetch()} />
      ) : log.isPending ? (
        <RowsComing />
      ) : entries.length === 0 ? (
        <Empty title={t('audit.emptyTitle')} text={t('audit.emptyText')} />
      ) : (
        <ol className={styles.entries} aria-label={t('pages.audit')}>
          {entries.map((entry) => (
            <Entry key={entry.id} workspaceId={workspaceId} entry={entry} />
          ))}
        </ol>
      )}
      {log.hasNextPage && (
        <div>
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}
