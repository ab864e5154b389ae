import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { sightOf } from './policy.ts'
import type { Sight } from './queries.ts'
import { workspaceDto } from './queries.ts'

const selectSecrecy = prepared<{ secret: boolean }, [string]>(
  'workspaces.secrecy',
  `select (settings ->> 'onlyAdminsSeeBillableRates')::boolean as secret from workspaces where id = $1`,
)

/** Which amounts this member may see. */
export async function sightIn(db: Db, member: Member): Promise<Sight> {
  if (isAdmin(member)) return sightOf(member, true)
  const [row] = await selectSecrecy(db, member.workspaceId)
  return sightOf(member, row?.secret ?? true)
}

/** The workspace DTO as this member may see it, as JSON text. */
export async function workspaceFor(db: Db, member: Member): Promise<string> {
  return workspaceDto(db, member.workspaceId, await sightIn(db, member))
}
