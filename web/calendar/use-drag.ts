/** Blocks drawn, moved and stretched with a mouse or a pen. A finger scrolls, and opens what it taps. */
import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Entry } from '../tracker/entries.ts'
import { type DaySpan, snap } from './hours.ts'
import { drawn, type Edge, movedTo, stretched, type Times } from './moves.ts'

/** Where something is shown while it is held, and until what was written shows. */
export interface Held {
  /** Undefined: it is new. */
  readonly entry: Entry | undefined
  readonly times: Times
}

type Grip =
  | { readonly kind: 'new'; readonly from: number }
  | { readonly kind: 'move'; readonly entry: Entry; readonly grab: number }
  | { readonly kind: Edge; readonly entry: Entry }

interface Options {
  readonly scroller: RefObject<HTMLElement | null>
  readonly spans: readonly DaySpan[]
  readonly stepMinutes: number
  readonly onHold: (held: Held | undefined) => void
  readonly onDrop: (held: Held) => void
}

/** Less is a trembling hand. */
const threshold = 4
const edge = 36
const minuteMs = 60_000

/** What instant a place in the window is; columns carry their day. */
export function instantAt(
  scroller: HTMLElement | null,
  spans: readonly DaySpan[],
  { x, y }: { x: number; y: number },
): number | undefined {
  const columns = [...(scroller?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
  const boxes = columns.map((column) => ({
    day: column.dataset.column,
    box: column.getBoundingClientRect(),
  }))
  const away = ({ left, right }: DOMRect) => Math.max(left - x, x - right, 0)
  const [nearest] = boxes.sort((one, other) => away(one.box) - away(other.box))
  const span = spans.find(({ day }) => day === nearest?.day)
  if (!nearest || !span) return undefined
  const part = Math.min(1, Math.max(0, (y - nearest.box.top) / nearest.box.height))
  return span.from + part * (span.to - span.from)
}

function dragTo(grip: Grip, at: number, stepMinutes: number): Held {
  if (grip.kind === 'new')
    return {
      entry: undefined,
      times: drawn(snap(grip.from, stepMinutes), snap(at, stepMinutes), stepMinutes * minuteMs),
    }
  const { entry } = grip
  if (grip.kind === 'move') return { entry, times: movedTo(entry, snap(at - grip.grab, stepMinutes)) }
  return { entry, times: stretched(entry, grip.kind, snap(at, stepMinutes), stepMinutes) }
}

export function useDrag(options: Options) {
  const now = useRef(options)
  useEffect(() => {
    now.current = options
  })
  const dropped = useRef(false)
  const leave = useRef<() => void>(undefined)
  const [kind, setKind] = useState<Grip['kind']>()
  useEffect(() => () => leave.current?.(), [])

  function begin(event: ReactPointerEvent, toGrip: (at: number) => Grip): void {
    dropped.current = false
    if (event.button !== 0 || event.pointerType === 'touch') return
    const origin = { x: event.clientX, y: event.clientY }
    const pressed = instantAt(now.current.scroller.current, now.current.spans, origin)
    if (pressed === undefined) return
    const grip = toGrip(pressed)
    let held: Held | undefined
    const move = (moved: PointerEvent) => {
      const { scroller, spans, stepMinutes, onHold } = now.current
      const place = { x: moved.clientX, y: moved.clientY }
      if (!held && Math.hypot(place.x - origin.x, place.y - origin.y) < threshold) return
      if (!held) setKind(grip.kind)
      scrollNear(scroller.current, place.y)
      const at = instantAt(scroller.current, spans, place)
      if (at === undefined) return
      held = dragTo(grip, at, stepMinutes)
      onHold(held)
    }
    const end = (keeps: boolean) => {
      leave.current?.()
      setKind(undefined)
      if (!held) return
      // the click that follows is no click
      dropped.current = true
      if (keeps) now.current.onDrop(held)
      else now.current.onHold(undefined)
    }
    const up = () => end(true)
    const cancel = () => end(false)
    const pressedKey = (pressedNow: KeyboardEvent) => {
      if (pressedNow.key === 'Escape') cancel()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', pressedKey)
    leave.current = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', pressedKey)
      leave.current = undefined
    }
  }
  return {
    kind,
    /** Whether a click is the end of a drag. */
    wasDrag: () => dropped.current,
    beginNew: (event: ReactPointerEvent) => begin(event, (from) => ({ kind: 'new', from })),
    beginMove: (event: ReactPointerEvent, entry: Entry) =>
      begin(event, (at) => ({ kind: 'move', entry, grab: at - Date.parse(entry.timeInterval.start) })),
    beginStretch: (event: ReactPointerEvent, entry: Entry, which: Edge) =>
      begin(event, () => ({ kind: which, entry })),
  }
}

function scrollNear(scroller: HTMLElement | null, y: number): void {
  const box = scroller?.getBoundingClientRect()
  if (!scroller || !box) return
  if (y > box.bottom - edge) scroller.scrollTop += 12
  else if (y < box.top + 2 * edge) scroller.scrollTop -= 12
}
