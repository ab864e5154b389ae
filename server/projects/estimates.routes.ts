import { updateEstimate } from '../../contract/projects.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import { findEstimates, writeEstimates } from './estimates.queries.ts'
import { assertMaySetBudget, changedEstimates } from './estimates.rules.ts'
import { assertMayEdit } from './policy.ts'
import { projectDto } from './queries.ts'
import { requireProject } from './require.ts'
import { tellIfChanged } from './update.routes.ts'

export function projectEstimateRoutes(on: On): void {
  on(updateEstimate, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const { id, ...project } = await requireProject(tx, member, account.id, path.projectId)
    assertMayEdit(member, project)
    const sight = await sightIn(tx, member)
    const [current] = await findEstimates(tx, workspaceId, id)
    if (!current) throw new Error(`project ${id} is locked and gone`)
    assertMaySetBudget(sight.billableRates, current, body)

    const next = changedEstimates(current, body)
    await tellIfChanged(tx, workspaceId, id, () => writeEstimates(tx, workspaceId, id, next))
    return rawJson(await projectDto(tx, workspaceId, id, sight))
  })
}
