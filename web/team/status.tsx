/** The two truths about a person, named and explained where they are shown. */
import { Badge, Loader, Popover, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Failed } from '../ui/states.tsx'
import { useWhen } from '../ui/when.ts'
import type { MembershipStatus } from './people.ts'
import styles from './team.module.css'

const colours: Record<MembershipStatus, string> = {
  ACTIVE: 'teal',
  INACTIVE: 'gray',
  PENDING: 'yellow',
  DECLINED: 'red',
}

export function StatusBadge({ status }: { status: MembershipStatus }) {
  const { t } = useTranslation()
  return (
    <Badge variant="outline" color={colours[status]} className={styles.badge} data-status={status}>
      {t(`team.status.${status}`)}
    </Badge>
  )
}

/** "Why does this person show as ACTIVE?", answered in place. */
export function Why({ workspaceId, userId, name }: { workspaceId: string; userId: string; name: string }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.why}
          aria-label={t('team.why.ask', { name })}
          title={t('team.why.ask', { name })}
          onClick={() => setOpened((open) => !open)}
        >
          <CircleHelp size={15} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('team.why.ask', { name })}>
        <Explanation workspaceId={workspaceId} userId={userId} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** `bare`: under a heading that says it already. */
export function Explanation(props: { workspaceId: string; userId: string; bare?: boolean }) {
  const { workspaceId, userId, bare } = props
  const { t } = useTranslation()
  const when = useWhen()
  const status = useQuery({
    queryKey: ['w', workspaceId, 'status', userId],
    queryFn: () => api('getMemberStatus', { path: { workspaceId, userId } }),
  })
  if (status.error) return <Failed error={status.error} retry={() => void status.refetch()} />
  if (!status.data) return <Loader size="sm" aria-label={t('team.why.title')} />
  const { accountStatus, membershipStatus, since, changedBy, explanation } = status.data
  return (
    <div className={styles.explanation}>
      {!bare && <h2 tabIndex={-1}>{t('team.why.title')}</h2>}
      <dl>
        <dt>{t('team.why.account')}</dt>
        <dd>{accountStatus}</dd>
        <dt>{t('team.why.membership')}</dt>
        <dd>{membershipStatus}</dd>
        <dt>{t('team.why.since')}</dt>
        <dd>
          {when(since)}
          {changedBy && `, ${t('team.why.by', { name: changedBy.name ?? '–' })}`}
        </dd>
      </dl>
      <p>{explanation}</p>
    </div>
  )
}
