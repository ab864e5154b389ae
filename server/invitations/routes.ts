/** What those who may invite do: invite, list, resend, revoke. */
import { errors } from '../../contract/errors.ts'
import {
  addUsers,
  getInvitations,
  inviteMany,
  resendInvitation,
  revokeInvitation,
} from '../../contract/invitations.ts'
import { addPeopleToGroups } from '../groups/index.ts'
import { deleteUnattached } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { page, rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { newId } from '../platform/ids.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { deleteMembership, lockMembershipForChange, workspaceFor } from '../workspaces/index.ts'
import { invite } from './invite.ts'
import { findInvitation, hasTimeEntries, listInvitations, writeInvitations } from './queries.ts'
import { expiryOf, refusals } from './rules.ts'
import { tellInvitation } from './tell.ts'
import { toInvitation } from './wire.ts'

export function invitationRoutes(on: On): void {
  on(addUsers, async ({ tx, member, account, query, body }) => {
    const { workspaceId } = member
    const sendEmail = query['send-email'] ?? true
    const how = { workspaceId, inviterId: account.id, role: 'MEMBER', sendEmail } as const
    for (const { result } of await invite(tx, [body.email], how)) {
      const refusal = refusals[result]
      if (refusal) throw new ApiError(refusal)
    }
    return rawJson(await workspaceFor(tx, member))
  })

  on(inviteMany, async ({ tx, member, account, body }) => {
    const { workspaceId } = member
    const role = body.role === 'WORKSPACE_ADMIN' ? 'ADMIN' : 'MEMBER'
    const sendEmail = body.sendEmail ?? true
    const results = await invite(tx, body.emails, { workspaceId, inviterId: account.id, role, sendEmail })
    const invited = results.flatMap(({ result, userId }) => (result === 'INVITED' && userId ? [userId] : []))
    await addPeopleToGroups(tx, workspaceId, body.groupIds ?? [], invited)
    return results
  })

  on(getInvitations, async ({ db, member, query }) => {
    const size = query['page-size'] ?? 50
    const offset = ((query.page ?? 1) - 1) * size
    const rows = await listInvitations(db, member.workspaceId, query.status ?? null, size + 1, offset)
    return page(rows.slice(0, size).map(toInvitation), rows.length <= size)
  })

  on(resendInvitation, async ({ tx, member, account, path }) => {
    const { workspaceId } = member
    const userId = await lockInvited(tx, workspaceId, path.userId)
    const [before] = await findInvitation(tx, workspaceId, userId)
    if (before?.status !== 'PENDING') throw new ApiError(errors.invitationUnknown)
    await writeInvitations(tx, [newId()], workspaceId, [userId], account.id, tx.now, expiryOf(tx.now))
    await enqueue(tx, 'invitations.mail', { workspaceId, userId })
    await tellInvitation(tx, workspaceId, userId, 'RESENT', before.status)
    const [after] = await findInvitation(tx, workspaceId, userId)
    return toInvitation(after ?? before)
  })

  on(revokeInvitation, async ({ tx, member, path }) => {
    const { workspaceId } = member
    const userId = await lockInvited(tx, workspaceId, path.userId)
    const [before] = await findInvitation(tx, workspaceId, userId)
    if (before === undefined) throw new ApiError(errors.invitationUnknown)
    const [time] = await hasTimeEntries(tx, workspaceId, userId)
    if (time?.found) throw badRequest('User has time entries. Delete them first, or wait for the answer')
    await deleteMembership(tx, workspaceId, userId)
    await deleteUnattached(tx, [userId])
    await tellInvitation(tx, workspaceId, userId, 'REVOKED', before.status)
    return undefined
  })
}

/** Locks the membership, whatever its status; unknown or foreign people have no invitation. */
async function lockInvited(tx: Tx, workspaceId: string, userId: string): Promise<string> {
  const [row] = await lockMembershipForChange(tx, workspaceId, idOrNull(userId) ?? '')
  if (!row) throw new ApiError(errors.userNotInWorkspace)
  if (row.status === 'ACTIVE') throw new ApiError(errors.alreadyMember)
  return row.user_id
}
