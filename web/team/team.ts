/** The team as its lists and exports ask for it. */
import { addressOf, api, type Reply } from '../platform/api.ts'
import { pageSize, type RowsPage } from '../ui/windowed.ts'
import type { TeamSearch } from './people.ts'

export type TeamMember = Reply<'getTeam'>['members'][number]
export type Kind = 'FULL' | 'LIMITED'

/** Names of the catalogue: `team.role.<name>`. */
export const accessKeys = {
  OWNER: 'owner',
  ADMIN: 'admin',
  TEAM_MANAGER: 'teamManager',
  PROJECT_MANAGER: 'projectManager',
  MEMBER: 'member',
} as const

/** What is asked, as the server takes it. */
export function teamQuery(kind: Kind, search: TeamSearch) {
  return {
    kind,
    q: search.q,
    status: search.status ?? 'ACTIVE',
    role: search.role,
    group: search.group,
    hourlyRate: search.rate,
    hourlyRateFrom: search.rateFrom,
    hourlyRateTo: search.rateTo,
    costRate: search.cost,
    costRateFrom: search.costFrom,
    costRateTo: search.costTo,
    'sort-column': search.sort ?? 'NAME',
    'sort-order': search.down ? 'DESCENDING' : 'ASCENDING',
  }
}

export function teamKey(workspaceId: string, kind: Kind, search: TeamSearch) {
  return ['w', workspaceId, 'team', kind, search] as const
}

export async function fetchTeamPage(
  workspaceId: string,
  kind: Kind,
  search: TeamSearch,
  page: number,
  signal?: AbortSignal,
): Promise<RowsPage<TeamMember>> {
  const query = { ...teamQuery(kind, search), page: page + 1, 'page-size': pageSize }
  const { total, members } = await api('getTeam', { path: { workspaceId }, query, signal })
  return { total, rows: members }
}

/** Everybody who matches, past what is loaded. */
export async function fetchWholeTeam(
  workspaceId: string,
  kind: Kind,
  search: TeamSearch,
): Promise<TeamMember[]> {
  const query = { ...teamQuery(kind, search), 'page-size': 5000 }
  const pages: TeamMember[][] = []
  for (let page = 1; ; page++) {
    const { total, members } = await api('getTeam', { path: { workspaceId }, query: { ...query, page } })
    pages.push(members)
    if (page * 5000 >= total) return pages.flat()
  }
}

export function exportAddress(
  format: 'csv' | 'xlsx',
  workspaceId: string,
  kind: Kind,
  search: TeamSearch,
): string {
  const input = { path: { workspaceId }, query: teamQuery(kind, search) }
  return format === 'csv' ? addressOf('exportTeamCsv', input) : addressOf('exportTeamXlsx', input)
}
