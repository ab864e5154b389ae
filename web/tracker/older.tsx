/** Why the list ends here: earlier weeks wait for a connection, and come by themselves when it is back; or they failed. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Unreachable } from '../platform/api.ts'
import { useLiveState } from '../platform/live.ts'
import styles from './list.module.css'

interface Props {
  readonly error: Error
  readonly retry: () => void
}

/** A single call may have been lost while the connection stood. */
const againMs = 15_000

export function Older({ error, retry }: Props) {
  const { t } = useTranslation()
  const away = error instanceof Unreachable
  const live = useLiveState()
  const latest = useRef(retry)
  useEffect(() => {
    latest.current = retry
  })
  useEffect(() => {
    if (!away) return
    const ask = () => navigator.onLine && latest.current()
    window.addEventListener('online', ask)
    // one that comes back makes everything ask again (live.ts)
    const timer = live === 'open' ? setInterval(ask, againMs) : undefined
    return () => {
      window.removeEventListener('online', ask)
      clearInterval(timer)
    }
  }, [away, live])
  if (away)
    return (
      <p role="status" className={styles.older} data-away>
        {t('tracker.olderAway')}
      </p>
    )
  return (
    <p role="alert" className={styles.older}>
      {t('tracker.older')}
      <button type="button" className={styles.clear} onClick={retry}>
        {t('states.retry')}
      </button>
    </p>
  )
}
