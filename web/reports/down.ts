/** A way down to the entries: a true address, so that it opens in another window too. */
import { useRouter } from '@tanstack/react-router'
import { type MouseEvent, useCallback } from 'react'
import type { ReportSearch } from './search.ts'

export interface Down {
  readonly href: string
  readonly onClick: (event: MouseEvent) => void
}

/** To the detailed report with a search. */
export function useDown(workspaceId: string): (search: ReportSearch) => Down {
  const router = useRouter()
  return useCallback(
    (search) => {
      const target = { to: '/w/$workspaceId/reports/detailed', params: { workspaceId }, search } as const
      return {
        href: router.buildLocation(target).href,
        onClick(event) {
          const other = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
          if (other) return
          event.preventDefault()
          void router.navigate(target)
        },
      }
    },
    [router, workspaceId],
  )
}
