/**
 * Live updates: what changes in a workspace, from whichever window or process, makes the lists that show it ask
 * again. The stream ends with the membership; the session then says why.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { inRounds } from './rounds.ts'
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

/** What a change is about: time itself, or anything else. */
type News = 'time' | 'other'

/** Parts of a workspace that stay as they are while its people track. */
const apartFromTime: ReadonlySet<unknown> = new Set([
  'clients-by-name',
  'custom-fields',
  'favorite-entries',
  'group',
  'groups',
  'managers',
  'my-roles',
  'names',
  'picker',
  'report-fields',
  'report-people',
  'report-projects',
  'report-tags',
  'settings',
  'sources',
  'webhooks',
  'workspace',
])

function newsOf(data: string): News {
  try {
    const { type }: { type?: unknown } = JSON.parse(data)
    return typeof type === 'string' && /TIMER|TIME_ENTRY/.test(type) ? 'time' : 'other'
  } catch {
    return 'other'
  }
}

/** Follows a workspace while the component is mounted. Query keys of a workspace begin with ['w', id]. */
export function useLive(workspaceId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    let wait = 500
    let timer: ReturnType<typeof setTimeout> | undefined
    let source: EventSource | undefined
    const rounds = inRounds<News>(async (news) => {
      const all = news.has('other')
      await Promise.all([
        client.invalidateQueries({
          queryKey: ['w', workspaceId],
          predicate: ({ queryKey }) => all || !apartFromTime.has(queryKey[2]),
        }),
        all ? client.invalidateQueries({ queryKey: sessionKey }) : undefined,
      ])
    })
    const open = () => {
      source = new EventSource(`/api/stint/v1/workspaces/${workspaceId}/live`)
      source.onopen = () => {
        wait = 500
        if (state === 'lost') void client.invalidateQueries()
        become('open')
      }
      source.addEventListener('change', ({ data }) => rounds.tell(newsOf(String(data))))
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
      rounds.stop()
      source?.close()
      become('connecting')
    }
  }, [workspaceId, client])
}
