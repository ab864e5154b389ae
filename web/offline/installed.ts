/**
 * The service worker and its successor. A new release is taken between two acts of the person: at once where nobody
 * looks and nothing is typed or on its way, else when it is asked for.
 */
import { useSyncExternalStore } from 'react'
import { outboxNow } from './outbox.ts'

let waiting: ServiceWorker | undefined
const watchers = new Set<() => void>()
const hourMs = 3_600_000

function found(worker: ServiceWorker | null): void {
  // the first one takes nothing from anybody
  if (!worker || !navigator.serviceWorker.controller) return
  waiting = worker
  for (const watcher of watchers) watcher()
  takeUnseen()
}

/** Whether a new release waits to be loaded. */
export function useUpdate(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => waiting !== undefined,
  )
}

export function reloadNow(): void {
  if (!waiting) return
  // another window loaded it already
  if (waiting.state !== 'installed') {
    location.reload()
    return
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take over')
}

/** Nothing would be lost: nobody looks, nothing is open or typed, nothing is on its way. */
function takeUnseen(): void {
  const typing = document.activeElement?.closest('input, textarea, [contenteditable], [role=dialog]')
  const open = document.querySelector('[role=dialog]')
  if (waiting && document.visibilityState === 'hidden' && !typing && !open && outboxNow().items.length === 0)
    reloadNow()
}

/** Keeps the app for a time without a connection. Needs a secure origin; without one there is only the outbox. */
export async function install(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    found(registration.waiting)
    const follow = (coming: ServiceWorker | null) =>
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed') found(registration.waiting)
      })
    follow(registration.installing)
    registration.addEventListener('updatefound', () => follow(registration.installing))
    setInterval(() => void registration.update().catch(() => {}), hourMs)
    document.addEventListener('visibilitychange', takeUnseen)
  } catch {
    // a browser that forbids it has the app while it is connected
  }
}
