/** Who may change the tasks of a project. Pure. Source: product.md B2 "Tasks", D3. */
import { accessDenied, noPermission } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'

/** Administrators the tasks of every project, managers those of their own. */
export function managesTasks(member: Member, project: { readonly managed: boolean }): boolean {
  return isAdmin(member) || project.managed
}

/** Deleting tasks and setting their rates. */
export function assertManagesTasks(member: Member, project: { readonly managed: boolean }): void {
  if (!managesTasks(member, project)) throw accessDenied()
}

/** Who may write a task may not thereby choose who works on it. */
export function assertMayAssign(member: Member, project: { readonly managed: boolean }): void {
  if (!managesTasks(member, project)) throw noPermission()
}
