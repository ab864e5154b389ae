/** What is held at the moment, by a mouse or by keys, and the entries as they then are. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Entry } from '../tracker/entries.ts'
import type { Times } from './moves.ts'
import type { Held } from './use-drag.ts'

export function useHeld(entries: readonly Entry[], onShift: (entry: Entry, times: Times) => void) {
  const [held, setHeld] = useState<Held>()
  const dropped = useRef(false)
  const byKeys = useRef<Held>(undefined)
  // what was let go shows until what was written shows
  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries are the answer that is waited for
  useEffect(() => {
    if (!dropped.current) return
    dropped.current = false
    setHeld(undefined)
  }, [entries])
  const shown = useMemo(
    () =>
      held?.entry === undefined
        ? entries
        : entries.map((entry) =>
            entry.id === held.entry?.id
              ? { ...entry, timeInterval: { ...entry.timeInterval, ...held.times } }
              : entry,
          ),
    [entries, held],
  )
  function hold(next: Held | undefined): void {
    dropped.current = false
    setHeld(next)
  }
  function drop({ entry, times }: Held): void {
    byKeys.current = undefined
    const same =
      entry === undefined ||
      (times.start === entry.timeInterval.start && times.end === entry.timeInterval.end)
    if (same) {
      hold(undefined)
      return
    }
    dropped.current = true
    setHeld({ entry, times })
    onShift(entry, times)
  }
  const latest = useRef(drop)
  useEffect(() => {
    latest.current = drop
  })
  // keys hold for as long as Shift or Alt is down
  useEffect(() => {
    const letGo = () => {
      if (byKeys.current) latest.current(byKeys.current)
    }
    const up = (event: KeyboardEvent) => {
      if (!event.shiftKey && !event.altKey) letGo()
    }
    window.addEventListener('keyup', up)
    window.addEventListener('blur', letGo)
    return () => {
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', letGo)
    }
  }, [])
  return {
    held,
    shown,
    hold,
    drop,
    holdByKeys(next: Held): void {
      byKeys.current = next
      hold(next)
    },
  }
}
