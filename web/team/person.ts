/** One person of a workspace, found by id: through their profile for those who may read it, else in the list. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/api.ts'
import type { Person } from './people.ts'

export function personKey(workspaceId: string, userId: string) {
  return ['w', workspaceId, 'person', userId] as const
}

/** Null: nobody by that id is in the workspace. */
export function usePerson(workspaceId: string, userId: string, mayProfile: boolean) {
  return useQuery({
    queryKey: personKey(workspaceId, userId),
    queryFn: () => (mayProfile ? findByProfile(workspaceId, userId) : findInList(workspaceId, userId, {})),
  })
}

async function findByProfile(workspaceId: string, userId: string): Promise<Person | null> {
  const { email, name } = await api('getMemberProfile', { path: { workspaceId, userId } })
  return findInList(workspaceId, userId, email === null ? { name: name ?? '' } : { email })
}

async function findInList(
  workspaceId: string,
  userId: string,
  narrowed: { email?: string; name?: string },
): Promise<Person | null> {
  const people = await api('filterUsersOfWorkspace', {
    path: { workspaceId },
    body: {
      ...narrowed,
      // the reference's list leaves limited people out unless they are named
      accountStatuses: ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED', 'LIMITED'],
      memberships: 'ALL',
      includeRoles: true,
      pageSize: 5000,
    },
  })
  return people.find(({ id }) => id === userId) ?? null
}
