import type { Static } from 'typebox'
import type { getMyInvitations, Invitation } from '../../contract/invitations.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { InvitationRow, OwnInvitationRow } from './queries.ts'

export function toInvitation(row: InvitationRow): Static<typeof Invitation> {
  return {
    userId: row.user_id,
    email: row.email,
    name: row.name,
    accountStatus: row.account_status,
    status: row.status,
    role: row.role === 'ADMIN' ? 'WORKSPACE_ADMIN' : 'MEMBER',
    invitedAt: toInstant(row.invited_at),
    expiresAt: row.expires_at && toInstant(row.expires_at),
    expired: row.expired,
    invitedBy: toInviter(row),
  }
}

export function toOwnInvitation(row: OwnInvitationRow): ReplyOf<typeof getMyInvitations>[number] {
  return {
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    invitedBy: toInviter(row),
    expiresAt: row.expires_at && toInstant(row.expires_at),
  }
}

function toInviter(row: { inviter_id: string | null; inviter_name: string | null }) {
  return row.inviter_id === null ? null : { id: row.inviter_id, name: row.inviter_name }
}
