import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { projectOpenTo } from '../projects/index.ts'
import type { Sight } from '../workspaces/index.ts'
import type { Breadth } from './policy.ts'
import { breadthOf } from './policy.ts'

/** Whose eyes, and which entries and amounts they may see. */
export interface TimeViewer extends Sight {
  readonly userId: string
  readonly breadth: Breadth
}

const selectSettings = prepared<
  { everything_hidden: boolean; public_only: boolean; rates_hidden: boolean },
  [string]
>(
  'timeEntries.sight',
  `select (settings ->> 'onlyAdminsSeeAllTimeEntries')::boolean as everything_hidden,
     (settings ->> 'onlyAdminsSeePublicProjectsEntries')::boolean as public_only,
     (settings ->> 'onlyAdminsSeeBillableRates')::boolean as rates_hidden
   from workspaces where id = $1`,
)

export async function timeViewer(db: Db, member: Member, userId: string): Promise<TimeViewer> {
  if (isAdmin(member)) return { userId, breadth: 'EVERYTHING', billableRates: true, costRates: true }
  const [row] = await selectSettings(db, member.workspaceId)
  const breadth = breadthOf(false, {
    onlyAdminsSeeAllTimeEntries: row?.everything_hidden ?? true,
    onlyAdminsSeePublicProjectsEntries: row?.public_only ?? true,
  })
  return { userId, breadth, billableRates: row?.rates_hidden === false, costRates: false }
}

/** Whether a person is team manager of another, directly or through a group. The arguments are SQL expressions. */
export function managesPerson(workspace: string, manager: string, person: string): string {
  return `exists (select from role_grants g where g.workspace_id = ${workspace} and g.user_id = ${manager}
    and not g.set_aside and (g.managed_user_id = ${person} or exists (select from user_group_members gm
      where gm.workspace_id = g.workspace_id and gm.group_id = g.managed_group_id and gm.user_id = ${person})))`
}

/** Whether the viewer sees the entry `e`. The arguments are SQL expressions; the breadth is a Breadth. */
export function entryVisible(viewer: string, breadth: string): string {
  const ofProject = (condition: string) => `exists (select from projects p
      where p.workspace_id = e.workspace_id and p.id = e.project_id and ${condition})`
  return `(${breadth} = 'EVERYTHING' or e.user_id = ${viewer}
    or ${breadth} = 'OPEN' and (e.project_id is null or ${ofProject(projectOpenTo(viewer, 'false'))})
    or ${breadth} = 'PUBLIC_PROJECTS' and ${ofProject('p.is_public')}
    or ${breadth} <> 'EVERYTHING' and (exists (select from role_grants g where g.workspace_id = e.workspace_id
        and g.project_id = e.project_id and g.user_id = ${viewer} and not g.set_aside)
      or ${managesPerson('e.workspace_id', viewer, 'e.user_id')}))`
}
