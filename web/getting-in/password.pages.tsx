/** A forgotten password: the mail that brings a link, and what stands behind it. */
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Card } from './card.tsx'
import { EmailField, NewPasswordField } from './fields.tsx'
import { CardForm } from './form.tsx'
import { useLinkToken } from './link.ts'

export function ForgotPasswordPage() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const ask = useMutation({ mutationFn: () => api('requestPasswordReset', { body: { email } }) })
  const foot = <Link to="/sign-in">{t('password.back')}</Link>
  if (ask.isSuccess)
    return (
      <Card title={t('password.forgot')} foot={foot}>
        <p role="status">{t('password.sent', { email })}</p>
      </Card>
    )
  return (
    <Card title={t('password.forgot')} lead={t('password.forgotLead')} foot={foot}>
      <CardForm write={ask} submit={t('password.ask')}>
        <EmailField value={email} onValue={setEmail} autoFocus />
      </CardForm>
    </Card>
  )
}

export function ResetPasswordPage() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const [password, setPassword] = useState('')
  const reset = useMutation({ mutationFn: () => api('resetPassword', { body: { token, password } }) })
  const again = <Link to="/forgot-password">{t('password.again')}</Link>
  if (token === '')
    return (
      <Card title={t('password.reset')} lead={t('invitation.noToken')} foot={again}>
        {null}
      </Card>
    )
  if (reset.isSuccess)
    return (
      <Card title={t('password.reset')} foot={<Link to="/sign-in">{t('signIn.submit')}</Link>}>
        <p role="status">{t('password.done')}</p>
      </Card>
    )
  return (
    <Card title={t('password.reset')} lead={t('password.resetLead')} foot={again}>
      <CardForm write={reset} submit={t('password.submit')}>
        <NewPasswordField value={password} onValue={setPassword} autoFocus />
      </CardForm>
    </Card>
  )
}
