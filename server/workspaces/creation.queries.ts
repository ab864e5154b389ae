import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { Creators } from './creation.policy.ts'
import { assertAmongCreators } from './creation.policy.ts'

type Kind = 'whoCanCreateTasks' | 'whoCanCreateProjectsAndClients' | 'whoCanCreateTags'

const selectCreators = prepared<{ who: Creators }, [string, Kind]>(
  'workspaces.creators',
  `select settings -> 'entityCreationPermissions' ->> $2 as who from workspaces where id = $1`,
)

/** Throws 403 when the workspace does not let this member create such things. */
export async function assertMayCreate(db: Db, member: Member, kind: Kind): Promise<void> {
  if (isAdmin(member)) return
  const [row] = await selectCreators(db, member.workspaceId, kind)
  assertAmongCreators(member, row?.who ?? 'ADMINS')
}
