/** The frame of every page in a workspace: rail, switcher, palette, live updates, the honest connection line. */
import { Navigate, Outlet, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../platform/live.ts'
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
const Connection = lazy(async () => {
  const [{ Connection }] = await Promise.all([import('../offline/connection.tsx'), laterTexts()])
  return { default: Connection }
})
const ForgottenTimer = lazy(async () => {
  const [{ ForgottenTimer }] = await Promise.all([import('../offline/forgotten-timer.tsx'), laterTexts()])
  return { default: ForgottenTimer }
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
    // where the connection is lost by then, it is done when it is back
    const begin = () =>
      void import('../offline/installed.ts').then(
        ({ install }) => install(),
        () => window.addEventListener('online', begin, { once: true }),
      )
    // after what the page itself needs
    const idle = setTimeout(begin, 3_000)
    return () => {
      clearTimeout(idle)
      window.removeEventListener('online', begin)
    }
  }, [])

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
  if (session.data === null) return <Navigate to="/sign-in" search={{ to: location.pathname }} />
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
          <Suspense fallback={null}>
            <Connection session={session.data} workspaceId={workspaceId} />
            <ForgottenTimer key={workspaceId} person={{ workspaceId, userId: session.data.account.id }} />
          </Suspense>
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
