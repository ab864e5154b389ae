import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { managesProject, projectOpenTo } from '../projects/index.ts'
import { lockedBeforeSql } from '../workspaces/index.ts'
import type { EntryField } from './fields.rules.ts'
import type { TimeLimits } from './locks.rules.ts'
import type { RateLevels, RequiredParts } from './rules.ts'
import { managesPerson } from './sight.queries.ts'

/** Everything that decides about a new entry, read at once. */
export interface EntryContext extends TimeLimits {
  readonly zone: string
  readonly currency: string
  readonly required: RequiredParts
  readonly onlyAdminsChangeBillable: boolean
  /** Null: there is no such project, or it is open to neither of the two. */
  readonly projectBillable: boolean | null
  /** Null: the project has no such task. */
  readonly task: EntryTask | null
  readonly tagsFound: number
  readonly hourly: RateLevels
  readonly cost: RateLevels
  readonly fields: readonly EntryField[]
}

export interface EntryTask {
  readonly status: 'ACTIVE' | 'DONE'
  readonly billable: boolean
  /** Nobody is assigned, or the owner of the time, or the caller may assign. */
  readonly isOpen: boolean
}

/**
 * The task `t` of the project `p` for one who tracks time. The arguments are SQL expressions: whose time, who asks.
 * Who may change the project's tasks (administrators, its managers) may track on them. Source: product.md D3.
 */
export function taskJson(owner: string, caller: string, callerIsAdmin: string): string {
  return `case when t.id is not null then json_build_object('status', t.status, 'billable', t.billable, 'isOpen',
    ${callerIsAdmin} or ${managesProject(caller)} or ${managesProject(owner)}
    or not exists (select from task_assignees x where x.workspace_id = t.workspace_id and x.task_id = t.id)
      and not exists (select from task_groups x where x.workspace_id = t.workspace_id and x.task_id = t.id)
    or exists (select from task_assignees x
      where x.workspace_id = t.workspace_id and x.task_id = t.id and x.user_id = ${owner})
    or exists (select from task_groups x
      join user_group_members gm on gm.workspace_id = x.workspace_id and gm.group_id = x.group_id
      where x.workspace_id = t.workspace_id and x.task_id = t.id and gm.user_id = ${owner})) end`
}

/**
 * The fields in use for an entry on the project. Invisible ones take their defaults and what the API sends, and are
 * never asked for. The arguments are SQL expressions. Source: the reference's help "Custom fields", Invisible fields.
 */
export function fieldsJson(workspace: string, project: string): string {
  return `coalesce((
       select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'allowedValues', f.allowed_values,
         'required', f.required and coalesce(d.status, f.status) = 'VISIBLE', 'onlyAdminCanEdit', f.only_admin_can_edit,
         'defaultValue', coalesce(d.value, f.workspace_default_value),
         'defaultSource', case when d.value is null then 'WORKSPACE' else 'PROJECT' end) order by f.id)
       from custom_fields f
       left join custom_field_project_defaults d
         on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = ${project}
       where f.workspace_id = ${workspace} and f.entity_type = 'TIMEENTRY' and coalesce(d.status, f.status) <> 'INACTIVE'),
       '[]'::json)`
}

/**
 * The rates that may price an entry of the member `m` of the workspace `w` on project `p` and task `t`, at an instant,
 * as 0005_rates.sql reads them off the histories.
 */
export function levels(kind: 'BILLABLE' | 'COST', at: string): string {
  return `(select json_build_object('projectMember', l.project_member, 'task', l.task, 'project', l.project,
      'member', l.member, 'workspace', l.workspace)
    from rate_levels(w.id, m.user_id, p.id, t.id, '${kind}', ${at}) l)`
}

/**
 * $1 workspace, $2 owner, $3 caller, $4 caller is admin, $5 project, $6 tags, $7 start, $8 task. The tags are held until
 * the commit: a tag that is deleted meanwhile waits, and then leaves the entry too.
 */
const selectContext = prepared<
  {
    zone: string
    currency: string
    required: RequiredParts
    only_admins_change_billable: boolean
    project_billable: boolean | null
    task: EntryTask | null
    tags_found: number
    hourly: RateLevels
    cost: RateLevels
    fields: EntryField[]
    locked_before: Date | null
    force_timer: boolean
  },
  [string, string, string, boolean, string | null, readonly string[], Date, string | null]
>(
  'timeEntries.context',
  `with wanted as materialized (
     select t.id from tags t where t.workspace_id = $1 and t.id = any ($6::text[]) for key share)
   select coalesce(a.settings ->> 'timeZone', 'UTC') as zone, w.currency,
     json_build_object('project', w.settings -> 'forceProjects', 'task', w.settings -> 'forceTasks',
       'tag', w.settings -> 'forceTags', 'description', w.settings -> 'forceDescription') as required,
     (w.settings ->> 'onlyAdminsCanChangeBillableStatus')::boolean as only_admins_change_billable,
     p.billable as project_billable,
     ${taskJson('$2', '$3', '$4')} as task,
     (select count(*) from wanted) as tags_found,
     ${levels('BILLABLE', '$7')} as hourly,
     ${levels('COST', '$7')} as cost,
     ${fieldsJson('$1', 'p.id')} as fields,
     ${lockedBeforeSql('$1')} as locked_before, w.force_timer
   from memberships m
   join accounts a on a.id = m.user_id
   join workspaces w on w.id = m.workspace_id
   left join projects p on p.workspace_id = $1 and p.id = $5
     and (${projectOpenTo('$3', '$4')} or ${projectOpenTo('$2', 'false')})
   left join tasks t on t.workspace_id = $1 and t.project_id = p.id and t.id = $8
   where m.workspace_id = $1 and m.user_id = $2`,
)

/** The person is known to have a membership, which the caller holds locked. */
export async function findContext(
  tx: Tx,
  workspaceId: string,
  ownerId: string,
  caller: { userId: string; isAdmin: boolean },
  entry: { projectId: string | null; taskId: string | null; tagIds: readonly string[]; start: Date },
): Promise<EntryContext> {
  const { projectId, taskId, tagIds, start } = entry
  const [row] = await selectContext(
    tx,
    workspaceId,
    ownerId,
    caller.userId,
    caller.isAdmin,
    projectId,
    tagIds,
    start,
    taskId,
  )
  if (!row) throw new Error(`membership of ${ownerId} is gone`)
  return {
    zone: row.zone,
    currency: row.currency,
    required: row.required,
    onlyAdminsChangeBillable: row.only_admins_change_billable,
    projectBillable: row.project_billable,
    task: row.task,
    tagsFound: row.tags_found,
    hourly: row.hourly,
    cost: row.cost,
    fields: row.fields,
    lockedBefore: row.locked_before,
    forceTimer: row.force_timer,
  }
}

const selectEditing = prepared<
  { who: 'ADMINS' | 'ADMINS_AND_TEAM_MANAGERS'; manages: boolean },
  [string, string, string]
>(
  'timeEntries.editing',
  `select who_edits_for_others as who, ${managesPerson('$1', '$2', '$3')} as manages from workspaces where id = $1`,
)

/** Who changes the time of others here, and whether the caller is team manager of the owner. */
export async function findEditing(
  db: Db,
  workspaceId: string,
  callerId: string,
  ownerId: string,
): Promise<{ who: 'ADMINS' | 'ADMINS_AND_TEAM_MANAGERS'; manages: boolean }> {
  const [row] = await selectEditing(db, workspaceId, callerId, ownerId)
  return row ?? { who: 'ADMINS', manages: false }
}

const selectEditingAll = prepared<
  { who: 'ADMINS' | 'ADMINS_AND_TEAM_MANAGERS'; user_id: string; manages: boolean },
  [string, string, readonly string[]]
>(
  'timeEntries.editingAll',
  `select w.who_edits_for_others as who, n.user_id, ${managesPerson('$1', '$2', 'n.user_id')} as manages
   from workspaces w cross join unnest($3::text[]) as n (user_id) where w.id = $1`,
)

/** The same for many people, each with whether the caller is the team manager. */
export function findEditingAll(
  db: Db,
  workspaceId: string,
  callerId: string,
  ownerIds: readonly string[],
): Promise<{ who: 'ADMINS' | 'ADMINS_AND_TEAM_MANAGERS'; user_id: string; manages: boolean }[]> {
  return selectEditingAll(db, workspaceId, callerId, ownerIds)
}
