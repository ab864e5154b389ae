/** Oneself: name, picture, e-mail, password, how things show, and the way out of this workspace. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'
import { Page } from '../ui/page.tsx'
import { EmailSection } from './email.tsx'
import { LeaveSection } from './leave.tsx'
import { NameSection } from './name.tsx'
import { PasswordSection } from './password.tsx'
import { PreferencesSection } from './preferences.tsx'

export function ProfilePage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/me' })
  const { data: session } = useSession()
  if (!session) return null
  return (
    <Page narrow title={t('pages.profile')}>
      <NameSection account={session.account} />
      <PreferencesSection account={session.account} />
      <EmailSection email={session.account.email} />
      <PasswordSection hasPassword={session.account.hasPassword} email={session.account.email} />
      <LeaveSection session={session} workspaceId={workspaceId} />
    </Page>
  )
}
