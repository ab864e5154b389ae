/** Reading and writing entries that are edited, any number in one statement each. */
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from '../projects/index.ts'
import type { EntryTask } from './context.queries.ts'
import { fieldsJson, levels, taskJson } from './context.queries.ts'
import type { EditContext, EditedEntry, EntryType, StoredEntry, Target } from './edit.rules.ts'
import type { EntryField, FieldValue } from './fields.rules.ts'
import { auditedJson, editedEntryJson, entryJson, expansionJoins, payloadJson } from './json.queries.ts'
import type { WrittenEntry } from './queries.ts'
import type { RateLevels, RequiredParts } from './rules.ts'

export interface HeldEntry extends StoredEntry {
  readonly userId: string
  /** As it was, for the audit: JSON text. */
  readonly audited: string
}

interface HeldRow {
  id: string
  user_id: string
  description: string
  project_id: string | null
  task_id: string | null
  tag_ids: string[] | null
  billable: boolean
  type: EntryType
  started_at: Date
  ended_at: Date | null
  hourly_rate_minor: number | null
  cost_rate_minor: number | null
  rate_currency: string | null
  approved: boolean
  field_values: FieldValue[]
  audited: string
}

const holdRows = prepared<HeldRow, [string, string | null, readonly string[]]>(
  'timeEntries.holdForEdit',
  `select e.id, e.user_id, e.description, e.project_id, e.task_id, e.tag_ids, e.billable, e.type, e.started_at, e.ended_at,
     e.hourly_rate_minor, e.cost_rate_minor, e.rate_currency, e.approved, coalesce((
       select json_agg(json_build_object('fieldId', v.custom_field_id, 'value', v.value, 'source', v.source_type))
       from time_entry_custom_field_values v where v.workspace_id = e.workspace_id and v.time_entry_id = e.id),
       '[]'::json) as field_values, ${auditedJson} as audited
   from time_entries e
   where e.workspace_id = $1 and ($2::text is null or e.user_id = $2) and e.id = any ($3::text[])
   order by e.id for update of e`,
)

/** The person's entries among these (null: anybody's), held until the commit, by their ids. */
export async function holdEntries(
  tx: Tx,
  workspaceId: string,
  userId: string | null,
  ids: readonly string[],
): Promise<Map<string, HeldEntry>> {
  const found = await holdRows(tx, workspaceId, userId, ids)
  return new Map(
    found.map((row) => [
      row.id,
      {
        id: row.id,
        userId: row.user_id,
        description: row.description,
        projectId: row.project_id,
        taskId: row.task_id,
        tagIds: row.tag_ids,
        billable: row.billable,
        type: row.type,
        start: row.started_at,
        end: row.ended_at,
        hourlyRateMinor: row.hourly_rate_minor,
        costRateMinor: row.cost_rate_minor,
        currency: row.rate_currency,
        approved: row.approved,
        values: row.field_values,
        audited: row.audited,
      },
    ]),
  )
}

interface ContextRow {
  zone: string
  currency: string
  required: RequiredParts
  only_admins_change_billable: boolean
  project_billable: boolean | null
  task: EntryTask | null
  hourly: RateLevels
  cost: RateLevels
  fields: EntryField[]
}

/**
 * $1 workspace, $3 caller, $4 caller is admin, and of each entry $2 its owner, $5 its project, $6 its task, $7 its
 * start, $8 whether it was on that project before: then nobody asks again whether the project is open.
 */
const selectContexts = prepared<
  ContextRow,
  [
    string,
    readonly string[],
    string,
    boolean,
    readonly (string | null)[],
    readonly (string | null)[],
    readonly Date[],
    readonly boolean[],
  ]
>(
  'timeEntries.editContexts',
  `select coalesce(a.settings ->> 'timeZone', 'UTC') as zone, w.currency,
     json_build_object('project', w.settings -> 'forceProjects', 'task', w.settings -> 'forceTasks',
       'tag', w.settings -> 'forceTags', 'description', w.settings -> 'forceDescription') as required,
     (w.settings ->> 'onlyAdminsCanChangeBillableStatus')::boolean as only_admins_change_billable,
     p.billable as project_billable, ${taskJson('n.owner_id', '$3', '$4')} as task,
     ${levels('BILLABLE', 'n.start')} as hourly,
     ${levels('COST', 'n.start')} as cost, ${fieldsJson('$1', 'p.id')} as fields
   from unnest($2::text[], $5::text[], $6::text[], $7::timestamptz[], $8::boolean[])
     with ordinality as n (owner_id, project_id, task_id, start, keeps_project, place)
   join memberships m on m.workspace_id = $1 and m.user_id = n.owner_id
   join accounts a on a.id = m.user_id
   join workspaces w on w.id = m.workspace_id
   left join projects p on p.workspace_id = $1 and p.id = n.project_id
     and (n.keeps_project or ${projectOpenTo('$3', '$4')} or ${projectOpenTo('n.owner_id', 'false')})
   left join tasks t on t.workspace_id = $1 and t.project_id = p.id and t.id = n.task_id
   order by n.place`,
)

/** What decides about each of the targets, in their order. */
export async function findEditContexts(
  tx: Tx,
  workspaceId: string,
  caller: { userId: string; isAdmin: boolean },
  targets: readonly (Target & { readonly ownerId: string; readonly keepsProject: boolean })[],
): Promise<(EditContext & { readonly zone: string })[]> {
  const found = await selectContexts(
    tx,
    workspaceId,
    targets.map((target) => target.ownerId),
    caller.userId,
    caller.isAdmin,
    targets.map((target) => target.projectId),
    targets.map((target) => target.taskId),
    targets.map((target) => target.start),
    targets.map((target) => target.keepsProject),
  )
  return found.map((row) => ({
    zone: row.zone,
    currency: row.currency,
    required: row.required,
    onlyAdminsChangeBillable: row.only_admins_change_billable,
    projectBillable: row.project_billable,
    task: row.task,
    hourly: row.hourly,
    cost: row.cost,
    fields: row.fields,
  }))
}

const holdTagRows = prepared<{ found: number }, [string, readonly string[]]>(
  'timeEntries.holdTags',
  `with held as (select t.id from tags t where t.workspace_id = $1 and t.id = any ($2::text[]) for key share)
   select count(*)::integer as found from held`,
)

/** How many of the tags there are. A tag that is deleted meanwhile waits, and then leaves the entries too. */
export async function holdTags(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<number> {
  const [row] = await holdTagRows(tx, workspaceId, ids)
  return row?.found ?? 0
}

/** $1 workspace, $2 the entries, each with the zone of its owner, in which the local day is that of the start. */
const updateRows = prepared<never, [string, string]>(
  'timeEntries.update',
  `update time_entries e set user_id = n."ownerId", description = n.description, project_id = n."projectId", task_id = n."taskId",
     tag_ids = n."tagIds", billable = n.billable, type = n.type, started_at = to_timestamp(n."startSeconds"),
     ended_at = to_timestamp(n."endSeconds"), local_day = case
       when e.started_at = to_timestamp(n."startSeconds") and e.user_id = n."ownerId" then e.local_day
       else (to_timestamp(n."startSeconds") at time zone n.zone)::date end,
     hourly_rate_minor = n."hourlyRateMinor", cost_rate_minor = n."costRateMinor", rate_currency = n.currency
   from json_to_recordset($2::json) as n (id text, "ownerId" text, zone text, description text, "projectId" text, "taskId" text, "tagIds" text[],
     billable boolean, type text, "startSeconds" double precision, "endSeconds" double precision,
     "hourlyRateMinor" integer, "costRateMinor" integer, currency text)
   where e.workspace_id = $1 and e.id = n.id`,
)

const upsertValues = prepared<
  never,
  [string, readonly string[], readonly string[], readonly string[], readonly string[]]
>(
  'timeEntries.updateFieldValues',
  `insert into time_entry_custom_field_values as v (workspace_id, time_entry_id, custom_field_id, value, source_type)
   select $1, n.entry_id, n.field_id, n.value::jsonb, n.source
   from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as n (entry_id, field_id, value, source)
   on conflict (workspace_id, time_entry_id, custom_field_id)
   do update set value = excluded.value, source_type = excluded.source_type`,
)

/** Two statements, however many entries; they are held. A second running one is refused by the database. */
export async function updateEntries(
  tx: Tx,
  workspaceId: string,
  entries: readonly (EditedEntry & { readonly ownerId: string; readonly zone: string })[],
): Promise<void> {
  if (entries.length === 0) return
  // seconds, because a year after 9999 has no date in JSON that PostgreSQL reads
  const written = entries.map(({ start, end, values: _values, ...entry }) => ({
    ...entry,
    startSeconds: start.getTime() / 1000,
    endSeconds: end && end.getTime() / 1000,
  }))
  await updateRows(tx, workspaceId, JSON.stringify(written))
  const values = entries.flatMap(({ id, values }) => values.map((one) => ({ entryId: id, ...one })))
  if (values.length === 0) return
  await upsertValues(
    tx,
    workspaceId,
    values.map((one) => one.entryId),
    values.map((one) => one.fieldId),
    values.map((one) => JSON.stringify(one.value)),
    values.map((one) => one.source),
  )
}

const written = (reply: string) => `select e.id, ${reply} as reply, ${payloadJson} as payload
   from unnest($2::text[]) with ordinality as n (id, place)
   join time_entries e on e.workspace_id = $1 and e.id = n.id ${expansionJoins}
   order by n.place`

type Written = WrittenEntry & { readonly id: string }

const selectWritten = prepared<Written, [string, readonly string[]]>(
  'timeEntries.findManyWritten',
  written(entryJson),
)
const selectWrittenHydrated = prepared<Written, [string, readonly string[], boolean]>(
  'timeEntries.findManyWrittenHydrated',
  written(editedEntryJson('$3')),
)

/** In the order of the ids. Hydrated replies have the billable rate for those who see it. */
export function findWrittenEntries(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  hydrated?: { readonly seesBillable: boolean },
): Promise<Written[]> {
  if (!hydrated) return selectWritten(tx, workspaceId, ids)
  return selectWrittenHydrated(tx, workspaceId, ids, hydrated.seesBillable)
}
