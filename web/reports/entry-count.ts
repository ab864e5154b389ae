/** How many time entries carry something, for questions that say what they will do in numbers. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/api.ts'
import { reportKey } from './reports.ts'

interface Carried {
  readonly tags?: readonly string[]
  readonly tasks?: readonly string[]
}

/** Of all time, as far as the caller sees it; undefined while it is not known. What runs is not counted. */
export function useEntryCount(workspaceId: string, { tags, tasks }: Carried): number | undefined {
  const asked = (ids: readonly string[] | undefined) => (ids ?? []).length > 0
  const all = { status: 'ALL' as const, contains: 'CONTAINS' as const }
  const { data } = useQuery({
    queryKey: [...reportKey(workspaceId), 'count', tags, tasks],
    enabled: asked(tags) || asked(tasks),
    async queryFn({ signal }) {
      const { totals } = await api('generateDetailedReport', {
        path: { workspaceId },
        body: {
          dateRangeStart: '1970-01-01T00:00:00Z',
          dateRangeEnd: '2999-12-31T23:59:59Z',
          amountShown: 'HIDE_AMOUNT',
          ...(asked(tags)
            ? { tags: { ...all, ids: [...(tags ?? [])], containedInTimeentry: 'CONTAINS' } }
            : {}),
          ...(asked(tasks) ? { tasks: { ...all, ids: [...(tasks ?? [])] } } : {}),
          detailedFilter: { page: 1, pageSize: 1, options: { totals: 'CALCULATE' } },
        },
        signal,
      })
      return totals[0]?.entriesCount ?? 0
    },
  })
  return data
}
