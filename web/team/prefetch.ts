/** The first rows of the team, asked for while the page is on its way. */
import { queryClient } from '../platform/query.ts'
import type { TeamSearch } from './people.ts'
import { fetchTeamPage, teamKey } from './team.ts'

/** Nobody waits for it; what goes wrong is said by the list, which asks again. */
export function prefetchTeam(workspaceId: string, search: TeamSearch): void {
  void queryClient.prefetchQuery({
    queryKey: [...teamKey(workspaceId, 'FULL', search), 0],
    queryFn: ({ signal }) => fetchTeamPage(workspaceId, 'FULL', search, 0, signal),
    retry: false,
  })
}
