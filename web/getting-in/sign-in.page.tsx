import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, setCsrfToken } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { sessionKey } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import styles from './card.module.css'
import { Card } from './card.tsx'

export function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const { to } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api('signIn', { body: { email, password } }),
    async onSuccess(session) {
      setCsrfToken(session.csrfToken ?? undefined)
      queryClient.setQueryData(sessionKey, session)
      await router.navigate({ href: to ?? '/' })
    },
  })
  return (
    <Card title={t('signIn.title')} foot={<Foot />}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        {signIn.error && (
          <Alert color="red" role="alert">
            {wordsOf(signIn.error, t('states.unreachableText'))}
          </Alert>
        )}
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
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
