import { errors } from '../../contract/errors.ts'
import { updateIsProjectTemplate, updateProject } from '../../contract/projects.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import { assertMayEdit, assertMayMakeTemplates, assertRatesAsSeen } from './policy.ts'
import { projectDto } from './queries.ts'
import { setProjectRates } from './rates.ts'
import { requireProject } from './require.ts'
import { assertProjectName } from './rules.ts'
import { projectInFull, tellProject } from './tell.ts'
import { writeProject, writeTemplate } from './update.queries.ts'

export function projectUpdateRoutes(on: On): void {
  on(updateProject, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertMayEdit(member, project)
    const sight = await sightIn(tx, member)
    const rates = assertRatesAsSeen(sight, body)
    if (body.name !== undefined) assertProjectName(body.name)
    if (body.clientId && !isId(body.clientId)) throw new ApiError(errors.clientNotInWorkspace)

    await tellIfChanged(tx, workspaceId, project.id, async () => {
      const rated = await setProjectRates(tx, workspaceId, project.id, rates)
      const changed = await writeProject(tx, workspaceId, project.id, {
        name: body.name ?? null,
        clientId: body.clientId ?? null,
        isPublic: body.isPublic ?? body.public ?? false,
        billable: body.billable ?? false,
        color: body.color ?? null,
        note: body.note ?? null,
        archived: body.archived ?? null,
      })
      return changed || rated
    })
    return rawJson(await projectDto(tx, workspaceId, project.id, sight))
  })

  on(updateIsProjectTemplate, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertMayMakeTemplates(member)
    await tellIfChanged(tx, workspaceId, project.id, async () => {
      const changed = await writeTemplate(tx, workspaceId, project.id, body.isTemplate ?? false)
      return changed.length > 0
    })
    return rawJson(await projectDto(tx, workspaceId, project.id, await sightIn(tx, member)))
  })
}

/** Runs the change, which answers whether it was one, and tells it. */
export async function tellIfChanged(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  change: () => Promise<boolean>,
): Promise<void> {
  const before = await projectInFull(tx, workspaceId, projectId)
  if (!(await change())) return
  const after = await projectInFull(tx, workspaceId, projectId)
  await tellProject(tx, 'PROJECT_UPDATED', { before, after })
}
