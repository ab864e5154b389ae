/** What is typed where the address keeps it: shown at once, told after a pause, and given up where the address says otherwise. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

/**
 * The text as it is shown, and what changes it.
 * @param tell is called with what was typed, once no key followed for `pauseMs`.
 */
export function useTyped(
  value: string,
  tell: (text: string) => void,
  pauseMs: number,
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const told = useRef(new Set<string>())
  const latest = useRef(tell)
  useLayoutEffect(() => {
    latest.current = tell
  })
  // a link or a step back changes the address; what was told from here comes back a moment later, and is no news
  if (seen !== value) {
    setSeen(value)
    if (!told.current.has(value)) setText(value)
  }
  useEffect(() => {
    if (text === value) {
      told.current.clear()
      return
    }
    const timer = setTimeout(() => {
      told.current.add(text)
      latest.current(text)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, value, pauseMs])
  return [text, setText]
}
