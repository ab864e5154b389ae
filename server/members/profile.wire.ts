import type { Static } from 'typebox'
import type { MemberProfile } from '../../contract/member-profiles.ts'
import { profileValuesJson } from '../custom-fields/index.ts'
import type { Db } from '../platform/db/database.ts'
import type { ProfileRow } from '../workspaces/index.ts'
import { countSharedWorkspaces } from '../workspaces/index.ts'
import { toCapacity } from './profile.rules.ts'

/** The ten members of a profile. Source: recorded/057. No approvals exist yet, so none is pending. */
export async function profileDto(
  db: Db,
  workspaceId: string,
  callerId: string,
  row: ProfileRow,
): Promise<Static<typeof MemberProfile>> {
  const [counted] = await countSharedWorkspaces(db, callerId, row.user_id)
  return {
    email: row.email,
    hasPassword: row.has_password,
    hasPendingApprovalRequest: false,
    imageUrl: row.profile_picture,
    name: row.name,
    userCustomFieldValues: JSON.parse(await profileValuesJson(db, workspaceId, row.user_id)),
    weekStart: row.week_start,
    workCapacity: toCapacity(row.work_capacity_seconds),
    workingDays: row.working_days,
    workspaceNumber: counted?.shared ?? 0,
  }
}
