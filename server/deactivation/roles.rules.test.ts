import { describe, expect, test } from 'vitest'
import { roles } from '../../contract/permissions.ts'
import { assertMayBringBack, assertSetAside, toTargets } from './roles.rules.ts'

const named = [
  { role: 'WORKSPACE_ADMIN', entityId: 'w' },
  { role: 'TEAM_MANAGER', entityId: 'g', sourceType: 'USER_GROUP' },
  { role: 'TEAM_MANAGER', entityId: 'p', sourceType: null },
] as const

test('each role that is named counts once', () => {
  expect(toTargets([...named, ...named])).toEqual([
    { role: 'WORKSPACE_ADMIN', entityId: 'w', isGroup: false },
    { role: 'TEAM_MANAGER', entityId: 'g', isGroup: true },
    { role: 'TEAM_MANAGER', entityId: 'p', isGroup: false },
  ])
  expect(toTargets()).toEqual([])
})

test('only owner and admins bring roles back; without roles everybody passes', () => {
  for (const role of roles) {
    const bring = () => assertMayBringBack({ userId: 'a', roles: ['MEMBER', role] }, toTargets(named))
    if (role === 'OWNER' || role === 'ADMIN') expect(bring).not.toThrow()
    else expect(bring).toThrow('Access Denied')
    expect(() => assertMayBringBack({ userId: 'a', roles: [role] }, [])).not.toThrow()
  }
})

describe('assertSetAside', () => {
  const found = named.map(({ role, entityId }) => ({ role, entity_id: entityId }))

  test('passes when every named role was found', () => {
    expect(() => assertSetAside(toTargets(named), found)).not.toThrow()
  })

  test('names the one that was not', () => {
    expect(() => assertSetAside(toTargets(named), found.slice(1))).toThrow(
      'User has no set aside role WORKSPACE_ADMIN on w',
    )
  })
})
