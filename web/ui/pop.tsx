/**
 * A small panel beside what opened it; on a phone a sheet at the bottom. Takes the focus, gives it back, and leaves on
 * Escape and on a press elsewhere.
 */
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from './pop.module.css'

declare module 'react' {
  interface CSSProperties {
    /** Where a panel stands. */
    '--top'?: string
    '--left'?: string
  }
}

interface Props {
  readonly label: string
  /** What it stands beside, and what has the focus afterwards. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly children: ReactNode
}

const gap = 4
const edge = 8

export function Pop({ label, anchor, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ top: number; left: number }>()
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useLayoutEffect(() => {
    const put = () => {
      const box = anchor.current?.getBoundingClientRect()
      const size = panel.current?.getBoundingClientRect()
      if (!box || !size) return
      const below = box.bottom + gap
      const fits = below + size.height <= window.innerHeight - edge
      const top = fits ? below : Math.max(edge, box.top - gap - size.height)
      const left = Math.max(edge, Math.min(box.left, window.innerWidth - edge - size.width))
      setPlace((old) => (old?.top === top && old.left === left ? old : { top, left }))
    }
    put()
    // it grows when what it lists arrives
    const watcher = new ResizeObserver(put)
    if (panel.current) watcher.observe(panel.current)
    window.addEventListener('scroll', put, true)
    return () => {
      watcher.disconnect()
      window.removeEventListener('scroll', put, true)
    }
  }, [anchor])
  useEffect(() => {
    const opener = anchor.current
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus], input, button')
    first?.focus()
    const pressed = (event: PointerEvent) => {
      // what a field of it opens stands elsewhere in the document
      const within = event.target instanceof Element && event.target.closest('.mantine-Popover-dropdown')
      const inside = within || (event.target instanceof Node && panel.current?.contains(event.target))
      const again = event.target instanceof Node && opener?.contains(event.target)
      if (!inside && !again) close.current()
    }
    document.addEventListener('pointerdown', pressed, true)
    return () => {
      document.removeEventListener('pointerdown', pressed, true)
      const lost = document.activeElement === document.body || panel.current?.contains(document.activeElement)
      if (lost && opener?.isConnected) opener.focus()
    }
  }, [anchor])
  return createPortal(
    <>
      <div className={styles.behind} />
      <div
        ref={panel}
        role="dialog"
        aria-label={label}
        className={styles.pop}
        data-placed={place !== undefined}
        style={place && { '--top': `${place.top}px`, '--left': `${place.left}px` }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
        onBlur={(event) => {
          const { relatedTarget } = event
          if (relatedTarget instanceof Node && !event.currentTarget.contains(relatedTarget)) onClose()
        }}
      >
        {children}
      </div>
    </>,
    document.body,
  )
}
