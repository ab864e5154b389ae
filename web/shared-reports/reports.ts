/** The shared reports of a workspace, and what becomes of one. */
import { useQuery } from '@tanstack/react-query'
import type { BodyOf } from '../../contract/operation.ts'
import { api, type Operations, type Reply } from '../platform/api.ts'
import type { SharedFilter } from './search.ts'

export type SharedReport = Reply<'listSharedReports'>[number]
export type NewSharedReport = BodyOf<Operations['saveSharedReportV1']>
export type Frequency = NonNullable<SharedReport['schedule']>['frequency']

export const sharedKey = (workspaceId: string) => ['w', workspaceId, 'shared-reports'] as const

export function useSharedReports(workspaceId: string, filter: SharedFilter) {
  return useQuery({
    queryKey: [...sharedKey(workspaceId), filter],
    queryFn: () => api('listSharedReports', { path: { workspaceId }, query: { filter } }),
  })
}

/** The end of a civil day here, as an instant; an empty field is none. */
export function endOfDay(day: string): string | null {
  if (day === '') return null
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : `${end.toISOString().slice(0, 19)}Z`
}

export function dayOfInstant(instant: string | null): string {
  if (instant === null) return ''
  const at = new Date(instant)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
