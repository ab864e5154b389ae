/**
 * Live updates: what changes in a workspace, from whichever window or process, makes the lists that show it ask
 * again. The stream ends with the membership; the session then says why.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { sessionKey } from './session.ts'

type State = 'connecting' | 'open' | 'lost'
let state: State = 'connecting'
const watchers = new Set<() => void>()

function become(next: State): void {
  state = next
  for (const watcher of watchers) watcher()
}

/** Whether changes arrive at this moment. */
export function useLiveState(): State {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => state,
  )
}

/** Follows a workspace while the component is mounted. Query keys of a workspace begin with ['w', id]. */
export function useLive(workspaceId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    let wait = 500
    let timer: ReturnType<typeof setTimeout> | undefined
    let source: EventSource | undefined
    const open = () => {
      source = new EventSource(`/api/stint/v1/workspaces/${workspaceId}/live`)
      source.onopen = () => {
        wait = 500
        if (state === 'lost') void client.invalidateQueries()
        become('open')
      }
      source.addEventListener('change', () => {
        void client.invalidateQueries({ queryKey: ['w', workspaceId] })
        void client.invalidateQueries({ queryKey: sessionKey })
      })
      source.onerror = () => {
        source?.close()
        become('lost')
        void client.invalidateQueries({ queryKey: sessionKey })
        timer = setTimeout(open, wait)
        wait = Math.min(15_000, wait * 2)
      }
    }
    open()
    return () => {
      clearTimeout(timer)
      source?.close()
      become('connecting')
    }
  }, [workspaceId, client])
}
