/**
 * The security model on one screen: who may do which kind of thing in a workspace.
 *
 * A member always has MEMBER; the other roles add to it. A permission says *kind*, the noun's policy.ts says
 * *which rows*. `limited` means the kind is open to the role and the row rule narrows it.
 * Source: reference product.md A3, B2, B3.
 */

export const roles = ['OWNER', 'ADMIN', 'PROJECT_MANAGER', 'TEAM_MANAGER', 'MEMBER'] as const
export type Role = (typeof roles)[number]

export type Grant = 'yes' | 'no' | 'limited'

const table = {
  //                          owner   admin   project manager  team manager  member
  'workspace.see': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'workspace.settings': ['yes', 'yes', 'no', 'no', 'no'],
  'workspace.rates': ['yes', 'yes', 'no', 'no', 'no'],
  'workspace.own': ['yes', 'no', 'no', 'no', 'no'],
  'workspace.leave': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'members.see': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'members.invite': ['yes', 'yes', 'no', 'no', 'no'],
  'members.status': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'members.rates': ['yes', 'yes', 'no', 'no', 'no'],
  'members.profile.see': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'members.profile.edit': ['yes', 'yes', 'no', 'no', 'no'],
  'members.explain': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'members.remove': ['yes', 'no', 'no', 'no', 'no'],
  'roles.grant': ['yes', 'yes', 'limited', 'no', 'no'],
  'groups.see': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'groups.edit': ['yes', 'yes', 'no', 'no', 'no'],
  'projects.see': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'projects.create': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'projects.edit': ['yes', 'yes', 'limited', 'no', 'no'],
  'tasks.see': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'tasks.create': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'tasks.edit': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'tasks.manage': ['yes', 'yes', 'limited', 'no', 'no'],
  'clients.see': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'clients.create': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'clients.edit': ['yes', 'yes', 'no', 'no', 'no'],
  'custom-fields.see': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'custom-fields.edit': ['yes', 'yes', 'no', 'no', 'no'],
  'tags.see': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'tags.create': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'tags.edit': ['yes', 'yes', 'no', 'no', 'no'],
  'time.track': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'time.see': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'time.edit': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'time.invoice': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'reports.see': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'reports.attendance': ['yes', 'yes', 'no', 'limited', 'no'],
  'reports.expenses': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'reports.share': ['yes', 'yes', 'limited', 'limited', 'limited'],
  'reports.schedule': ['yes', 'yes', 'no', 'no', 'no'],
  'webhooks.manage': ['yes', 'yes', 'no', 'no', 'no'],
  // everything of everybody: sight changes without a row changing, so a narrower feed could not converge
  'changes.follow': ['yes', 'yes', 'no', 'no', 'no'],
  'audit.see': ['yes', 'yes', 'no', 'no', 'no'],
} as const satisfies Record<string, readonly [Grant, Grant, Grant, Grant, Grant]>

export type Permission = keyof typeof table
export const permissions: readonly Permission[] = Object.keys(table).map((name) => name as Permission)

/** What a permission means for one role. */
export function grantOf(permission: Permission, role: Role): Grant {
  return table[permission][roles.indexOf(role)] ?? 'no'
}

/** The widest grant that any of these roles has: yes over limited over no. */
export function widestGrant(permission: Permission, held: readonly Role[]): Grant {
  const grants = held.map((role) => grantOf(permission, role))
  return grants.includes('yes') ? 'yes' : grants.includes('limited') ? 'limited' : 'no'
}
