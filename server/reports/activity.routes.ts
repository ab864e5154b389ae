import { getTeamActivity } from '../../contract/reports/activity.ts'
import { accessDenied } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { selectDashboardHidden, teamActivity } from './activity.queries.ts'
import { reportContext } from './context.queries.ts'

export function activityRoutes(on: On): void {
  on(getTeamActivity, async ({ db, member, account }) => {
    const context = await reportContext(db, member, account)
    const [row] = await selectDashboardHidden(db, member.workspaceId)
    const hidden = row?.hidden !== false && !isAdmin(member)
    const manages = context.managesProjects || context.managesPeople
    if (hidden && !manages) throw accessDenied()
    // managers of a hidden dashboard have their own people in it
    const sight = hidden ? { ...context, breadth: 'NOTHING' as const } : context
    return rawJson(await teamActivity(db, sight, sight.breadth !== 'NOTHING'))
  })
}
