import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, setCsrfToken } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { sessionKey } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import { Card } from './card.tsx'

/** The first visit: the account that administers the instance, and its first workspace. */
export function SetUpPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const [form, setForm] = useState({ name: '', email: '', password: '', workspaceName: '' })
  const setUp = useMutation({
    async mutationFn() {
      const { workspaceName, ...account } = form
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
      await api('setUp', {
        body: { ...account, timeZone, ...(workspaceName === '' ? {} : { workspaceName }) },
      })
      return api('signIn', { body: { email: form.email, password: form.password } })
    },
    async onSuccess(session) {
      setCsrfToken(session.csrfToken ?? undefined)
      queryClient.setQueryData(sessionKey, session)
      await router.navigate({ to: '/' })
    },
  })
  const field = (name: keyof typeof form) => ({
    label: t(`setUp.${name}`),
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  })
  return (
    <Card title={t('setUp.title')} lead={t('setUp.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setUp.mutate()
        }}
      >
        {setUp.error && (
          <Alert color="red" role="alert">
            {wordsOf(setUp.error, t('states.unreachableText'))}
          </Alert>
        )}
        <TextInput
          {...field('name')}
          autoComplete="name"
          autoFocus
          required
          withAsterisk={false}
          maxLength={100}
        />
        <TextInput {...field('email')} type="email" autoComplete="username" required withAsterisk={false} />
        <PasswordInput
          {...field('password')}
          description={t('setUp.passwordRule')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={8}
        />
        <TextInput {...field('workspaceName')} description={t('setUp.workspaceRule')} maxLength={50} />
        <Button type="submit" loading={setUp.isPending}>
          {t('setUp.submit')}
        </Button>
      </form>
    </Card>
  )
}
