import { exportTeamCsv, exportTeamXlsx, getTeam } from '../../contract/team.ts'
import { Download, rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import { listForExport, listTeam } from './team.queries.ts'
import { toTeamFilter, toTeamSort } from './team.rules.ts'
import { teamCsv, teamXlsx } from './team-export.ts'

/** As the documented lists. Source: decisions.md U-10. */
const largestPage = 5000

export function teamRoutes(on: On): void {
  on(getTeam, async ({ db, member, query }) => {
    const sight = await sightIn(db, member)
    const filter = toTeamFilter(query, sight)
    const limit = Math.min(query['page-size'] ?? 50, largestPage)
    const page = { limit, offset: ((query.page ?? 1) - 1) * limit }
    return rawJson(await listTeam(db, member.workspaceId, filter, toTeamSort(query, sight), page, sight))
  })

  on(exportTeamCsv, async ({ db, member, query }) => {
    const sight = await sightIn(db, member)
    const filter = toTeamFilter(query, sight)
    const rows = await listForExport(db, member.workspaceId, filter, toTeamSort(query, sight))
    return new Download(teamCsv(rows, sight), 'team.csv')
  })

  on(exportTeamXlsx, async ({ db, member, query }) => {
    const sight = await sightIn(db, member)
    const filter = toTeamFilter(query, sight)
    const rows = await listForExport(db, member.workspaceId, filter, toTeamSort(query, sight))
    return new Download(await teamXlsx(rows, sight), 'team.xlsx')
  })
}
