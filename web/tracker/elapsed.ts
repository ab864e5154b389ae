/** One clock for the whole app: it ticks while somebody looks, on the second, and not in a window that is hidden. */
import { useSyncExternalStore } from 'react'

let now = Date.now()
let timer: ReturnType<typeof setTimeout> | undefined
const watchers = new Set<() => void>()

function tick(): void {
  now = Date.now()
  for (const watcher of watchers) watcher()
  timer = setTimeout(tick, 1000 - (Date.now() % 1000))
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  if (timer === undefined) tick()
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    clearTimeout(timer)
    timer = undefined
  }
}

/** The clock goes on at once, as when a timer starts between two ticks. */
export function tickNow(): void {
  now = Date.now()
}

/** Seconds since an instant; 0 where nothing runs, or a clock is behind the server's. */
export function useElapsed(start: string | undefined): number {
  const at = useSyncExternalStore(start === undefined ? never : watch, () => (start === undefined ? 0 : now))
  return start === undefined ? 0 : Math.max(0, Math.floor((at - Date.parse(start)) / 1000))
}

const never = () => () => {}
