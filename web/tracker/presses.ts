/** How long a person waits from a press to what it changed, for whoever measures: `timer:press` to `timer:shown`. */
import { useLayoutEffect, useRef } from 'react'

let pressed: number | undefined

/** A key or a button that starts or stops. */
export function markPress(event: { readonly timeStamp: number }): void {
  pressed = event.timeStamp
  performance.mark('timer:press', { startTime: event.timeStamp })
}

/** Marks the frame in which what runs has changed. */
export function usePressMarks(running: string | undefined): void {
  const last = useRef(running)
  useLayoutEffect(() => {
    if (last.current === running) return
    last.current = running
    const since = pressed
    if (since === undefined) return
    pressed = undefined
    // the frame is drawn between this callback and the message
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        performance.mark('timer:shown')
        performance.measure('timer', { start: since, end: 'timer:shown' })
      }
      port2.postMessage(undefined)
    })
  }, [running])
}
