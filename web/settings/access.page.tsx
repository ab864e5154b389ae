/** What proves who calls as oneself: API keys and sessions. */
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import { KeysSection } from './keys.tsx'
import { SessionsSection } from './sessions.tsx'

export function AccessPage() {
  const { t } = useTranslation()
  return (
    <Page narrow title={t('pages.apiKeys')}>
      <KeysSection />
      <SessionsSection />
    </Page>
  )
}
