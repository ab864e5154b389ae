/**
 * A link in a row: an anchor that the router follows. The router's own Link builds its address and watches the
 * router for every row, which is most of what a row would cost.
 */
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

interface Props {
  /** A path of this app. */
  readonly to: string
  readonly className?: string | undefined
  /** The page that is open. */
  readonly current?: boolean
  readonly children: ReactNode
}

export function RowLink({ to, className, current, children }: Props) {
  const router = useRouter()
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(to)
  }
  return (
    <a href={to} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  )
}
