/** Whose time may be seen and changed. Pure. Source: product.md B2, B3. */
import { accessDenied } from '../platform/errors.ts'

/**
 * What a member sees besides the own time and what comes with managing a project or a person: EVERYTHING;
 * OPEN: all but that of private projects the member is not on; PUBLIC_PROJECTS: that of public projects; NOTHING.
 */
export type Breadth = 'EVERYTHING' | 'OPEN' | 'PUBLIC_PROJECTS' | 'NOTHING'

export interface TimeSettings {
  readonly onlyAdminsSeeAllTimeEntries: boolean
  readonly onlyAdminsSeePublicProjectsEntries: boolean
}

export function breadthOf(isAdmin: boolean, settings: TimeSettings): Breadth {
  if (isAdmin) return 'EVERYTHING'
  if (settings.onlyAdminsSeeAllTimeEntries) return 'NOTHING'
  return settings.onlyAdminsSeePublicProjectsEntries ? 'PUBLIC_PROJECTS' : 'OPEN'
}

export interface TimeEditor {
  readonly userId: string
  readonly isAdmin: boolean
  /** Team manager of the owner of the time, directly or through a group. */
  readonly managesOwner: boolean
}

/** Oneself, administrators, and where the workspace says so the person's team managers. */
export function assertMayEditTimeOf(
  ownerId: string,
  editor: TimeEditor,
  whoEditsForOthers: 'ADMINS' | 'ADMINS_AND_TEAM_MANAGERS',
): void {
  if (editor.userId === ownerId || editor.isAdmin) return
  if (editor.managesOwner && whoEditsForOthers === 'ADMINS_AND_TEAM_MANAGERS') return
  throw accessDenied()
}
