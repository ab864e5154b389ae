/** When a person works: on which days, from when, for how long. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/api.ts'
import type { Session } from '../platform/session.ts'
import type { Person } from '../tracker/entries.ts'
import type { TimeLooks } from '../tracker/looks.ts'

export interface Work {
  readonly days: readonly string[]
  /** `09:00`, in the viewer's zone. */
  readonly startOfDay: string
  /** `PT8H`. */
  readonly capacity: string
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY']

/** Whose profile can't be seen works as the workspace does. */
export function useWork(session: Session, person: Person, { settings }: TimeLooks): Work {
  const { workspaceId, userId } = person
  const profile = useQuery({
    queryKey: ['w', workspaceId, 'profile', userId],
    queryFn: () => api('getMemberProfile', { path: { workspaceId, userId } }),
  })
  const known = profile.data ?? settings
  return {
    days: known?.workingDays ?? weekdays,
    startOfDay: session.account.settings?.myStartOfDay ?? '09:00',
    capacity: known?.workCapacity ?? 'PT8H',
  }
}
