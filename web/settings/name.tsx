/** The own name and picture. */
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { type Session, sessionKey } from '../platform/session.ts'
import { Picture } from '../ui/picture.tsx'
import { Section } from '../ui/section.tsx'
import { NameForm } from './name-form.tsx'

export function NameSection({ account }: { account: Session['account'] }) {
  const { t } = useTranslation()
  return (
    <Section title={t('settings.profile.who')}>
      <Picture
        label={t('settings.profile.picture')}
        url={account.profilePicture}
        onChange={(profilePicture) => api('updateMe', { body: { profilePicture } })}
        refresh={sessionKey}
      />
      <NameForm
        label={t('settings.profile.name')}
        name={account.name ?? ''}
        maxLength={100}
        autoComplete="name"
        write={(name) => api('updateMe', { body: { name } })}
        refresh={sessionKey}
      />
    </Section>
  )
}
