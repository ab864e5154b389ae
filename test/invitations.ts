/** Invitations as tests need them: made over HTTP, with the link that the mail would carry. */
import { addUsers } from '../contract/invitations.ts'
import { newSecret, secretHash } from '../server/platform/ids.ts'
import type { Person } from './world.ts'
import { rows } from './world.ts'

/** Invites an e-mail without a mail; returns the account's id. */
export async function inviteQuietly(by: Person, workspaceId: string, email: string): Promise<string> {
  const { body } = await by.call(addUsers, {
    path: { workspaceId },
    query: { 'send-email': false },
    body: { email },
  })
  return body.memberships.at(-1)?.userId ?? ''
}

/** A link of the invitation, as if it had been mailed; returns its token. */
export async function linkOf(workspaceId: string, userId: string): Promise<string> {
  const token = newSecret()
  await rows('update invitations set token_hash = $3 where workspace_id = $1 and user_id = $2', [
    workspaceId,
    userId,
    secretHash(token),
  ])
  return token
}

/** The invitation ended a moment ago. */
export async function expire(workspaceId: string, userId: string): Promise<void> {
  await rows(
    `update invitations set expires_at = now() - interval '1 second' where workspace_id = $1 and user_id = $2`,
    [workspaceId, userId],
  )
}

export const membershipOf = async (workspaceId: string, userId: string) =>
  (
    await rows<{ status: string; role: string }>(
      'select status, role from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, userId],
    )
  )[0]

/** Whoever has this e-mail, in any letter case. */
export const accountOf = async (email: string) =>
  (
    await rows<{ id: string; status: string; name: string | null; settings: unknown }>(
      'select id, status, name, settings from accounts where lower(email) = lower($1)',
      [email],
    )
  )[0]

/** What was audited in a workspace since it was made. */
export const auditOf = (workspaceId: string) =>
  rows(
    `select action, subject_id, user_id, actor_id, before, after from audit_log
     where workspace_id = $1 and action <> 'CREATE_WORKSPACE' order by seq`,
    [workspaceId],
  )

export const setStatus = (workspaceId: string, userId: string, status: string) =>
  rows('update memberships set status = $3 where workspace_id = $1 and user_id = $2', [
    workspaceId,
    userId,
    status,
  ])
