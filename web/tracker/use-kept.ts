/** What waits in the browser, over what is loaded: after a reload, from other windows, and under true ids. */
import { useEffect, useMemo } from 'react'
import { openOutbox, outboxNow, useOutbox, watchNames, watchOutbox } from '../offline/outbox.ts'
import { keepReads } from '../offline/reads.ts'
import { queryClient } from '../platform/query.ts'
import type { Entry, Person } from './entries.ts'
import { showKept, showNames } from './shown.ts'

/** Follows the outbox of who is signed in, for as long as a workspace is shown. */
export function useKept({ workspaceId, userId }: Person): void {
  useEffect(() => {
    const close = openOutbox(userId)
    const endReads = keepReads(userId)
    const overAll = (show: (person: Person) => void) => {
      for (const person of loaded(workspaceId)) show(person)
    }
    // that it is tried changes nothing of what is shown; what is kept is read anew each time, so its words are compared
    let last = ''
    const endShown = watchOutbox(() => {
      const effects = JSON.stringify(outboxNow().items.map(({ effect }) => effect))
      if (effects === last) return
      last = effects
      overAll(showKept)
    })
    const endNames = watchNames((names) => overAll((person) => showNames(person, names)))
    return () => {
      endShown()
      endNames()
      endReads()
      close()
    }
  }, [workspaceId, userId])
}

/** Whose time is loaded: one's own, and of those who were looked at. */
function loaded(workspaceId: string): Person[] {
  const keys = queryClient.getQueryCache().findAll({ queryKey: ['w', workspaceId, 'entries'] })
  const people = new Set(keys.map(({ queryKey }) => String(queryKey[3])))
  return [...people].map((userId) => ({ workspaceId, userId }))
}

export type Mark = 'waits' | 'refused'

/** Entries that the server does not have as they are shown. What is merely on its way bears no mark. */
export function useMarks(): ReadonlyMap<string, Mark> {
  const { items, away } = useOutbox()
  return useMemo(() => {
    const marks = new Map<string, Mark>()
    for (const { effect, refusal, attempts } of items)
      if (refusal || away || attempts > 1)
        for (const { id } of effect.shown)
          if (marks.get(id) !== 'refused') marks.set(id, refusal ? 'refused' : 'waits')
    return marks
  }, [items, away])
}

/** Of several the one that needs the person most. */
export function markOf(
  entries: readonly Pick<Entry, 'id'>[],
  marks: ReadonlyMap<string, Mark>,
): Mark | undefined {
  if (marks.size === 0) return undefined
  const found = entries.map(({ id }) => marks.get(id))
  return found.includes('refused') ? 'refused' : found.find((mark) => mark !== undefined)
}
