/** Who may create projects, clients, tasks and tags, as the workspace says. Source: product.md B3. Pure. */
import type { creators } from '../../contract/workspaces.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'

export type Creators = (typeof creators)[number]

export function isAmongCreators(member: Member, who: Creators): boolean {
  if (isAdmin(member) || who === 'EVERYONE') return true
  return who === 'ADMINS_AND_PROJECT_MANAGERS' && member.roles.includes('PROJECT_MANAGER')
}
