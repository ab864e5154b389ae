/** Short messages at the edge of the window; what can be undone says so for ten seconds. */
import { Button, CloseButton } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './toasts.module.css'

interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'done' | 'failed'
  readonly undo: (() => void) | undefined
}

let toasts: readonly Toast[] = []
let count = 0
const watchers = new Set<() => void>()

function become(next: readonly Toast[]): void {
  toasts = next
  for (const watcher of watchers) watcher()
}

function close(id: number): void {
  become(toasts.filter((toast) => toast.id !== id))
}

/** Long enough to read twice, and to change one's mind. */
const lifetimeMs = 10_000

export function toast(text: string, options: { undo?: () => void; failed?: boolean } = {}): void {
  const id = ++count
  become([...toasts.slice(-2), { id, text, kind: options.failed ? 'failed' : 'done', undo: options.undo }])
  setTimeout(() => close(id), lifetimeMs)
}

export function Toasts() {
  const { t } = useTranslation()
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => toasts,
  )
  return (
    <section className={styles.toasts} aria-live="polite" aria-label={t('frame.messages')}>
      {shown.map(({ id, text, kind, undo }) => (
        <div key={id} className={styles.toast} data-kind={kind} role={kind === 'failed' ? 'alert' : 'status'}>
          <span>{text}</span>
          {undo && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                close(id)
                undo()
              }}
            >
              {t('frame.undo')}
            </Button>
          )}
          <CloseButton size="sm" aria-label={t('frame.close')} onClick={() => close(id)} />
        </div>
      ))}
    </section>
  )
}
