import { describe, expect, test } from 'vitest'
import type { Role } from '../../contract/permissions.ts'
import type { Member } from '../platform/http/caller.ts'
import { assertManagesTasks, assertMayAssign, managesTasks } from './policy.ts'

const member = (...roles: Role[]): Member => ({ workspaceId: 'w', status: 'ACTIVE', roles })

describe('who manages tasks', () => {
  test.each([
    ['OWNER', false, true],
    ['ADMIN', false, true],
    ['PROJECT_MANAGER', true, true],
    ['PROJECT_MANAGER', false, false],
    ['TEAM_MANAGER', false, false],
  ] as const)('%s, manager of the project: %s', (role, managed, may) => {
    const who = member('MEMBER', role)
    expect(managesTasks(who, { managed })).toBe(may)
    if (may) {
      assertManagesTasks(who, { managed })
      assertMayAssign(who, { managed })
      return
    }
    expect(() => assertManagesTasks(who, { managed })).toThrow('Access Denied')
    expect(() => assertMayAssign(who, { managed })).toThrow("You don't have permission")
  })
})
