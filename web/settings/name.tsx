/** The own name and picture. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { type Session, sessionKey } from '../platform/session.ts'
import { Picture } from '../ui/picture.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'

export function NameSection({ account }: { account: Session['account'] }) {
  const { t } = useTranslation()
  const [name, setName] = useState(account.name ?? '')
  const save = useWrite({
    write: () => api('updateMe', { body: { name: name.trim() } }),
    refresh: sessionKey,
    quiet: true,
    done: () => toast(t('settings.saved')),
  })
  const same = name.trim() === (account.name ?? '')
  return (
    <Section title={t('settings.profile.who')}>
      <Picture
        label={t('settings.profile.picture')}
        url={account.profilePicture}
        onChange={(profilePicture) => api('updateMe', { body: { profilePicture } })}
        refresh={sessionKey}
      />
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          if (!same) save.mutate()
        }}
      >
        <Refusal error={save.error} />
        <div className={styles.row}>
          <TextInput
            className={styles.field}
            size="sm"
            required
            withAsterisk={false}
            maxLength={100}
            autoComplete="name"
            label={t('settings.profile.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="sm"
            loading={save.isPending}
            disabled={same}
            title={same ? t('settings.unchanged') : undefined}
          >
            {t('settings.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
