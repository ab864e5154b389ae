import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from '../workspaces/index.ts'
import type { ReportContext } from './context.queries.ts'

/**
 * Whether the reader of a report sees the entry `e`: the same as entryVisible of time entries, with the sets found
 * once and not for each entry. Undefined: everything.
 */
export function visibleEntry(context: ReportContext): RawBuilder<unknown> | undefined {
  const { workspaceId, userId, breadth, managesProjects, managesPeople, reach } = context
  if (breadth === 'EVERYTHING') return undefined
  const ways = [sql`e.user_id = ${userId}`]
  if (breadth === 'OPEN')
    ways.push(
      sql`e.project_id is null`,
      sql`e.project_id in (select p.id from projects p
        cross join (select ${userId}::text as id) viewer
        where p.workspace_id = ${workspaceId} and ${
          reach
            ? sql`(p.is_public or p.id = any (${reach.openProjectIds}::text[]))`
            : sql.raw(projectOpenTo('viewer.id', 'false'))
        })`,
    )
  if (breadth === 'PUBLIC_PROJECTS')
    ways.push(
      sql`e.project_id in (select p.id from projects p where p.workspace_id = ${workspaceId} and p.is_public)`,
    )
  if (reach) ways.push(sql`e.project_id = any (${reach.projectIds}::text[])`)
  else if (managesProjects)
    ways.push(sql`e.project_id in (select g.project_id from role_grants g
      where g.workspace_id = ${workspaceId} and g.user_id = ${userId} and not g.set_aside and g.project_id is not null)`)
  if (managesPeople) ways.push(sql`e.user_id in (${managedPeople(context)})`)
  return sql`(${sql.join(ways, sql` or `)})`
}

/** Ids of the people that the reader manages, directly or through a group. */
export function managedPeople({ workspaceId, userId, reach }: ReportContext): RawBuilder<unknown> {
  if (reach) return sql`select unnest(${reach.userIds}::text[])`
  return sql`select g.managed_user_id from role_grants g
      where g.workspace_id = ${workspaceId} and g.user_id = ${userId} and not g.set_aside
        and g.managed_user_id is not null
    union all select gm.user_id from role_grants g
      join user_group_members gm on gm.workspace_id = g.workspace_id and gm.group_id = g.managed_group_id
      where g.workspace_id = ${workspaceId} and g.user_id = ${userId} and not g.set_aside`
}

/** What is so now, to be kept. Values: workspace, person. */
export const findReach = prepared<
  { projectIds: string[]; userIds: string[]; openProjectIds: string[] },
  [string, string]
>(
  'reports.reach',
  `select array(select g.project_id::text from role_grants g
       where g.workspace_id = $1 and g.user_id = $2 and not g.set_aside and g.project_id is not null) as "projectIds",
     array(select g.managed_user_id::text from role_grants g
         where g.workspace_id = $1 and g.user_id = $2 and not g.set_aside and g.managed_user_id is not null
       union select gm.user_id::text from role_grants g
         join user_group_members gm on gm.workspace_id = g.workspace_id and gm.group_id = g.managed_group_id
         where g.workspace_id = $1 and g.user_id = $2 and not g.set_aside) as "userIds",
     array(select p.id::text from projects p
       where p.workspace_id = $1 and not p.is_public and ${projectOpenTo('$2', 'false')}) as "openProjectIds"`,
)
