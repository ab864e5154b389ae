import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Card } from './card.tsx'
import { enterAnew, ownTimeZone } from './enter.ts'
import { EmailField, NameField, NewPasswordField } from './fields.tsx'
import { CardForm } from './form.tsx'

/** The first visit: the account that administers the instance, and its first workspace. */
export function SetUpPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [workspaceName, setWorkspaceName] = useState('')
  const setUp = useMutation({
    async mutationFn() {
      const timeZone = ownTimeZone()
      await api('setUp', {
        body: { name, email, password, timeZone, ...(workspaceName === '' ? {} : { workspaceName }) },
      })
      return api('signIn', { body: { email, password } })
    },
    async onSuccess(session) {
      await enterAnew(session)
      await router.navigate({ to: '/' })
    },
  })
  return (
    <Card title={t('setUp.title')} lead={t('setUp.lead')}>
      <CardForm write={setUp} submit={t('setUp.submit')}>
        <NameField value={name} onValue={setName} autoFocus />
        <EmailField value={email} onValue={setEmail} />
        <NewPasswordField value={password} onValue={setPassword} />
        <TextInput
          label={t('setUp.workspaceName')}
          description={t('setUp.workspaceRule')}
          maxLength={50}
          value={workspaceName}
          onChange={(event) => setWorkspaceName(event.currentTarget.value)}
        />
      </CardForm>
    </Card>
  )
}
