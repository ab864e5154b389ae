/** What gets the focus once it is drawn: a block that went to another day is another element there. */
import { type RefObject, useLayoutEffect, useRef } from 'react'

export function useWanted(scroller: RefObject<HTMLElement | null>, isHeld: boolean) {
  const wanted = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const found = scroller.current?.querySelector<HTMLElement>(`[data-entry="${wanted.current}"]`)
    if (!found) return
    if (document.activeElement !== found) found.focus()
    if (!isHeld) wanted.current = undefined
  })
  return wanted
}
