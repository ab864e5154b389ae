import type { updateMemberProfileWithAdditionalData } from '../../contract/member-profiles.ts'
import type { BodyOf } from '../../contract/operation.ts'
import { setUserValues } from '../custom-fields/index.ts'
import { updateLimited } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import type { ProfileRow } from '../workspaces/index.ts'
import { updateProfile } from '../workspaces/index.ts'
import { assertImageUrl, assertPersonName, toCapacitySeconds, toWorkingDays } from './profile.rules.ts'
import { tellUserUpdated } from './tell.ts'

const words = {
  week_start: 'weekStart',
  work_capacity_seconds: 'workCapacitySeconds',
  working_days: 'workingDays',
  name: 'name',
  profile_picture: 'imageUrl',
} as const

type ProfileBody = BodyOf<typeof updateMemberProfileWithAdditionalData>

/**
 * Changes what the body names, tells it once, and answers the fresh row, which the caller has locked. Name and
 * picture belong to the person and are ignored, except for a limited one. Source: wire.md §4.8.
 */
export async function changeProfile(
  tx: Tx,
  workspaceId: string,
  row: ProfileRow,
  body: ProfileBody,
): Promise<ProfileRow> {
  const fresh = { ...row, ...workingTimeOf(body), ...(row.account_status === 'LIMITED' ? faceOf(body) : {}) }
  const values = (body.userCustomFields ?? []).map(({ customFieldId, value = null }) => ({
    userId: row.user_id,
    fieldId: customFieldId,
    value,
  }))

  const { changed: customFieldIds } = await setUserValues(tx, workspaceId, values)
  const working = differing(row, fresh, ['week_start', 'work_capacity_seconds', 'working_days'])
  const face = differing(row, fresh, ['name', 'profile_picture'])
  if (working.length > 0)
    await updateProfile(
      tx,
      workspaceId,
      row.user_id,
      working.includes('week_start') ? fresh.week_start : null,
      working.includes('work_capacity_seconds') ? fresh.work_capacity_seconds : null,
      working.includes('working_days') ? fresh.working_days : null,
    )
  if (face.length > 0) await updateLimited(tx, row.user_id, fresh.name, fresh.profile_picture)
  if (working.length + face.length + customFieldIds.length > 0)
    await tellUserUpdated(tx, workspaceId, fresh, 'CHANGE_MEMBER_PROFILE', {
      before: Object.fromEntries(working.map((name) => [words[name], row[name]])),
      // names, pictures and values are the person's: the log says which, not what
      after: {
        ...Object.fromEntries(working.map((name) => [words[name], fresh[name]])),
        customFieldIds,
        changed: face.map((name) => words[name]),
      },
    })
  return fresh
}

function workingTimeOf({ weekStart, workCapacity, workingDays }: ProfileBody): Partial<ProfileRow> {
  return {
    ...(weekStart === undefined ? {} : { week_start: weekStart }),
    ...(workCapacity === undefined ? {} : { work_capacity_seconds: toCapacitySeconds(workCapacity) }),
    ...(workingDays === undefined ? {} : { working_days: toWorkingDays(workingDays) }),
  }
}

function faceOf({ name, imageUrl, removeProfileImage }: ProfileBody): Partial<ProfileRow> {
  if (name !== undefined) assertPersonName(name)
  if (imageUrl !== undefined) assertImageUrl(imageUrl)
  const picture = removeProfileImage ? '' : imageUrl
  return {
    ...(name === undefined ? {} : { name }),
    ...(picture === undefined ? {} : { profile_picture: picture }),
  }
}

function differing<K extends keyof ProfileRow>(a: ProfileRow, b: ProfileRow, names: readonly K[]): K[] {
  return names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
}
