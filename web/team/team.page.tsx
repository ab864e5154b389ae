import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'

export function TeamPage() {
  const { t } = useTranslation()
  return <Page title={t('pages.members')}>{null}</Page>
}
