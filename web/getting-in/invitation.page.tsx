/** Behind the link of an invitation: what it invites to, and the one step that is next for whoever opened it. */
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, Refused, type Reply } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { Failed, RowsComing } from '../ui/states.tsx'
import { useWhen } from '../ui/when.ts'
import { Card } from './card.tsx'
import { enterAnew, ownTimeZone, readSessionAgain } from './enter.ts'
import { NameField, NewPasswordField } from './fields.tsx'
import { CardForm } from './form.tsx'
import { useLinkToken } from './link.ts'
import { useSignOut } from './sign-out.ts'

type Invitation = Reply<'getInvitationByToken'>

export function InvitationPage() {
  const { t } = useTranslation()
  const when = useWhen()
  const token = useLinkToken()
  const session = useSession()
  const signOut = useSignOut()
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api('getInvitationByToken', { path: { token } }),
    enabled: token !== '',
  })
  const foot = <Link to="/">{t('invitation.home')}</Link>
  // not to be reached or broken: that says nothing about the invitation
  if (error && !(error instanceof Refused && error.status < 500))
    return (
      <Card title={t('invitation.title')} foot={foot}>
        <Failed error={error} retry={() => void refetch()} />
      </Card>
    )
  if (token === '' || error) {
    const words = error?.message ?? t('invitation.noToken')
    return (
      <Card title={t('invitation.gone')} lead={words} foot={foot}>
        <p>{t('invitation.goneText')}</p>
      </Card>
    )
  }
  if (!data || session.isPending)
    return (
      <Card title={t('invitation.title')}>
        <RowsComing rows={3} />
      </Card>
    )
  if (data.expired)
    return (
      <Card
        title={t('invitation.expired')}
        lead={t('invitation.expiredText', { name: data.workspaceName, when: when(data.expiresAt) })}
        foot={foot}
      >
        {null}
      </Card>
    )
  const account = session.data?.account
  const own = account?.email.toLowerCase() === data.email.toLowerCase()
  return (
    <Card
      title={t('invitation.join', { name: data.workspaceName })}
      lead={t('invitation.lead', { email: data.email, when: when(data.expiresAt) })}
    >
      {account && own && <Answer invitation={data} token={token} />}
      {account && !own && (
        <>
          <p>{t('invitation.another', { email: account.email })}</p>
          <Button variant="default" onClick={() => void signOut()}>
            {t('frame.signOut')}
          </Button>
        </>
      )}
      {!account && data.accountExists && (
        <p>
          <Link to="/sign-in" search={{ to: `/invitation#token=${token}` }}>
            {t('invitation.signIn')}
          </Link>
        </p>
      )}
      {!account && !data.accountExists && <Joining invitation={data} token={token} />}
    </Card>
  )
}

interface Props {
  readonly invitation: Invitation
  readonly token: string
}

function Answer({ invitation, token }: Props) {
  const { t } = useTranslation()
  const router = useRouter()
  const { workspaceId } = invitation
  const accept = useMutation({
    mutationFn: () => api('acceptInvitationByToken', { path: { token } }),
    async onSuccess() {
      await readSessionAgain()
      await router.navigate({ to: '/w/$workspaceId/tracker', params: { workspaceId } })
    },
  })
  const decline = useMutation({
    mutationFn: () => api('declineMyInvitation', { path: { workspaceId } }),
    async onSuccess() {
      await readSessionAgain()
      await router.navigate({ to: '/' })
    },
  })
  return (
    <CardForm
      write={{ ...accept, error: accept.error ?? decline.error }}
      submit={t('invitation.accept')}
      beside={
        <Button variant="default" loading={decline.isPending} onClick={() => decline.mutate()}>
          {t('invitation.decline')}
        </Button>
      }
    />
  )
}

/** The invited person has no account yet: a name and a password are all that is missing. */
function Joining({ invitation, token }: Props) {
  const { t } = useTranslation()
  const router = useRouter()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const join = useMutation({
    async mutationFn() {
      const body = { name, password, timeZone: ownTimeZone() }
      await api('signUpByInvitation', { path: { token }, body })
      return api('signIn', { body: { email: invitation.email, password } })
    },
    async onSuccess(session) {
      await enterAnew(session)
      await router.navigate({
        to: '/w/$workspaceId/tracker',
        params: { workspaceId: invitation.workspaceId },
      })
    },
  })
  return (
    <CardForm write={join} submit={t('invitation.signUp')}>
      <NameField value={name} onValue={setName} autoFocus />
      <NewPasswordField value={password} onValue={setPassword} />
    </CardForm>
  )
}
