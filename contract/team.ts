/**
 * The people of a workspace as the team page and its exports show them: one light row each, found by name or
 * e-mail, narrowed and counted. Stint's own beside the documented lists, which carry settings and every membership.
 * Source: product.md A6, A7, H2.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { accountStatuses, membershipStatuses, membershipStatusFilters } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { RateOrNull } from './vocabulary/money.ts'
import { Int, Nullable, OneOf, paging, sortOrders } from './vocabulary/schema.ts'
import { workspaceRoles } from './workspaces.ts'

/** Who signs in, and who uses the kiosk only. */
export const memberKinds = ['FULL', 'LIMITED'] as const
/** The highest that somebody is; MEMBER: no role besides. */
export const accesses = ['OWNER', 'ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER', 'MEMBER'] as const
export const rateStates = ['SET', 'UNSET'] as const
export const teamSortColumns = ['NAME', 'EMAIL', 'ACCESS', 'HOURLYRATE', 'COSTRATE'] as const

export const TeamMember = Type.Object(
  {
    id: Id,
    /** Null of a limited member. */
    email: Nullable(Type.String()),
    /** Null of who was invited and has no account yet. */
    name: Nullable(Type.String()),
    accountStatus: OneOf(accountStatuses),
    membershipStatus: OneOf(membershipStatuses),
    access: OneOf(accesses),
    /** By name. */
    groups: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    /** Null where unset, or not for the caller to see. */
    hourlyRate: RateOrNull,
    costRate: RateOrNull,
  },
  { $id: 'TeamMember' },
)

const Amount = Type.Optional(Int({ minimum: 0 }))

const filters = {
  kind: Type.Optional(OneOf(memberKinds)),
  /** Part of the name or the e-mail, in any case. */
  q: Type.Optional(Type.String()),
  status: Type.Optional(OneOf(membershipStatusFilters)),
  role: Type.Optional(OneOf(workspaceRoles)),
  group: Type.Optional(Type.String()),
  /** By rates only those may narrow who see them: 403. Amounts are minor units; a bound leaves out unset rates. */
  hourlyRate: Type.Optional(OneOf(rateStates)),
  hourlyRateFrom: Amount,
  hourlyRateTo: Amount,
  costRate: Type.Optional(OneOf(rateStates)),
  costRateFrom: Amount,
  costRateTo: Amount,
  'sort-column': Type.Optional(OneOf(teamSortColumns)),
  'sort-order': Type.Optional(OneOf(sortOrders)),
}

export const getTeam = operation({
  id: 'getTeam',
  tag: 'User',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/members',
  summary: 'The people of a workspace as the team page shows them, and how many match',
  source: 'stint',
  access: 'members.see',
  writes: false,
  query: { ...filters, ...paging },
  reply: Type.Object({ total: Int(), members: Type.Array(TeamMember) }),
})

export const exportTeamCsv = operation({
  id: 'exportTeamCsv',
  tag: 'User',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/export.csv',
  summary: 'Everybody who matches, as CSV; amounts only for those who may see them',
  source: 'stint',
  access: 'members.see',
  writes: false,
  query: filters,
  file: 'text/csv',
})

export const exportTeamXlsx = operation({
  id: 'exportTeamXlsx',
  tag: 'User',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/export.xlsx',
  summary: 'The same as a spreadsheet',
  source: 'stint',
  access: 'members.see',
  writes: false,
  query: filters,
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const teamOperations = [getTeam, exportTeamCsv, exportTeamXlsx] as const
