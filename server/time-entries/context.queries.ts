import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from '../projects/index.ts'
import type { EntryField } from './fields.rules.ts'
import type { RateLevels, RequiredParts } from './rules.ts'
import { managesPerson } from './sight.queries.ts'

/** Everything that decides about a new entry, read at once. */
export interface EntryContext {
  readonly zone: string
  readonly currency: string
  readonly required: RequiredParts
  readonly onlyAdminsChangeBillable: boolean
  /** Null: there is no such project, or it is open to neither of the two. */
  readonly projectBillable: boolean | null
  readonly tagsFound: number
  readonly hourly: RateLevels
  readonly cost: RateLevels
  readonly fields: readonly EntryField[]
}

/** What is in force at $7; without a history the column's rate has held for ever. */
function rateAt(table: string, owner: string, kind: 'BILLABLE' | 'COST', column: string): string {
  const history = `select amount_minor from ${table} r where ${owner} and r.kind = '${kind}'`
  return `case when exists (${history}) then (${history} and r.since <= $7 order by r.since desc limit 1)
    else ${column} end`
}

function levels(kind: 'BILLABLE' | 'COST', column: string): string {
  return `json_build_object('projectMember', pm.${column}, 'project', p.${column},
    'member', ${rateAt('member_rates', 'r.workspace_id = $1 and r.user_id = $2', kind, `m.${column}`)},
    'workspace', ${rateAt('workspace_rates', 'r.workspace_id = $1', kind, `w.${column}`)})`
}

/**
 * $1 workspace, $2 owner, $3 caller, $4 caller is admin, $5 project, $6 tags, $7 start. The tags are held until
 * the commit: a tag that is deleted meanwhile waits, and then leaves the entry too.
 */
const selectContext = prepared<
  {
    zone: string
    currency: string
    required: RequiredParts
    only_admins_change_billable: boolean
    project_billable: boolean | null
    tags_found: number
    hourly: RateLevels
    cost: RateLevels
    fields: EntryField[]
  },
  [string, string, string, boolean, string | null, readonly string[], Date]
>(
  'timeEntries.context',
  `with wanted as materialized (
     select t.id from tags t where t.workspace_id = $1 and t.id = any ($6::text[]) for key share)
   select coalesce(a.settings ->> 'timeZone', 'UTC') as zone, w.currency,
     json_build_object('project', w.settings -> 'forceProjects', 'task', w.settings -> 'forceTasks',
       'tag', w.settings -> 'forceTags', 'description', w.settings -> 'forceDescription') as required,
     (w.settings ->> 'onlyAdminsCanChangeBillableStatus')::boolean as only_admins_change_billable,
     p.billable as project_billable,
     (select count(*) from wanted) as tags_found,
     ${levels('BILLABLE', 'hourly_rate_minor')} as hourly,
     ${levels('COST', 'cost_rate_minor')} as cost,
     coalesce((
       select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'allowedValues', f.allowed_values,
         'required', f.required, 'onlyAdminCanEdit', f.only_admin_can_edit,
         'defaultValue', coalesce(d.value, f.workspace_default_value),
         'defaultSource', case when d.value is null then 'WORKSPACE' else 'PROJECT' end) order by f.id)
       from custom_fields f
       left join custom_field_project_defaults d
         on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = p.id
       where f.workspace_id = $1 and f.entity_type = 'TIMEENTRY' and coalesce(d.status, f.status) = 'VISIBLE'),
       '[]'::json) as fields
   from memberships m
   join accounts a on a.id = m.user_id
   join workspaces w on w.id = m.workspace_id
   left join projects p on p.workspace_id = $1 and p.id = $5
     and (${projectOpenTo('$3', '$4')} or ${projectOpenTo('$2', 'false')})
   left join project_members pm on pm.workspace_id = $1 and pm.project_id = p.id and pm.user_id = $2
   where m.workspace_id = $1 and m.user_id = $2`,
)

/** The person is known to have a membership, which the caller holds locked. */
export async function findContext(
  tx: Tx,
  workspaceId: string,
  ownerId: string,
  caller: { userId: string; isAdmin: boolean },
  entry: { projectId: string | null; tagIds: readonly string[]; start: Date },
): Promise<EntryContext> {
  const { projectId, tagIds, start } = entry
  const [row] = await selectContext(
    tx,
    workspaceId,
    ownerId,
    caller.userId,
    caller.isAdmin,
    projectId,
    tagIds,
    start,
  )
  if (!row) throw new Error(`membership of ${ownerId} is gone`)
  return {
    zone: row.zone,
    currency: row.currency,
    required: row.required,
    onlyAdminsChangeBillable: row.only_admins_change_billable,
    projectBillable: row.project_billable,
    tagsFound: row.tags_found,
    hourly: row.hourly,
    cost: row.cost,
    fields: row.fields,
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
