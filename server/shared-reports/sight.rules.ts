/** What somebody saw, and sees. Pure. */
import type { Role } from '../../contract/permissions.ts'

/** From the widest to the narrowest. */
const breadths = ['EVERYTHING', 'OPEN', 'PUBLIC_PROJECTS', 'NOTHING'] as const
type Breadth = (typeof breadths)[number]

export function narrower(one: Breadth, other: Breadth): Breadth {
  return breadths[Math.max(breadths.indexOf(one), breadths.indexOf(other))] ?? 'NOTHING'
}

/** Those of a membership; what managers see is asked for by person. */
export function rolesOf(role: 'OWNER' | 'ADMIN' | 'MEMBER'): Role[] {
  return role === 'MEMBER' ? ['MEMBER'] : ['MEMBER', role]
}
