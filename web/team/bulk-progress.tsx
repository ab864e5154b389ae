/** How far a write about many people is. */
import { useTranslation } from 'react-i18next'
import type { Progress } from '../ui/in-parts.ts'
import styles from './team.module.css'

export function BulkProgress({ progress }: { progress: Progress | undefined }) {
  const { t } = useTranslation()
  if (!progress) return null
  const text = t('team.bulk.progress', { done: progress.done, of: progress.of })
  return (
    <span className={styles.progress} role="status">
      <progress value={progress.done} max={progress.of} aria-label={text} />
      {text}
    </span>
  )
}
