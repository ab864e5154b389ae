import { errors } from '../../contract/errors.ts'
import { getProjectStatus } from '../../contract/project-status.ts'
import { ApiError } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import { presentPeriods } from './periods.ts'
import { assertMaySeeStatus } from './policy.ts'
import { findStatusHead, listSpent } from './status.queries.ts'
import { toStatus } from './status.wire.ts'

export function projectStatusRoutes(on: On): void {
  on(getProjectStatus, async ({ db, account, member, path }) => {
    const { workspaceId } = member
    const projectId = idOrNull(path.projectId) ?? ''
    const [head] = await findStatusHead(db, workspaceId, projectId, account.id, isAdmin(member))
    if (!head) throw new ApiError(errors.projectNotInWorkspace)
    assertMaySeeStatus(member, head)
    const [period] = head.reset ? await presentPeriods(db, workspaceId, projectId) : []
    const spent = await listSpent(db, workspaceId, projectId, period)
    return toStatus(head, spent, period, await sightIn(db, member))
  })
}
