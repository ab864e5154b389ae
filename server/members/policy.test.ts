import { describe, expect, test } from 'vitest'
import type { Role } from '../../contract/permissions.ts'
import { assertMayEditProfile, assertMayGrant, assertMayRevoke, assertMaySeeProfile } from './policy.ts'

const as = (...roles: Role[]) =>
  ({ workspaceId: 'w', status: 'ACTIVE', roles: ['MEMBER', ...roles] }) as const
const allowed = (act: () => void): boolean => {
  try {
    act()
    return true
  } catch {
    return false
  }
}

describe('roles', () => {
  test.each([
    ['OWNER', [true, true, true]],
    ['ADMIN', [true, true, true]],
    ['PROJECT_MANAGER', [false, false, true]],
    ['TEAM_MANAGER', [false, false, true]],
    ['MEMBER', [false, false, true]],
  ] as const)('%s grants admin, team manager, manager of an own project: %j', (role, expected) => {
    const grants = (['WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const).map((wanted) =>
      allowed(() => assertMayGrant(as(role), wanted, true)),
    )
    expect(grants).toEqual(expected)
  })

  test('a project manager grants nothing on a project of others', () => {
    expect(allowed(() => assertMayGrant(as('PROJECT_MANAGER'), 'PROJECT_MANAGER', false))).toBe(false)
  })

  test('only the owner takes the admin role back, admins take the others', () => {
    const revokes = (role: Role) =>
      (['WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const).map((wanted) =>
        allowed(() => assertMayRevoke(as(role), wanted)),
      )
    expect(revokes('OWNER')).toEqual([true, true, true])
    expect(revokes('ADMIN')).toEqual([false, true, true])
    expect(revokes('PROJECT_MANAGER')).toEqual([false, false, false])
    expect(revokes('MEMBER')).toEqual([false, false, false])
  })
})

describe('profiles', () => {
  test("an admin edits everybody's but the owner's, the owner their own too", () => {
    expect(allowed(() => assertMayEditProfile(as('ADMIN'), { role: 'OWNER' }))).toBe(false)
    expect(allowed(() => assertMayEditProfile(as('ADMIN'), { role: 'ADMIN' }))).toBe(true)
    expect(allowed(() => assertMayEditProfile(as('OWNER'), { role: 'OWNER' }))).toBe(true)
  })

  test('are seen by admins, the person and their team manager', () => {
    expect(allowed(() => assertMaySeeProfile(as('ADMIN'), false, false))).toBe(true)
    expect(allowed(() => assertMaySeeProfile(as(), true, false))).toBe(true)
    expect(allowed(() => assertMaySeeProfile(as('TEAM_MANAGER'), false, true))).toBe(true)
    expect(allowed(() => assertMaySeeProfile(as('TEAM_MANAGER'), false, false))).toBe(false)
    expect(allowed(() => assertMaySeeProfile(as('PROJECT_MANAGER'), false, false))).toBe(false)
  })
})
