import { describe, expect, test } from 'vitest'
import type { AccountStatus, MembershipStatus } from '../../contract/people.ts'
import { accountStatuses, membershipStatuses } from '../../contract/people.ts'
import type { Standing } from './explanation.rules.ts'
import { explain } from './explanation.rules.ts'

const since = new Date('2026-06-02T08:00:00Z')
const ada = { name: 'Ada Admin', isSelf: false }

const memberships: Record<MembershipStatus, string> = {
  ACTIVE: 'Active in this workspace since 2026-06-02.',
  INACTIVE:
    'Deactivated in this workspace on 2026-06-02 by Ada Admin; an owner or admin can activate them again.',
  PENDING: 'Invited to this workspace on 2026-06-02 by Ada Admin and has not accepted yet.',
  DECLINED: 'Declined the invitation to this workspace on 2026-06-02.',
}

function accountSentence({ accountStatus, membershipStatus, activeElsewhere }: Standing): string {
  const elsewhere = activeElsewhere ? ', and this person is active in another workspace' : ''
  const stillActive: Record<MembershipStatus, string> = {
    ACTIVE: 'Membership and account are both ACTIVE.',
    INACTIVE: `The account still shows as ACTIVE, because deactivation ends the access to one workspace and leaves the account as it is${elsewhere}.`,
    PENDING: `The account shows as ACTIVE, because it exists whether or not the invitation is accepted${elsewhere}.`,
    DECLINED: `The account shows as ACTIVE, because it exists whether or not the invitation is accepted${elsewhere}.`,
  }
  const accounts: Record<AccountStatus, string> = {
    ACTIVE: stillActive[membershipStatus],
    PENDING_EMAIL_VERIFICATION:
      'The account shows as PENDING_EMAIL_VERIFICATION, because its e-mail address is not verified yet; the access to this workspace does not depend on that.',
    NOT_REGISTERED:
      'The account shows as NOT_REGISTERED, because nobody has signed up with this e-mail address yet.',
    LIMITED: 'The account shows as LIMITED, because this is a person without a sign-in of their own.',
    DELETED: 'The account shows as DELETED, because it was deleted; its time and history are kept.',
    LIMITED_DELETED:
      'The account shows as LIMITED_DELETED, because it was deleted; its time and history are kept.',
  }
  return accounts[accountStatus]
}

describe('explain', () => {
  for (const accountStatus of accountStatuses)
    for (const membershipStatus of membershipStatuses)
      for (const activeElsewhere of [false, true])
        test(`account ${accountStatus}, membership ${membershipStatus}, ${activeElsewhere ? '' : 'not '}active elsewhere`, () => {
          const standing: Standing = {
            accountStatus,
            membershipStatus,
            activeElsewhere,
            since,
            changedBy: ada,
          }
          expect(explain(standing)).toBe(`${memberships[membershipStatus]} ${accountSentence(standing)}`)
        })

  test('somebody who left is not said to have been deactivated', () => {
    const standing: Standing = {
      accountStatus: 'ACTIVE',
      membershipStatus: 'INACTIVE',
      activeElsewhere: false,
      since,
      changedBy: { name: 'Mia Member', isSelf: true },
    }
    expect(explain(standing)).toMatch(/^Left this workspace on 2026-06-02; an owner or admin can/)
  })

  test('nobody is named where nobody was signed in, or has no name', () => {
    for (const changedBy of [null, { name: null, isSelf: false }])
      expect(
        explain({
          accountStatus: 'ACTIVE',
          membershipStatus: 'INACTIVE',
          activeElsewhere: false,
          since,
          changedBy,
        }),
      ).toMatch(/^Deactivated in this workspace on 2026-06-02; an owner/)
  })
})
