/** What opens on a click and is not in the page's first load: arrives and is mounted when opened for the first time. */
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'

interface Props {
  readonly opened: boolean
  readonly children: ReactNode
}

/** Gives the focus back to what had it, once it is closed. */
export function Later({ opened, children }: Props) {
  const [used, setUsed] = useState(false)
  const opener = useRef<Element>(null)
  useEffect(() => {
    if (opened) {
      setUsed(true)
      opener.current = document.activeElement
      return
    }
    const { current } = opener
    if (current instanceof HTMLElement && current.isConnected && current !== document.body) current.focus()
  }, [opened])
  return opened || used ? <Suspense fallback={null}>{children}</Suspense> : null
}
