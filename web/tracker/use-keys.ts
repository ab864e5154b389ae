/** The timer's keys on every page, when no field has the focus. Source: product.md H3. */
import { useLayoutEffect, useRef } from 'react'
import type { Person } from './entries.ts'
import { markPress } from './presses.ts'
import type { FavoriteEntry } from './projects.ts'
import { runningNow } from './shown.ts'
import { continueLast, setMode, start, startFavorite, stop, timerOf } from './timer.ts'

interface Keys {
  readonly person: Person
  readonly favorites: readonly FavoriteEntry[]
  /** Nobody types time here. */
  readonly onlyTimer: boolean
  /** Puts the cursor into the description. */
  readonly onWords: () => void
}

const elsewhere = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

export function useKeys(keys: Keys): void {
  const now = useRef(keys)
  // before anybody can see what it is about, and press
  useLayoutEffect(() => {
    now.current = keys
  })
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (target instanceof Element && target.closest(elsewhere)) return
      if (!act(event, now.current)) return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

/** Whether the key means something. */
function act(event: KeyboardEvent, { person, favorites, onlyTimer, onWords }: Keys): boolean {
  const { workspaceId } = person
  if (event.key === 'n') {
    markPress(event)
    setMode(workspaceId, 'timer')
    void start(person)
    onWords()
  } else if (event.key === 'c') {
    markPress(event)
    void continueLast(person)
  } else if (event.key === 's') {
    markPress(event)
    void stop(person)
  } else if (event.key === 'm') {
    // as it is by now, which may not be drawn yet
    if (onlyTimer || runningNow(person)) return true
    const { mode } = timerOf(workspaceId)
    setMode(workspaceId, mode === 'manual' ? 'timer' : 'manual')
    if (mode === 'timer') onWords()
  } else {
    const favorite = favorites.find(({ place }) => String(place) === event.key)
    if (!favorite) return false
    markPress(event)
    void startFavorite(person, favorite)
  }
  return true
}
