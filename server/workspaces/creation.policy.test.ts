import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Role } from '../../contract/permissions.ts'
import { roles } from '../../contract/permissions.ts'
import { creators } from '../../contract/workspaces.ts'
import { isAmongCreators } from './creation.policy.ts'

const may = (held: readonly Role[], who: (typeof creators)[number]) =>
  isAmongCreators({ workspaceId: 'a'.repeat(24), status: 'ACTIVE', roles: held }, who)

test('admins always may, others as the workspace says', () => {
  fc.assert(
    fc.property(fc.subarray([...roles]), fc.constantFrom(...creators), (held, who) => {
      const admin = held.includes('OWNER') || held.includes('ADMIN')
      const manager = held.includes('PROJECT_MANAGER')
      expect(may(held, who)).toBe(
        admin || who === 'EVERYONE' || (who === 'ADMINS_AND_PROJECT_MANAGERS' && manager),
      )
    }),
  )
})
