/** Pieces of SQL about a project `p`: whom it is open to. Memberships and grants are the workspace's to know. */

/**
 * Whether a person sees the project and tracks time for it: public ones everyone, private ones its members, by
 * group too, its managers and administrators. The arguments are SQL expressions. Source: product.md B2, D2.
 */
export function projectOpenTo(person: string, isAdmin: string): string {
  return `(${isAdmin} or p.is_public
    or exists (select from project_members pm
      where pm.workspace_id = p.workspace_id and pm.project_id = p.id and pm.user_id = ${person})
    or exists (select from project_groups pg
      join user_group_members gm on gm.workspace_id = pg.workspace_id and gm.group_id = pg.group_id
      where pg.workspace_id = p.workspace_id and pg.project_id = p.id and gm.user_id = ${person})
    or ${managesProject(person)})`
}

/** Whether the person is a manager of the project. */
export function managesProject(person: string): string {
  return `exists (select from role_grants g where g.workspace_id = p.workspace_id and g.project_id = p.id
      and g.user_id = ${person} and not g.set_aside)`
}
