import { expect, test } from 'vitest'
import type { Role } from '../../contract/permissions.ts'
import { roles } from '../../contract/permissions.ts'
import type { Member } from '../platform/http/caller.ts'
import { assertMayLookAt } from './policy.ts'

const memberWith = (...held: Role[]): Member => ({
  workspaceId: 'w',
  status: 'ACTIVE',
  roles: ['MEMBER', ...held],
})

test('owner and admins look at everybody, the others at themselves only', () => {
  for (const role of roles) {
    const look = () => assertMayLookAt(memberWith(role), 'me', 'somebody')
    if (role === 'OWNER' || role === 'ADMIN') expect(look).not.toThrow()
    else expect(look).toThrow('Access Denied')
    expect(() => assertMayLookAt(memberWith(role), 'me', 'me')).not.toThrow()
  }
})

test('a deactivated person may look at herself, and at nobody else', () => {
  const ended: Member = { workspaceId: 'w', status: 'INACTIVE', roles: [] }
  expect(() => assertMayLookAt(ended, 'me', 'me')).not.toThrow()
  expect(() => assertMayLookAt(ended, 'me', 'somebody')).toThrow('Access Denied')
})

test('an outsider may look at nobody', () => {
  expect(() => assertMayLookAt(undefined, 'me', 'me')).toThrow('Access Denied')
})
