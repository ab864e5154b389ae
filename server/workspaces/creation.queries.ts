import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { noPermission } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { Creators } from './creation.policy.ts'
import { isAmongCreators } from './creation.policy.ts'

type Kind = 'whoCanCreateTasks' | 'whoCanCreateProjectsAndClients' | 'whoCanCreateTags'

const selectCreators = prepared<{ who: Creators }, [string, Kind]>(
  'workspaces.creators',
  `select settings -> 'entityCreationPermissions' ->> $2 as who from workspaces where id = $1`,
)

/** Throws 403 when the workspace does not let this member create such things. */
export async function assertMayCreate(db: Db, member: Member, kind: Kind): Promise<void> {
  if (!(await mayCreate(db, member, kind))) throw noPermission()
}

/** Whether the workspace lets this member create such things. */
export async function mayCreate(db: Db, member: Member, kind: Kind): Promise<boolean> {
  if (isAdmin(member)) return true
  const [row] = await selectCreators(db, member.workspaceId, kind)
  return isAmongCreators(member, row?.who ?? 'ADMINS')
}
