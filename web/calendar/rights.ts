/** What the signed-in person may do with somebody's time. The server decides; this keeps dead handles off the page. */
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { rolesIn } from '../platform/permissions.ts'
import type { Session } from '../platform/session.ts'
import { accessOf } from '../team/people.ts'
import type { Entry, Person } from '../tracker/entries.ts'
import { useLocks } from '../tracker/locks.ts'
import type { TimeLooks } from '../tracker/looks.ts'

export interface Rights {
  /** Whether other people can be chosen. */
  readonly picks: boolean
  readonly own: boolean
  /** Undefined while it is not known. */
  readonly edits: boolean | undefined
  /** Why no time can be added. */
  readonly noAdding: string | undefined
  /** Why nothing of an entry can be changed. */
  readonly fixed: (entry: Entry) => string | undefined
  /** Why its start and end can't be changed. */
  readonly fixedTimes: (entry: Entry) => string | undefined
}

export function useRights(session: Session, person: Person, looks: TimeLooks): Rights {
  const { t } = useTranslation()
  const { workspaceId, userId } = person
  const { settings, forceTimer } = looks
  const me = session.account.id
  const own = userId === me
  const roles = rolesIn(session, workspaceId)
  const admin = roles.includes('OWNER') || roles.includes('ADMIN')
  const byManagers = settings?.whoEditsForOthers === 'ADMINS_AND_TEAM_MANAGERS'
  const managers = useQuery({
    queryKey: ['w', workspaceId, 'managers', userId],
    enabled: !own && !admin && byManagers,
    queryFn: () => api('getManagersOfUser', { path: { workspaceId, userId }, query: { 'page-size': 200 } }),
  })
  const hidden = settings?.onlyAdminsSeeAllTimeEntries ?? true
  const mine = useQuery({
    queryKey: ['w', workspaceId, 'my-roles'],
    enabled: !admin && settings !== undefined && hidden,
    queryFn: () =>
      api('getUsersOfWorkspace', {
        path: { workspaceId },
        query: { email: session.account.email, 'include-roles': true },
      }),
  })
  const manages = (mine.data ?? []).some((row) => row.id === me && accessOf(row) !== 'member')
  const edits =
    own ||
    admin ||
    (byManagers ? managers.data?.some(({ id }) => id === me) : settings === undefined ? undefined : false)
  const locks = useLocks(looks, admin)
  const fixed = useCallback(
    (entry: Entry) => (edits === true ? locks(entry) : t('calendar.readOnly')),
    [edits, locks, t],
  )
  const fixedTimes = useCallback(
    (entry: Entry) => fixed(entry) ?? (forceTimer ? t('tracker.onlyTimer') : undefined),
    [fixed, forceTimer, t],
  )
  return {
    picks: admin || (settings !== undefined && !hidden) || manages,
    own,
    edits,
    noAdding: edits !== true ? t('calendar.mayNotAdd') : forceTimer ? t('tracker.onlyTimer') : undefined,
    fixed,
    fixedTimes,
  }
}
