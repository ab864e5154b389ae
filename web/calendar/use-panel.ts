/** What the panel is about: an entry, or one that is about to be; and where the focus goes back to. */
import i18next from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { trueId } from '../offline/outbox.ts'
import type { Entry, Person } from '../tracker/entries.ts'
import { remove } from '../tracker/line-actions.ts'
import { nothingSaid } from '../tracker/timer.ts'
import { addTime } from '../tracker/writes.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { nameOf } from './acts.ts'
import type { Times } from './moves.ts'
import type { Draft } from './new-panel.tsx'

type About = { readonly id: string } | { readonly draft: Draft }

export function usePanel(person: Person, entries: readonly Entry[]) {
  const [about, setAbout] = useState<About>()
  const opener = useRef<HTMLElement>(undefined)
  const opened =
    about && 'id' in about ? entries.find(({ id }) => id === about.id || id === trueId(about.id)) : undefined
  const draft = about && 'draft' in about ? about.draft : undefined
  const isOpen = opened !== undefined || draft !== undefined

  // the one who opened it is asked before the panel takes the focus, and gets it back
  useEffect(() => {
    if (isOpen) return
    const { current } = opener
    opener.current = undefined
    if (!current) return
    const { entry, day } = current.dataset
    const again = current.isConnected
      ? current
      : document.querySelector<HTMLElement>(
          entry === undefined
            ? '[data-cursor]'
            : `[data-entry="${trueId(entry)}"]${day === undefined ? '' : `[data-day="${day}"]`}, [data-cursor]`,
        )
    again?.focus({ preventScroll: true })
  }, [isOpen])
  function remember(): void {
    const { activeElement } = document
    if (!isOpen && activeElement instanceof HTMLElement && activeElement !== document.body)
      opener.current = activeElement
  }
  return {
    opened,
    draft,
    open(entry: Entry): void {
      remember()
      setAbout({ id: entry.id })
    },
    begin(times: Times): void {
      remember()
      setAbout({ draft: { said: draft?.said ?? nothingSaid, times } })
    },
    change: (changed: Draft) => setAbout({ draft: changed }),
    close: () => setAbout(undefined),
    /** It shows at once; what was typed comes back when the server refuses. */
    async add(): Promise<void> {
      if (!draft || draft.times.end === null) return
      const { said, times } = draft
      setAbout(undefined)
      try {
        const added = await addTime(person, said, draft.times.start, draft.times.end)
        toast(i18next.t('calendar.added', { name: nameOf(added) }), {
          undo: () => void remove(person, [added.id]),
        })
      } catch (error) {
        const refusal = wordsOf(error, i18next.t('states.unreachableText'))
        setAbout((now) => now ?? { draft: { said, times, refusal } })
      }
    },
    remove(entry: Entry): void {
      setAbout(undefined)
      void remove(person, [entry.id])
    },
  }
}
