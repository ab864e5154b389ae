/** Where one is signed in: this session marked, each can be ended, and all at once. */
import { Badge } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { Ask } from '../ui/ask.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWhen } from '../ui/when.ts'
import { useWrite } from '../ui/write.ts'
import { deviceOf } from './device.ts'

type SessionRow = Reply<'listMySessions'>[number]
const key = ['me', 'sessions'] as const

export function SessionsSection() {
  const { t } = useTranslation()
  const when = useWhen()
  const client = useQueryClient()
  const navigate = useNavigate()
  const sessions = useQuery({ queryKey: key, queryFn: () => api('listMySessions') })
  const gone = () => {
    client.clear()
    void navigate({ to: '/sign-in' })
  }
  const end = useWrite({
    write: ({ id }: SessionRow) => api('endMySession', { path: { id } }),
    refresh: key,
    shown: {
      key,
      become: (old: SessionRow[], ended: SessionRow) => old.filter(({ id }) => id !== ended.id),
    },
    done: (_nothing, { current }) => (current ? gone() : toast(t('settings.sessions.ended'))),
  })
  const endAll = useWrite({ write: () => api('endMySessions'), refresh: key, done: gone })
  const count = sessions.data?.length ?? 0
  return (
    <Section
      title={t('settings.sessions.title')}
      lead={t('settings.sessions.lead')}
      actions={
        count > 0 && (
          <Ask
            label={t('settings.sessions.everywhere')}
            question={t('settings.sessions.askAll', { count })}
            confirm={t('settings.sessions.everywhere')}
            pending={endAll.isPending}
            onConfirm={() => endAll.mutate()}
          />
        )
      }
    >
      {sessions.error && <Failed error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isPending && <RowsComing rows={2} />}
      <ul className={styles.list}>
        {sessions.data?.map((session) => {
          const device = session.userAgent ? deviceOf(session.userAgent) : t('settings.sessions.unknown')
          return (
            <li key={session.id} className={styles.item}>
              <span className={styles.grow}>
                <strong>{device}</strong>
                <br />
                <span className={styles.dim}>
                  {[
                    session.address,
                    t('settings.sessions.since', { when: when(session.createdAt) }),
                    t('settings.sessions.seen', { when: when(session.lastSeenAt) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {session.current && (
                <Badge variant="outline" className={styles.badge}>
                  {t('settings.sessions.current')}
                </Badge>
              )}
              <Ask
                label={t('settings.sessions.end')}
                name={t('settings.sessions.endNamed', { device })}
                question={t(session.current ? 'settings.sessions.askCurrent' : 'settings.sessions.ask')}
                confirm={t('settings.sessions.end')}
                onConfirm={() => end.mutate(session)}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
