import { useTranslation } from 'react-i18next'
import { Empty } from './states.tsx'

/** A link to something foreign or gone. */
export function Gone() {
  const { t } = useTranslation()
  return (
    <Empty title={t('states.gone')} text={t('states.goneText')} action={<a href="/">{t('states.home')}</a>} />
  )
}
