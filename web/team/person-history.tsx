/** Every status a person had here, newest first: who changed it, when, and why. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiPage } from '../platform/api.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { useWhen } from '../ui/when.ts'
import { StatusBadge } from './status.tsx'

export function PersonHistory({ workspaceId, userId }: { workspaceId: string; userId: string }) {
  const { t } = useTranslation()
  const when = useWhen()
  const history = useInfiniteQuery({
    queryKey: ['w', workspaceId, 'history', userId],
    initialPageParam: 1,
    queryFn: ({ pageParam }) =>
      apiPage('getMemberHistory', {
        path: { workspaceId, userId },
        query: { page: pageParam, 'page-size': 20 },
      }),
    getNextPageParam: (last, _all, page) => (last.isLast ? undefined : page + 1),
  })
  const rows = history.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Section title={t('person.history')}>
      {history.error && <Failed error={history.error} retry={() => void history.refetch()} />}
      {history.isPending && <RowsComing rows={3} />}
      {history.data && rows.length === 0 && <p className={styles.lead}>{t('person.noHistory')}</p>}
      <ol className={styles.list}>
        {rows.map(({ at, status, by, reason }) => (
          <li key={`${at} ${status}`} className={styles.item}>
            <StatusBadge status={status} text={t(`team.status.${status}`)} />
            <span className={styles.grow}>
              {[when(at), by && t('team.why.by', { name: by.name ?? '–' })].filter(Boolean).join(', ')}
            </span>
            {reason && <span className={styles.dim}>{reason}</span>}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('person.more')}
        </Button>
      )}
    </Section>
  )
}
