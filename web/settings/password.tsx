/** Another password; it ends all other sessions. Who has none gets one by a mailed link. */
import { Alert, Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { sessionKey } from '../platform/session.ts'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'

export function PasswordSection({ hasPassword, email }: { hasPassword: boolean; email: string }) {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useWrite({
    write: () => api('changePassword', { body: { currentPassword: current, newPassword: next } }),
    refresh: sessionKey,
    quiet: true,
    done() {
      setCurrent('')
      setNext('')
      toast(t('settings.profile.passwordChanged'))
    },
  })
  const mail = useWrite({
    write: () => api('requestPasswordReset', { body: { email } }),
    refresh: sessionKey,
  })
  if (!hasPassword)
    return (
      <Section title={t('settings.profile.password')} lead={t('settings.profile.noPassword')}>
        {mail.isSuccess && (
          <Alert color="teal" role="status">
            {t('settings.profile.mailed', { email })}
          </Alert>
        )}
        <div>
          <Button size="sm" loading={mail.isPending} onClick={() => mail.mutate()}>
            {t('settings.profile.mailLink')}
          </Button>
        </div>
      </Section>
    )
  const show = { 'aria-label': t('settings.profile.showPassword') }
  return (
    <Section title={t('settings.profile.password')} lead={t('settings.profile.passwordLead')}>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Refusal error={change.error} />
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          size="sm"
          required
          withAsterisk={false}
          autoComplete="current-password"
          label={t('settings.profile.currentPassword')}
          visibilityToggleButtonProps={show}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          size="sm"
          required
          withAsterisk={false}
          minLength={8}
          maxLength={256}
          autoComplete="new-password"
          label={t('settings.profile.newPassword')}
          description={t('settings.profile.passwordRule')}
          visibilityToggleButtonProps={show}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" size="sm" loading={change.isPending}>
            {t('settings.profile.passwordSubmit')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
