/** Another e-mail: the password asks who wants it, the mailed link proves whose it is. */
import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { sessionKey } from '../platform/session.ts'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { useWrite } from '../ui/write.ts'

export function EmailSection({ email }: { email: string }) {
  const { t } = useTranslation()
  const [next, setNext] = useState('')
  const [password, setPassword] = useState('')
  const [mailedTo, setMailedTo] = useState<string>()
  const request = useWrite({
    write: () => api('requestEmailChange', { body: { email: next.trim(), password } }),
    refresh: sessionKey,
    quiet: true,
    done() {
      setMailedTo(next.trim())
      setNext('')
      setPassword('')
    },
  })
  return (
    <Section title={t('settings.profile.email')} lead={t('settings.profile.emailNow', { email })}>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          request.mutate()
        }}
      >
        {mailedTo && (
          <Alert color="teal" role="status">
            {t('settings.profile.mailed', { email: mailedTo })}
          </Alert>
        )}
        <Refusal error={request.error} />
        <TextInput
          size="sm"
          type="email"
          required
          withAsterisk={false}
          autoComplete="email"
          label={t('settings.profile.newEmail')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          size="sm"
          required
          withAsterisk={false}
          autoComplete="current-password"
          label={t('settings.profile.currentPassword')}
          visibilityToggleButtonProps={{ 'aria-label': t('settings.profile.showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" size="sm" loading={request.isPending}>
            {t('settings.profile.emailSubmit')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
