import { upsertUserCustomFieldValue } from '../../contract/custom-fields.ts'
import { errors } from '../../contract/errors.ts'
import { getMemberProfile, updateMemberProfileWithAdditionalData } from '../../contract/member-profiles.ts'
import { setUserValues } from '../custom-fields/index.ts'
import { ApiError } from '../platform/errors.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { findProfile, lockProfile } from '../workspaces/index.ts'
import { changeProfile } from './change-profile.ts'
import { assertMayEditProfile, assertMaySeeProfile } from './policy.ts'
import { managesPerson } from './profile.queries.ts'
import { profileDto } from './profile.wire.ts'
import { tellUserUpdated } from './tell.ts'

export function memberProfileRoutes(on: On): void {
  on(getMemberProfile, async ({ db, member, account, path }) => {
    const { workspaceId } = member
    const [row] = await findProfile(db, workspaceId, idOrNull(path.userId) ?? '')
    if (!row) throw new ApiError(errors.userNotInWorkspace)
    const [team] = await managesPerson(db, workspaceId, account.id, row.user_id)
    assertMaySeeProfile(member, row.user_id === account.id, team?.manages ?? false)
    return profileDto(db, workspaceId, account.id, row)
  })

  on(updateMemberProfileWithAdditionalData, async ({ tx, member, account, path, body }) => {
    const { workspaceId } = member
    const [row] = await lockProfile(tx, workspaceId, idOrNull(path.userId) ?? '')
    if (!row) throw new ApiError(errors.userNotInWorkspace)
    assertMayEditProfile(member, row)
    return profileDto(tx, workspaceId, account.id, await changeProfile(tx, workspaceId, row, body))
  })

  on(upsertUserCustomFieldValue, async ({ tx, member, path, body }) => {
    const { workspaceId } = member
    const [row] = await lockProfile(tx, workspaceId, idOrNull(path.userId) ?? '')
    if (!row) throw new ApiError(errors.userNotInWorkspace)
    assertMayEditProfile(member, row)

    const unknown = new ApiError(errors.userFieldUnknown)
    const given = { userId: row.user_id, fieldId: path.customFieldId, value: body.value }
    const { changed, fields } = await setUserValues(tx, workspaceId, [given], unknown)
    const field = fields.get(given.fieldId)
    if (!field) throw unknown
    if (changed.length > 0)
      await tellUserUpdated(tx, workspaceId, row, 'CHANGE_MEMBER_PROFILE', {
        after: { customFieldIds: changed },
      })
    return {
      customFieldId: field.id,
      customFieldName: field.name,
      customFieldType: field.type,
      userId: row.user_id,
      value: given.value,
    }
  })
}
