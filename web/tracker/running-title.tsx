import { useEffect } from 'react'
import { setRunningTitle } from '../ui/title.ts'
import { useElapsed } from './elapsed.ts'
import type { Entry } from './entries.ts'
import { clockText } from './formats.ts'

/** The running time in the window's title, and in its icon that something runs. */
export function RunningTitle({ running }: { running: Entry | undefined }) {
  const elapsed = useElapsed(running?.timeInterval.start)
  const runs = running !== undefined
  useEffect(() => {
    setRunningTitle(runs ? clockText(elapsed) : '')
  }, [runs, elapsed])
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (icon) icon.href = runs ? '/icon-running.svg' : '/icon.svg'
    return () => {
      if (icon) icon.href = '/icon.svg'
      setRunningTitle('')
    }
  }, [runs])
  return null
}
