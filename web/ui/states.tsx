/** What a page shows when there is nothing, when it failed, and while it comes. */
import { Button, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused, Unreachable } from '../platform/api.ts'
import styles from './states.module.css'

/** Says what belongs here and how to get it. */
export function Empty({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  )
}

/** Says what happened, what was kept, what to do. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const away = error instanceof Unreachable
  const words = error instanceof Refused ? error.message : undefined
  return (
    <div className={styles.state} role="alert">
      <h2>{away ? t('states.unreachable') : t('states.refused')}</h2>
      <p>{away ? t('states.unreachableText') : (words ?? t('states.brokenText'))}</p>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t('states.retry')}
        </Button>
      )}
    </div>
  )
}

/** Rows in the final layout; appears only when waiting takes longer than 200 ms. */
export function RowsComing({ rows = 8 }: { rows?: number }) {
  return (
    <div className={styles.coming} aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={row} height={20} radius={4} />
      ))}
    </div>
  )
}
