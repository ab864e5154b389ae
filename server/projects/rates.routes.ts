import { addUsersCostRate, addUsersHourlyRate } from '../../contract/project-rates.ts'
import type { Tx } from '../platform/db/database.ts'
import { badRequest } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import type { Answer } from '../platform/http/reply.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import { assertPeople } from './memberships.routes.ts'
import { assertMayEdit, assertMaySetRates } from './policy.ts'
import { projectDto } from './queries.ts'
import { listMemberRates } from './rates.queries.ts'
import type { GivenRates } from './rates.ts'
import { setProjectMemberRates } from './rates.ts'
import { requireProject } from './require.ts'

export function projectRateRoutes(on: On): void {
  on(addUsersHourlyRate, ({ tx, account, member, path, body }) =>
    setMemberRate(tx, member, account.id, path, { hourlyRate: body }),
  )

  on(addUsersCostRate, ({ tx, account, member, path, body }) =>
    setMemberRate(tx, member, account.id, path, { costRate: body }),
  )
}

/** Only who is on the project has a rate there; being in one of its groups is not enough. */
async function setMemberRate(
  tx: Tx,
  member: Member,
  callerId: string,
  path: { projectId: string; userId: string },
  rate: GivenRates,
): Promise<Answer> {
  const { workspaceId } = member
  const project = await requireProject(tx, member, callerId, path.projectId)
  assertMayEdit(member, project)
  const sight = await sightIn(tx, member)
  assertMaySetRates(sight, [rate])
  await assertPeople(tx, workspaceId, [path.userId])
  const [person] = await listMemberRates(tx, workspaceId, project.id, [path.userId])
  if (!person) throw badRequest(`User doesn't belong to PROJECT with id ${project.id}`)
  await setProjectMemberRates(tx, workspaceId, project.id, [{ ...rate, userId: path.userId }])
  return rawJson(await projectDto(tx, workspaceId, project.id, sight))
}
