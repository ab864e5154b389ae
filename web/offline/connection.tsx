/** The honest line: whether there is a server, what is kept here until there is, and what it did not take. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveState } from '../platform/live.ts'
import type { Session } from '../platform/session.ts'
import { reloadNow, useUpdate } from './installed.ts'
import styles from './offline.module.css'
import { nudge, useOutbox } from './outbox.ts'

const Conflicts = lazy(() => import('./conflicts.panel.tsx'))

interface Props {
  readonly session: Session
  readonly workspaceId: string
}

/** Not at every flicker. */
const lateMs = 1_000

function useLate(is: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!is) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), lateMs)
    return () => clearTimeout(timer)
  }, [is])
  return late && is
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return online
}

export function Connection({ session, workspaceId }: Props) {
  const { t } = useTranslation()
  const live = useLiveState()
  const online = useOnline()
  const { items, away } = useOutbox()
  const update = useUpdate()
  const [open, setOpen] = useState(false)
  const refused = items.filter(({ refusal }) => refusal)
  const waits = items.length - refused.length
  const lost = useLate(!online || live === 'lost' || away)
  const sending = useLate(waits > 0)
  useEffect(() => {
    if (live === 'open') nudge()
  }, [live])
  return (
    <>
      <div role="status" className={styles.lines}>
        {lost && <p>{waits === 0 ? t('offline.away') : t('offline.awayWith', { count: waits })}</p>}
        {!lost && sending && waits > 0 && <p>{t('offline.sending', { count: waits })}</p>}
        {update && (
          <p>
            {t('offline.update')}
            <button type="button" className={styles.act} onClick={reloadNow}>
              {t('offline.reload')}
            </button>
          </p>
        )}
        {refused.length > 0 && (
          <p data-kind="refused">
            {t('offline.refused', { count: refused.length })}
            <button type="button" className={styles.act} aria-haspopup="dialog" onClick={() => setOpen(true)}>
              {t('offline.look')}
            </button>
          </p>
        )}
      </div>
      <Suspense fallback={null}>
        {open && (
          <Conflicts
            workspaceId={workspaceId}
            userId={session.account.id}
            items={refused}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  )
}
