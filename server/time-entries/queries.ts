import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { FieldValue } from './fields.rules.ts'
import {
  entryJson,
  entryWithRatesJson,
  expansionJoins,
  hydratedEntryJson,
  payloadJson,
} from './json.queries.ts'
import type { TimeViewer } from './sight.queries.ts'
import { entryVisible } from './sight.queries.ts'

/** An entry as its reply and as its events carry it, as JSON text. */
export interface WrittenEntry {
  readonly reply: string
  readonly payload: string
}

export interface NewEntry {
  readonly id: string
  readonly userId: string
  readonly description: string
  readonly projectId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[] | null
  readonly billable: boolean
  readonly type: 'REGULAR' | 'BREAK'
  readonly start: Date
  /** Null while it runs. */
  readonly end: Date | null
  /** The owner's: the local day is the civil day of the start there. */
  readonly zone: string
  readonly hourlyRateMinor: number | null
  readonly costRateMinor: number | null
  readonly currency: string
}

type NewValues = [
  string,
  string,
  string,
  string,
  string | null,
  readonly string[] | null,
  boolean,
  string,
  Date,
  Date | null,
  string,
  number | null,
  number | null,
  string,
  Date,
  string | null,
]

const written = `select ${entryJson} as reply, ${payloadJson} as payload`

const insertRow = prepared<WrittenEntry, NewValues>(
  'timeEntries.insert',
  `with e as (
     insert into time_entries (workspace_id, id, user_id, description, project_id, tag_ids, billable, type, started_at,
       ended_at, local_day, hourly_rate_minor, cost_rate_minor, rate_currency, created_at, updated_at, task_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ($9 at time zone $11)::date, $12, $13, $14, $15, $15, $16)
     returning *)
   ${written} from e ${expansionJoins}`,
)

const insertValues = prepared<
  never,
  [string, string, readonly string[], readonly string[], readonly string[]]
>(
  'timeEntries.insertFieldValues',
  `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value, source_type)
   select $1, $2, given.field_id, given.value::jsonb, given.source
   from unnest($3::text[], $4::text[], $5::text[]) as given (field_id, value, source)`,
)

const selectWritten = prepared<WrittenEntry, [string, string]>(
  'timeEntries.findWritten',
  `${written} from time_entries e ${expansionJoins} where e.workspace_id = $1 and e.id = $2`,
)

/** The new entry. A second running one of the same person is refused by the database. */
export async function insertEntry(
  tx: Tx,
  workspaceId: string,
  entry: NewEntry,
  values: readonly FieldValue[],
): Promise<WrittenEntry> {
  const [row] = await insertRow(
    tx,
    workspaceId,
    entry.id,
    entry.userId,
    entry.description,
    entry.projectId,
    entry.tagIds,
    entry.billable,
    entry.type,
    entry.start,
    entry.end,
    entry.zone,
    entry.hourlyRateMinor,
    entry.costRateMinor,
    entry.currency,
    tx.now,
    entry.taskId,
  )
  if (values.length === 0) return requireWritten(row)
  await insertValues(
    tx,
    workspaceId,
    entry.id,
    values.map((one) => one.fieldId),
    values.map((one) => JSON.stringify(one.value)),
    values.map((one) => one.source),
  )
  const [complete] = await selectWritten(tx, workspaceId, entry.id)
  return requireWritten(complete)
}

function requireWritten(row: WrittenEntry | undefined): WrittenEntry {
  if (!row) throw new Error('a time entry was not written')
  return row
}

type FindValues = [string, string, string, string, boolean, boolean]
const visible = `where e.workspace_id = $1 and e.id = $2 and ${entryVisible('$3', '$4')}`

const selectPlain = prepared<{ json: string; user_id: string }, FindValues>(
  'timeEntries.find',
  `select ${entryWithRatesJson('$5', '$6')} as json, e.user_id from time_entries e ${visible}`,
)

const selectHydrated = prepared<{ json: string; user_id: string }, FindValues>(
  'timeEntries.findHydrated',
  `select ${hydratedEntryJson('$5', '$6')} as json, e.user_id from time_entries e ${expansionJoins} ${visible}`,
)

/** The entry with its rates as JSON text, and whose it is; undefined when there is none that the viewer may see. */
export async function findEntry(
  db: Db,
  workspaceId: string,
  id: string,
  viewer: TimeViewer,
  hydrated = false,
): Promise<{ json: string; userId: string } | undefined> {
  const { userId, breadth, billableRates, costRates } = viewer
  const select = hydrated ? selectHydrated : selectPlain
  const [row] = await select(db, workspaceId, id, userId, breadth, billableRates, costRates)
  return row && { json: row.json, userId: row.user_id }
}

/** What "continue" takes from an earlier entry. */
export interface CopiedEntry {
  readonly description: string
  readonly projectId: string | null
  /** Null also where the task is done. */
  readonly taskId: string | null
  readonly tagIds: string[] | null
  readonly billable: boolean
  readonly type: string
  readonly customFields: { customFieldId: string; value: unknown }[]
}

const selectCopied = prepared<
  {
    description: string
    project_id: string | null
    task_id: string | null
    tag_ids: string[] | null
    billable: boolean
    type: string
    custom_fields: { customFieldId: string; value: unknown }[]
  },
  [string, string, string, string]
>(
  'timeEntries.findToCopy',
  `select e.description, e.project_id, (select t.id from tasks t
       where t.workspace_id = e.workspace_id and t.id = e.task_id and t.status = 'ACTIVE') as task_id, e.tag_ids, e.billable, e.type, coalesce((
       select json_agg(json_build_object('customFieldId', v.custom_field_id, 'value', v.value) order by v.custom_field_id)
       from time_entry_custom_field_values v
       join custom_fields f on f.workspace_id = v.workspace_id and f.id = v.custom_field_id
       left join custom_field_project_defaults d
         on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = e.project_id
       where v.workspace_id = e.workspace_id and v.time_entry_id = e.id
         and coalesce(d.status, f.status) = 'VISIBLE' and not f.only_admin_can_edit), '[]'::json) as custom_fields
   from time_entries e ${visible}`,
)

/** Undefined when there is no such entry that the viewer may see. */
export async function findEntryToCopy(
  db: Db,
  workspaceId: string,
  id: string,
  viewer: TimeViewer,
): Promise<CopiedEntry | undefined> {
  const [row] = await selectCopied(db, workspaceId, id, viewer.userId, viewer.breadth)
  return (
    row && {
      description: row.description,
      projectId: row.project_id,
      taskId: row.task_id,
      tagIds: row.tag_ids,
      billable: row.billable,
      type: row.type,
      customFields: row.custom_fields,
    }
  )
}

const deleteRow = prepared<{ payload: string }, [string, string]>(
  'timeEntries.delete',
  `with e as (delete from time_entries where workspace_id = $1 and id = $2 returning *)
   select ${payloadJson} as payload from e ${expansionJoins}`,
)

/** Its last state for the event; undefined when somebody else was faster. */
export async function deleteEntry(tx: Tx, workspaceId: string, id: string): Promise<string | undefined> {
  const [row] = await deleteRow(tx, workspaceId, id)
  return row?.payload
}
