/**
 * Which block gets the focus once it is drawn. One that went to another day, or that the server has just given its
 * true id, is another element there.
 */
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { trueId } from '../offline/outbox.ts'

export function useWanted(scroller: RefObject<HTMLElement | null>, isHeld: boolean) {
  const wanted = useRef<string>(undefined)
  const focused = useRef<string>(undefined)
  useLayoutEffect(() => {
    const lost = document.activeElement === document.body ? focused.current : undefined
    const id = wanted.current ?? lost
    if (id === undefined) return
    const found = scroller.current?.querySelector<HTMLElement>(
      `[data-entry="${trueId(id)}"], [data-entry="${id}"]`,
    )
    if (!found) return
    if (document.activeElement !== found) found.focus()
    if (!isHeld) wanted.current = undefined
  })
  return {
    want(id: string): void {
      wanted.current = id
    },
    onFocus({ target }: FocusEvent): void {
      focused.current = target instanceof HTMLElement ? target.dataset.entry : undefined
    },
    onBlur({ target }: FocusEvent): void {
      // one that was taken away did not leave
      queueMicrotask(() => {
        const { activeElement } = document
        if (target.isConnected)
          focused.current = activeElement instanceof HTMLElement ? activeElement.dataset.entry : undefined
      })
    },
  }
}
