/** Making an account: by a mailed link, or, where anybody may, by e-mail. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Failed, RowsComing } from '../ui/states.tsx'
import { Card } from './card.tsx'
import { enterAnew, ownTimeZone } from './enter.ts'
import { EmailField, NameField, NewPasswordField } from './fields.tsx'
import { CardForm } from './form.tsx'
import { useLinkToken } from './link.ts'

export function SignUpPage() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const mode = useQuery({ queryKey: ['sign-up'], queryFn: () => api('getSignUp'), enabled: token === '' })
  const foot = <Link to="/sign-in">{t('signUp.haveOne')}</Link>
  if (token !== '')
    return (
      <Card title={t('signUp.title')} lead={t('signUp.byLink')} foot={foot}>
        <Form token={token} />
      </Card>
    )
  return (
    <Card
      title={t('signUp.title')}
      {...(mode.data ? { lead: t(`signUp.${mode.data.mode}`) } : {})}
      foot={foot}
    >
      {mode.error && <Failed error={mode.error} retry={() => void mode.refetch()} />}
      {mode.isPending && <RowsComing rows={3} />}
      {mode.data?.mode === 'open' && <Form />}
      {mode.data?.mode === 'invited' && <AskForLink />}
    </Card>
  )
}

function Form({ token }: { token?: string }) {
  const { t } = useTranslation()
  const router = useRouter()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const signUp = useMutation({
    mutationFn: () =>
      api('signUp', {
        body: { name, password, timeZone: ownTimeZone(), ...(token === undefined ? { email } : { token }) },
      }),
    async onSuccess(session) {
      await enterAnew(session)
      await router.navigate({ to: '/' })
    },
  })
  return (
    <CardForm write={signUp} submit={t('signUp.submit')}>
      <NameField value={name} onValue={setName} autoFocus />
      {token === undefined && <EmailField value={email} onValue={setEmail} />}
      <NewPasswordField value={password} onValue={setPassword} />
    </CardForm>
  )
}

/** Whoever was invited and lost the mail gets a link; nobody learns who was invited. */
function AskForLink() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const ask = useMutation({ mutationFn: () => api('requestSignUpLink', { body: { email } }) })
  if (ask.isSuccess) return <p role="status">{t('signUp.sent', { email })}</p>
  return (
    <CardForm write={ask} submit={t('signUp.ask')}>
      <EmailField value={email} onValue={setEmail} autoFocus />
    </CardForm>
  )
}
