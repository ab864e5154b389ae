import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { forgetReads } from '../offline/store.ts'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { useSession } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { useWhen } from '../ui/when.ts'
import { Card } from './card.tsx'
import { MyInvitations } from './my-invitations.tsx'
import { NewWorkspace } from './new-workspace.tsx'

/** What a person sees whose workspace ended: which one, since when, who can bring them back. */
export function EndedPage() {
  const { t } = useTranslation()
  const when = useWhen()
  const navigate = useNavigate()
  const { workspace } = useSearch({ from: '/ended' })
  const { data: session } = useSession()
  if (!session) return null
  const ended = session.workspaces.filter(
    ({ id, membershipStatus }) =>
      membershipStatus === 'INACTIVE' && (workspace === undefined || id === workspace),
  )
  const active = session.workspaces.filter(({ membershipStatus }) => membershipStatus === 'ACTIVE')
  return (
    <Card title={t('ended.title')} lead={ended.length === 0 ? t('ended.none') : t('ended.lead')}>
      {session.account.status === 'PENDING_EMAIL_VERIFICATION' && (
        <p>
          {t('ended.verify', { email: session.account.email })}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              void api('resendVerification').then(
                () => toast(t('ended.mailed')),
                (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
              )
            }
          >
            {t('ended.again')}
          </Button>
        </p>
      )}
      <MyInvitations />
      {ended.map(({ id, name, since, restoredBy }) => (
        <section key={id}>
          <h2>{name}</h2>
          <p>{t('ended.since', { when: when(since) })}</p>
          {restoredBy.length > 0 && (
            <p>{t('ended.askFor', { who: restoredBy.map((person) => person.name ?? '–').join(', ') })}</p>
          )}
        </section>
      ))}
      {session.workspaces.length === 0 && session.account.status === 'ACTIVE' && <NewWorkspace />}
      {active.map(({ id, name }) => (
        <p key={id}>
          <Button
            variant="default"
            onClick={() => void navigate({ to: '/w/$workspaceId/tracker', params: { workspaceId: id } })}
          >
            {t('ended.goTo', { name })}
          </Button>
        </p>
      ))}
      <Button
        variant="default"
        onClick={async () => {
          await api('signOut').catch(() => {})
          await forgetReads()
          queryClient.clear()
          await navigate({ to: '/sign-in' })
        }}
      >
        {t('frame.signOut')}
      </Button>
    </Card>
  )
}
