import { useMutation } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { signedInAs } from './enter.ts'
import { EmailField, PasswordField } from './fields.tsx'
import { CardForm } from './form.tsx'

export function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const { to } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api('signIn', { body: { email, password } }),
    async onSuccess(session) {
      signedInAs(session)
      await router.navigate({ href: to ?? '/' })
    },
  })
  return (
    <Card title={t('signIn.title')} foot={<Foot />}>
      <CardForm write={signIn} submit={t('signIn.submit')}>
        <EmailField value={email} onValue={setEmail} autoFocus />
        <PasswordField value={password} onValue={setPassword} />
      </CardForm>
    </Card>
  )
}

function Foot() {
  const { t } = useTranslation()
  return (
    <span className={styles.links}>
      <Link to="/forgot-password">{t('signIn.forgot')}</Link>
      <Link to="/sign-up">{t('signIn.signUp')}</Link>
    </span>
  )
}
