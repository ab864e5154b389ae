/** The frame of every page in a workspace: rail, switcher, palette, live updates, the honest connection line. */
import { Navigate, Outlet, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveState } from '../platform/live.ts'
import { useSession } from '../platform/session.ts'
import { laterTexts } from '../platform/texts.ts'
import { Rail } from './rail.tsx'
import styles from './shell.module.css'

// they arrive after the frame, or when opened
const MyInvitations = lazy(async () => {
  const [{ MyInvitations }] = await Promise.all([import('../getting-in/my-invitations.tsx'), laterTexts()])
  return { default: MyInvitations }
})
// asked for at once, beside the frame
const bar = import('../tracker/bar.tsx')
const TimerBar = lazy(async () => {
  const [{ TimerBar }] = await Promise.all([bar, laterTexts()])
  return { default: TimerBar }
})
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const Shortcuts = lazy(async () => ({ default: (await import('./shortcuts.tsx')).Shortcuts }))

export function Shell() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId' })
  const session = useSession()
  const [palette, setPalette] = useState(false)
  const [shortcuts, setShortcuts] = useState(false)
  useLive(workspaceId)

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setPalette((open) => !open)
      } else if (event.key === '?' && !typing) setShortcuts(true)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])

  // signed out, or the membership ended meanwhile, here or in another window
  if (session.data === null) return <Navigate to="/sign-in" />
  if (!session.data) return null
  const membership = session.data.workspaces.find(({ id }) => id === workspaceId)
  if (membership?.membershipStatus !== 'ACTIVE')
    return <Navigate to="/ended" search={{ workspace: workspaceId }} />
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('frame.skip')}
      </a>
      <Rail session={session.data} workspaceId={workspaceId} onSearch={() => setPalette(true)} />
      <div className={styles.main}>
        <Suspense fallback={<div className={styles.bar} />}>
          <TimerBar key={workspaceId} session={session.data} workspaceId={workspaceId} />
        </Suspense>
        <main id="main" tabIndex={-1} className={styles.page}>
          <Connection />
          <Suspense fallback={null}>
            <MyInvitations />
          </Suspense>
          <Outlet />
        </main>
      </div>
      <Suspense fallback={null}>
        {palette && (
          <Palette
            session={session.data}
            workspaceId={workspaceId}
            opened
            onClose={() => setPalette(false)}
          />
        )}
        {shortcuts && <Shortcuts opened onClose={() => setShortcuts(false)} />}
      </Suspense>
    </div>
  )
}

/** Says so while changes neither arrive nor leave; appears after a second, not at every flicker. */
function Connection() {
  const { t } = useTranslation()
  const state = useLiveState()
  const [online, setOnline] = useState(navigator.onLine)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  const lost = !online || state === 'lost'
  useEffect(() => {
    if (!lost) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), 1_000)
    return () => clearTimeout(timer)
  }, [lost])
  return (
    <div role="status" className={styles.connection}>
      {late && <p>{t('frame.offline')}</p>}
    </div>
  )
}
