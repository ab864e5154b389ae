import type { InvitationResult } from '../../contract/invitations.ts'
import { insertInvitees, isEmail, lockInvitees } from '../identity/index.ts'
import { personPayload } from '../members/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { newId } from '../platform/ids.ts'
import { enqueueEach } from '../platform/jobs/enqueue.ts'
import { assertSeatFree, insertInvited, inviteAgain, statusesOf } from '../workspaces/index.ts'
import { writeInvitations } from './queries.ts'
import { expiryOf, resultFor } from './rules.ts'

export interface Invite {
  readonly workspaceId: string
  readonly inviterId: string
  readonly role: 'ADMIN' | 'MEMBER'
  readonly sendEmail: boolean
}

export interface Invited {
  readonly email: string
  readonly result: InvitationResult
  readonly userId: string | null
}

/**
 * Invites these addresses and answers for each, in their order. An unknown one becomes a NOT_REGISTERED account;
 * any letter case is the same e-mail. Throws when the seats don't suffice for all of them.
 */
export async function invite(tx: Tx, given: readonly string[], how: Invite): Promise<Invited[]> {
  const emails = given.map((email) => email.trim())
  const accountOf = await accountsOf(tx, emails.filter(isEmail))
  // after the accounts are locked: what another invitation of the same people did is seen
  const statuses = await statusesOf(tx, how.workspaceId, [...accountOf.values()])
  const statusOf = new Map(statuses.map((row) => [row.user_id, row.status]))

  const seen = new Set<string>()
  const results = emails.map((email): Invited => {
    const userId = accountOf.get(email) ?? null
    if (userId === null) return { email, result: 'INVALID', userId }
    const result = seen.has(userId) ? 'DUPLICATE' : resultFor(statusOf.get(userId))
    seen.add(userId)
    return { email, result, userId }
  })
  const people = results.flatMap(({ email, result, userId }) =>
    result === 'INVITED' && userId !== null
      ? [{ email, userId, declined: statusOf.get(userId) === 'DECLINED' }]
      : [],
  )
  if (people.length > 0) {
    await write(tx, how, people)
    await tell(tx, how, people)
  }
  return results
}

/** Accounts by the given spelling of their e-mail, locked until the commit. */
async function accountsOf(tx: Tx, emails: readonly string[]): Promise<Map<string, string>> {
  const ids = emails.map(() => newId())
  await insertInvitees(tx, ids, emails, tx.now)
  const accounts = await lockInvitees(tx, emails)
  return new Map(accounts.map(({ place, id }) => [emails[place - 1] ?? '', id]))
}

interface Invitee {
  readonly email: string
  readonly userId: string
  /** They said no before, and are asked again. */
  readonly declined: boolean
}

async function write(tx: Tx, how: Invite, people: readonly Invitee[]): Promise<void> {
  const { workspaceId, inviterId, role } = how
  await assertSeatFree(tx, workspaceId, people.length)
  const ids = people.map(({ userId }) => userId)
  const fresh = people.filter(({ declined }) => !declined).map(({ userId }) => userId)
  const again = people.filter(({ declined }) => declined).map(({ userId }) => userId)
  if (fresh.length > 0) await insertInvited(tx, workspaceId, fresh, role, tx.now, inviterId)
  if (again.length > 0) await inviteAgain(tx, workspaceId, again, role, tx.now, inviterId)
  const newIds = ids.map(() => newId())
  await writeInvitations(tx, newIds, workspaceId, ids, inviterId, tx.now, expiryOf(tx.now))
  if (how.sendEmail)
    await enqueueEach(
      tx,
      'invitations.mail',
      ids.map((userId) => ({ workspaceId, userId })),
    )
}

/** One event for all. Source: recorded/149. */
async function tell(
  tx: Tx,
  { workspaceId, inviterId, role }: Invite,
  people: readonly Invitee[],
): Promise<void> {
  await emit(tx, {
    type: 'USERS_INVITED_TO_WORKSPACE',
    workspaceId,
    userId: null,
    entityId: workspaceId,
    payload: {
      workspaceId,
      inviter: await personPayload(tx, inviterId),
      invitedUserEmails: people.map(({ email }) => email),
    },
    sources: { USER_ID: people.map(({ userId }) => userId) },
  })
  await auditEach(
    tx,
    people.map(({ userId, declined }) => ({
      workspaceId,
      action: 'INVITE_USER',
      subject: { type: 'USER', id: userId },
      userId,
      before: { membershipStatus: declined ? 'DECLINED' : null },
      after: { membershipStatus: 'PENDING', role },
    })),
  )
}
