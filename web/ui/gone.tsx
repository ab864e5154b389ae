import { useTranslation } from 'react-i18next'
import { Page } from './page.tsx'

/** A link to something foreign or gone. */
export function Gone() {
  const { t } = useTranslation()
  return (
    <Page title={t('states.gone')}>
      <p>{t('states.goneText')}</p>
      <p>
        <a href="/">{t('states.home')}</a>
      </p>
    </Page>
  )
}
