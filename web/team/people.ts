/** What the address of the team page says, and what a person's documented row says. */
import type { Reply } from '../platform/api.ts'

export type Person = Reply<'filterUsersOfWorkspace'>[number]
export type MembershipStatus = Person['memberships'][number]['membershipStatus']

export const statusFilters = ['ACTIVE', 'INACTIVE', 'PENDING', 'ALL'] as const
export type StatusFilter = (typeof statusFilters)[number]
export const roleFilters = ['OWNER', 'WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const
export type RoleFilter = (typeof roleFilters)[number]

export const rateFilters = ['SET', 'UNSET'] as const
export type RateState = (typeof rateFilters)[number]
export const sorts = ['NAME', 'EMAIL', 'HOURLYRATE', 'COSTRATE', 'ACCESS'] as const

/** What the address says; absent members do not narrow, and without a status only active people show. */
export interface TeamSearch {
  readonly q?: string
  readonly status?: StatusFilter
  readonly role?: RoleFilter
  readonly group?: string
  /** Billable and cost rates; bounds are minor units. */
  readonly rate?: RateState
  readonly rateFrom?: number
  readonly rateTo?: number
  readonly cost?: RateState
  readonly costFrom?: number
  readonly costTo?: number
  readonly sort?: (typeof sorts)[number]
  readonly down?: boolean
}

const bounds = ['rateFrom', 'rateTo', 'costFrom', 'costTo'] as const

function pick<T extends string>(value: unknown, from: readonly T[]): T | undefined {
  return from.find((each) => each === value)
}

/** Reads the address; what it does not know is left out. */
export function parseTeamSearch(search: Record<string, unknown>): TeamSearch {
  const status = pick(search.status, statusFilters)
  const role = pick(search.role, roleFilters)
  const sort = pick(search.sort, sorts)
  const rate = pick(search.rate, rateFilters)
  const cost = pick(search.cost, rateFilters)
  const amounts = bounds.flatMap((name) => {
    const amount = search[name]
    return typeof amount === 'number' && Number.isInteger(amount) && amount >= 0 ? [[name, amount]] : []
  })
  // an address like ?q=4321 arrives as a number
  const q = typeof search.q === 'number' ? String(search.q) : search.q
  return {
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(status ? { status } : {}),
    ...(role ? { role } : {}),
    ...(typeof search.group === 'string' ? { group: search.group } : {}),
    ...(rate ? { rate } : {}),
    ...(cost ? { cost } : {}),
    ...Object.fromEntries(amounts),
    ...(sort ? { sort } : {}),
    ...(search.down === true ? { down: true } : {}),
  }
}

/** The person's row in this workspace: the truth that the account's status does not tell. */
export function membershipIn(person: Person, workspaceId: string) {
  return person.memberships.find((row) => row.membershipType === 'WORKSPACE' && row.targetId === workspaceId)
}

/** The highest role by its key in the catalogue: `team.role.<name>`. */
export function accessOf(person: Person): 'owner' | 'admin' | 'teamManager' | 'projectManager' | 'member' {
  const held = new Set((person.roles ?? []).map(({ role }) => role))
  if (held.has('WORKSPACE_OWN')) return 'owner'
  if (held.has('WORKSPACE_ADMIN')) return 'admin'
  if (held.has('TEAM_MANAGER')) return 'teamManager'
  return held.has('PROJECT_MANAGER') ? 'projectManager' : 'member'
}

export function nameOf(person: {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
}): string {
  return person.name ?? person.email ?? person.id
}
