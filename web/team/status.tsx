/** The two truths about a person, named and explained where they are shown. */
import { Loader, Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CircleHelp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Failed } from '../ui/states.tsx'
import { useWhen } from '../ui/when.ts'
import type { MembershipStatus } from './people.ts'
import styles from './team.module.css'

/** Its text is given, so that a row of the table needs no catalogue of its own. */
export function StatusBadge({ status, text }: { status: MembershipStatus; text: string }) {
  return (
    <span className={styles.badge} data-status={status}>
      {text}
    </span>
  )
}

interface WhyProps {
  readonly workspaceId: string
  readonly userId: string
  /** What is asked, with the person's name. */
  readonly question: string
}

const mark = <CircleHelp size={15} aria-hidden />

/** "Why does this person show as ACTIVE?", answered in place; mounted when asked for the first time. */
export function Why(props: WhyProps) {
  const [asked, setAsked] = useState(false)
  if (asked) return <Answer {...props} />
  return (
    <button
      type="button"
      className={styles.why}
      aria-label={props.question}
      aria-haspopup="dialog"
      aria-expanded={false}
      title={props.question}
      onClick={() => setAsked(true)}
    >
      {mark}
    </button>
  )
}

function Answer({ workspaceId, userId, question }: WhyProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  // the focus first: the popover gives it back to where it was
  useEffect(() => {
    button.current?.focus()
    setOpened(true)
  }, [])
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={styles.why}
          aria-label={question}
          title={question}
          onClick={() => setOpened((open) => !open)}
        >
          {mark}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
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
