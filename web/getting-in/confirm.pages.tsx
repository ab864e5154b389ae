/** Behind the links that prove an e-mail: of a new account, and of a changed address. */
import { useMutation } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { Card } from './card.tsx'
import { readSessionAgain } from './enter.ts'
import { CardForm } from './form.tsx'
import { useLinkToken } from './link.ts'

export function VerifyEmailPage() {
  return (
    <Confirm page="verify-email" write={(token) => api('verifyEmail', { body: { token } })} text="verify" />
  )
}

export function ConfirmEmailPage() {
  return (
    <Confirm
      page="confirm-email"
      write={(token) => api('confirmEmailChange', { body: { token } })}
      text="change"
    />
  )
}

function Confirm(props: {
  page: 'verify-email' | 'confirm-email'
  text: 'verify' | 'change'
  write: (token: string) => Promise<unknown>
}) {
  const { page, text, write } = props
  const { t } = useTranslation()
  const router = useRouter()
  const token = useLinkToken()
  const session = useSession()
  const confirm = useMutation({
    mutationFn: () => write(token),
    async onSuccess() {
      await readSessionAgain()
      await router.navigate({ to: '/' })
    },
  })
  const title = t(`confirm.${text}.title`)
  const home = <Link to="/">{t('invitation.home')}</Link>
  if (token === '')
    return (
      <Card title={title} lead={t('invitation.noToken')} foot={home}>
        {null}
      </Card>
    )
  if (session.isPending) return <Card title={title}>{null}</Card>
  if (!session.data)
    return (
      <Card title={title} lead={t('confirm.signInFirst')}>
        <p>
          <Link to="/sign-in" search={{ to: `/${page}#token=${token}` }}>
            {t('signIn.submit')}
          </Link>
        </p>
      </Card>
    )
  return (
    <Card title={title} lead={t(`confirm.${text}.lead`, { email: session.data.account.email })} foot={home}>
      <CardForm write={confirm} submit={t('confirm.submit')} autoFocus />
    </Card>
  )
}
