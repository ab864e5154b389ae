/** What holds for every operation, before one is chosen. */
import { useTranslation } from 'react-i18next'
import styles from './docs.module.css'

export function Intro({ gone }: { gone: string | undefined }) {
  const { t } = useTranslation()
  // on a phone the operations come first
  const roomy = window.matchMedia('(min-width: 821px)').matches
  return (
    <details className={styles.intro} open={roomy || gone !== undefined}>
      <summary>
        <h2>{t('docs.start')}</h2>
      </summary>
      {gone !== undefined && <p role="alert">{t('docs.gone', { id: gone })}</p>}
      <p>{t('docs.lead')}</p>
      <dl className={styles.headers}>
        {(['base', 'own', 'key', 'error', 'pages', 'rate'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`docs.facts.${name}`)}</dt>
            <dd>{t(`docs.facts.${name}Text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
