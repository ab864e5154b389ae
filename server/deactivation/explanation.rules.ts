/**
 * The answer to "why does this person show as ACTIVE?" in one or two plain sentences: the membership of this
 * workspace and the account are two things, and the lists of the documented API print the account's status.
 * Source: wire.md §4.1 "the central trap". Pure.
 */
import type { AccountStatus, MembershipStatus } from '../../contract/people.ts'

export interface Standing {
  readonly accountStatus: AccountStatus
  readonly membershipStatus: MembershipStatus
  readonly activeElsewhere: boolean
  readonly since: Date
  /** Who changed the status last; null where nobody was signed in. */
  readonly changedBy: { readonly name: string | null; readonly isSelf: boolean } | null
}

export function explain(standing: Standing): string {
  return `${membershipSentence(standing)} ${accountSentence(standing)}`
}

function membershipSentence({ membershipStatus, since, changedBy }: Standing): string {
  const day = since.toISOString().slice(0, 10)
  const by = changedBy?.name && !changedBy.isSelf ? ` by ${changedBy.name}` : ''
  switch (membershipStatus) {
    case 'ACTIVE':
      return `Active in this workspace since ${day}.`
    case 'INACTIVE':
      return changedBy?.isSelf
        ? `Left this workspace on ${day}; an owner or admin can activate them again.`
        : `Deactivated in this workspace on ${day}${by}; an owner or admin can activate them again.`
    case 'PENDING':
      return `Invited to this workspace on ${day}${by} and has not accepted yet.`
    case 'DECLINED':
      return `Declined the invitation to this workspace on ${day}.`
  }
}

function accountSentence({ accountStatus, membershipStatus, activeElsewhere }: Standing): string {
  const elsewhere = activeElsewhere ? ', and this person is active in another workspace' : ''
  switch (accountStatus) {
    case 'ACTIVE':
      if (membershipStatus === 'ACTIVE') return 'Membership and account are both ACTIVE.'
      if (membershipStatus === 'INACTIVE')
        return `The account still shows as ACTIVE, because deactivation ends the access to one workspace and leaves the account as it is${elsewhere}.`
      return `The account shows as ACTIVE, because it exists whether or not the invitation is accepted${elsewhere}.`
    case 'PENDING_EMAIL_VERIFICATION':
      return 'The account shows as PENDING_EMAIL_VERIFICATION, because its e-mail address is not verified yet; the access to this workspace does not depend on that.'
    case 'NOT_REGISTERED':
      return 'The account shows as NOT_REGISTERED, because nobody has signed up with this e-mail address yet.'
    case 'LIMITED':
      return 'The account shows as LIMITED, because this is a person without a sign-in of their own.'
    case 'DELETED':
    case 'LIMITED_DELETED':
      return `The account shows as ${accountStatus}, because it was deleted; its time and history are kept.`
  }
}
