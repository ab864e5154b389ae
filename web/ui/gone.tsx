import { useTranslation } from 'react-i18next'
import { Page } from './page.tsx'

/** A link to something foreign or gone. */
export function Gone() {
  const { t } = useTranslation()
  return (
    <Page title={t('states.gone')}>
      <span>{t('states.goneText')}</span>
      <a href="/">{t('states.home')}</a>
    </Page>
  )
}
