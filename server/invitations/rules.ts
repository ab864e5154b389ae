/**
 * Who can be invited and which invitations still hold. Source: decisions.md U-12; product.md A2. Pure.
 */
import type { ErrorSpec } from '../../contract/errors.ts'
import { errors } from '../../contract/errors.ts'
import type { InvitationResult } from '../../contract/invitations.ts'
import type { MembershipStatus } from '../../contract/people.ts'
import { ApiError } from '../platform/errors.ts'

const lifeMs = 14 * 24 * 60 * 60 * 1000

/** A link works for 14 days. Source: product.md A2. */
export function expiryOf(invitedAt: Date): Date {
  return new Date(invitedAt.getTime() + lifeMs)
}

/** What becomes of an address whose account has this membership; undefined: none. */
export function resultFor(membership: MembershipStatus | undefined): InvitationResult {
  switch (membership) {
    case 'ACTIVE':
      return 'ALREADY_MEMBER'
    case 'PENDING':
      return 'ALREADY_INVITED'
    case 'INACTIVE':
      return 'INACTIVE'
    default:
      return 'INVITED'
  }
}

/** Why a single address was not invited; undefined: it was. */
export const refusals: Readonly<Record<InvitationResult, ErrorSpec | undefined>> = {
  INVITED: undefined,
  ALREADY_MEMBER: errors.alreadyMember,
  ALREADY_INVITED: errors.alreadyInvited,
  INACTIVE: errors.memberInactive,
  INVALID: errors.emailMalformed,
  DUPLICATE: errors.emailMalformed,
}

export interface Held {
  readonly status: MembershipStatus
  /** Null: no invitation was written, so none can expire. */
  readonly expiresAt: Date | null
}

/** Throws unless the invitation waits for an answer. */
export function assertPending(held: Held | undefined): asserts held is Held {
  if (held?.status === 'ACTIVE') throw new ApiError(errors.alreadyMember)
  if (held?.status !== 'PENDING') throw new ApiError(errors.invitationUnknown)
}

/** Throws unless the invitation can be accepted now. */
export function assertAcceptable(held: Held | undefined, now: Date): asserts held is Held {
  assertPending(held)
  if (held.expiresAt !== null && held.expiresAt <= now) throw new ApiError(errors.invitationExpired)
}

/** An e-mail that nobody verified is no proof: such an account joins by the mailed link only. */
export function assertVerified(accountStatus: string): void {
  if (accountStatus !== 'ACTIVE') throw new ApiError(errors.emailNotVerified)
}
