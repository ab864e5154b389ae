/** Where the days are scrolled to: to the beginning of work when they come, and to the same time when they grow. */
import { type RefObject, useLayoutEffect, useRef } from 'react'

interface Options {
  /** Other days begin anew. */
  readonly of: string
  readonly zoom: number
  readonly top: () => number
}

export function useScroll(scroller: RefObject<HTMLElement | null>, { of, zoom, top }: Options): void {
  const middle = useRef(0)
  const last = useRef<{ of: string; zoom: number }>(undefined)
  useLayoutEffect(() => {
    const { current } = scroller
    if (!current) return
    const look = () => {
      middle.current = (current.scrollTop + current.clientHeight / 2) / current.scrollHeight
    }
    current.addEventListener('scroll', look, { passive: true })
    return () => current.removeEventListener('scroll', look)
  }, [scroller])
  useLayoutEffect(() => {
    const { current } = scroller
    if (!current) return
    const before = last.current
    last.current = { of, zoom }
    if (before === undefined) current.scrollTop = top()
    else if (before.zoom !== zoom)
      current.scrollTop = middle.current * current.scrollHeight - current.clientHeight / 2
  })
}
