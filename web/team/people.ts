/** The people of a workspace as the team page reads them: pages of a filtered list, and what a row says. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { apiPage, type Reply } from '../platform/api.ts'
import type { Sort } from '../ui/table.tsx'

export type Person = Reply<'filterUsersOfWorkspace'>[number]
export type MembershipStatus = Person['memberships'][number]['membershipStatus']

export const statusFilters = ['ACTIVE', 'INACTIVE', 'PENDING', 'ALL'] as const
export type StatusFilter = (typeof statusFilters)[number]
export const roleFilters = ['OWNER', 'WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const
export type RoleFilter = (typeof roleFilters)[number]

/** What the address says; absent members do not narrow, and without a status only active people show. */
export interface TeamSearch {
  readonly q?: string
  readonly status?: StatusFilter
  readonly role?: RoleFilter
  readonly group?: string
  readonly sort?: 'NAME' | 'EMAIL' | 'HOURLYRATE' | 'COSTRATE' | 'ACCESS'
  readonly down?: boolean
}

const sorts = ['NAME', 'EMAIL', 'HOURLYRATE', 'COSTRATE', 'ACCESS'] as const

function pick<T extends string>(value: unknown, from: readonly T[]): T | undefined {
  return from.find((each) => each === value)
}

/** Reads the address; what it does not know is left out. */
export function parseTeamSearch(search: Record<string, unknown>): TeamSearch {
  const status = pick(search.status, statusFilters)
  const role = pick(search.role, roleFilters)
  const sort = pick(search.sort, sorts)
  return {
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
    ...(status ? { status } : {}),
    ...(role ? { role } : {}),
    ...(typeof search.group === 'string' ? { group: search.group } : {}),
    ...(sort ? { sort } : {}),
    ...(search.down === true ? { down: true } : {}),
  }
}

export function sortOf(search: TeamSearch): Sort {
  return { column: search.sort ?? 'NAME', descending: search.down ?? false }
}

const pageSize = 100

export function peopleKey(workspaceId: string, search: TeamSearch) {
  return ['w', workspaceId, 'people', search] as const
}

export function usePeople(workspaceId: string, search: TeamSearch) {
  return useInfiniteQuery({
    queryKey: peopleKey(workspaceId, search),
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      apiPage('filterUsersOfWorkspace', {
        path: { workspaceId },
        signal,
        body: {
          ...(search.q === undefined
            ? {}
            : search.q.includes('@')
              ? { email: search.q }
              : { name: search.q }),
          ...(search.status === 'ALL' ? {} : { status: search.status ?? 'ACTIVE' }),
          ...(search.role ? { roles: [search.role] } : {}),
          ...(search.group ? { userGroups: [search.group] } : {}),
          memberships: 'ALL',
          includeRoles: true,
          sortColumn: search.sort ?? 'NAME',
          sortOrder: search.down ? 'DESCENDING' : 'ASCENDING',
          page: pageParam,
          pageSize,
        },
      }),
    getNextPageParam: (last, _all, page) => (last.isLast ? undefined : page + 1),
    placeholderData: (previous) => previous,
  })
}

/** The person's row in this workspace: the truth that the account's status does not tell. */
export function membershipIn(person: Person, workspaceId: string) {
  return person.memberships.find((row) => row.membershipType === 'WORKSPACE' && row.targetId === workspaceId)
}

export function groupIdsOf(person: Person): string[] {
  return person.memberships.filter((row) => row.membershipType === 'USERGROUP').map((row) => row.targetId)
}

/** The highest role by its key in the catalogue: `team.role.<name>`. */
export function accessOf(person: Person): 'owner' | 'admin' | 'teamManager' | 'projectManager' | 'member' {
  const held = new Set((person.roles ?? []).map(({ role }) => role))
  if (held.has('WORKSPACE_OWN')) return 'owner'
  if (held.has('WORKSPACE_ADMIN')) return 'admin'
  if (held.has('TEAM_MANAGER')) return 'teamManager'
  return held.has('PROJECT_MANAGER') ? 'projectManager' : 'member'
}

export function nameOf(person: Person): string {
  return person.name ?? person.email ?? person.id
}
