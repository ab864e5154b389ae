/** Deleted entries: the tombstones that every delete leaves (0004_tracking.sql, bury), and the way back. */
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { EntryType } from './edit.rules.ts'
import { tagIdsJson, timeIntervalJson } from './json.queries.ts'

/** So long what was deleted can be restored. */
export const restorableDays = 30

/** The buried row of tombstone `t`, as `e`. */
const buried = 'cross join lateral jsonb_populate_record(null::time_entries, t.document) e'
const restorable = `t.type = 'TIME_ENTRY' and t.deleted_at > now() - interval '${restorableDays} days'`

/** $1 workspace, $2 person, $3 limit, $4 offset. Who deleted an entry is in the audit row of the same transaction. */
const selectDeleted = prepared<{ json: string; is_last: boolean }, [string, string, number, number]>(
  'timeEntries.listDeleted',
  `with found as (
     select slice.*, row_number() over () as place from (
       select t.* from tombstones t
       where t.workspace_id = $1 and ${restorable} and t.document ->> 'user_id' = $2
       order by t.deleted_at desc, t.id desc limit $3 + 1 offset $4) slice)
   select '[' || coalesce(string_agg('{"id":"' || e.id || '","description":' || to_json(e.description)
       || ',"tagIds":' || ${tagIdsJson} || ',"userId":"' || e.user_id || '","billable":' || e.billable::text
       || ',"taskId":' || id_json(e.task_id) || ',"projectId":' || id_json(e.project_id)
       || ',"workspaceId":"' || e.workspace_id || '","timeInterval":' || ${timeIntervalJson}
       || ',"type":"' || e.type || '","kioskId":' || id_json(e.kiosk_id)
       || ',"deletedAt":' || instant_json(t.deleted_at) || ',"deletedBy":' || coalesce(by.json, 'null')
       || ',"restorableUntil":' || instant_json(t.deleted_at + interval '${restorableDays} days') || '}', ','
       order by t.place) filter (where t.place <= $3), '') || ']' as json,
     count(*) <= $3 as is_last
   from found t ${buried}
   left join lateral (
     select json_build_object('id', a.id, 'name', a.name)::text as json
     from audit_log l join accounts a on a.id = l.actor_id
     where l.workspace_id = $1 and l.user_id = $2 and l.txid = t.change_txid and l.subject_id = t.id
       and l.at between t.deleted_at - interval '10 minutes' and t.deleted_at + interval '10 minutes'
     limit 1) by on true`,
)

/** One page of the person's deleted entries that can be restored, as a JSON array, and whether it is the last. */
export async function listDeleted(
  db: Db,
  workspaceId: string,
  userId: string,
  page: { limit: number; offset: number },
): Promise<{ json: string; isLast: boolean }> {
  const [row] = await selectDeleted(db, workspaceId, userId, page.limit, page.offset)
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

export interface DeletedEntry {
  readonly id: string
  readonly userId: string
  readonly start: Date
  readonly type: EntryType
}

const lockRows = prepared<
  { id: string; user_id: string; started_at: Date; type: EntryType },
  [string, readonly string[]]
>(
  'timeEntries.lockDeleted',
  `select t.id, t.document ->> 'user_id' as user_id, (t.document ->> 'started_at')::timestamptz as started_at,
     t.document ->> 'type' as type
   from tombstones t where t.workspace_id = $1 and ${restorable} and t.id = any ($2::text[])
   order by t.id for update`,
)

/** Held until the commit, in the order of their ids; what can't be restored any more is left out. */
export async function lockDeleted(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<DeletedEntry[]> {
  const found = await lockRows(tx, workspaceId, ids)
  return found.map((row) => ({ id: row.id, userId: row.user_id, start: row.started_at, type: row.type }))
}

/**
 * What is gone by now is left out: project, task, tags. Rates that changed meanwhile count, as they would have for an
 * entry that was there (0008-rates.md). What ran ends at the second it was deleted at, so nobody gets
 * a second running entry.
 */
const insertBuried = prepared<never, [string, readonly string[], Date]>(
  'timeEntries.restore',
  `insert into time_entries (workspace_id, id, user_id, description, project_id, task_id, tag_ids, billable, type,
     started_at, ended_at, local_day, hourly_rate_minor, cost_rate_minor, rate_currency, approval_request_id, approved,
     invoice_id, invoiced, kiosk_id, created_at, updated_at)
   select e.workspace_id, e.id, e.user_id, e.description, p.id, k.id,
     case when e.tag_ids is null then null else array(
       select g.id::text from tags g where g.workspace_id = $1 and g.id = any (e.tag_ids)
       order by array_position(e.tag_ids, g.id::text)) end,
     e.billable, e.type, e.started_at, coalesce(e.ended_at, least(e.started_at + interval '999 hours',
       greatest(e.started_at, date_trunc('second', t.deleted_at)))),
     e.local_day, case when priced.anew then rate.hourly else e.hourly_rate_minor end,
     case when priced.anew then rate.cost else e.cost_rate_minor end, e.rate_currency, e.approval_request_id,
     e.approved, e.invoice_id, e.invoiced, e.kiosk_id, e.created_at, $3
   from tombstones t ${buried}
   left join projects p on p.workspace_id = $1 and p.id = e.project_id
   left join tasks k on k.workspace_id = $1 and k.project_id = p.id and k.id = e.task_id
   cross join lateral resolved_rates($1, e.user_id, p.id, k.id, e.started_at) rate
   cross join lateral (select not e.approved and p.id is not distinct from e.project_id
     and k.id is not distinct from e.task_id as anew) priced
   where t.workspace_id = $1 and t.type = 'TIME_ENTRY' and t.id = any ($2::text[])`,
)

/** Values that died with their entry; one that was taken away before stays away. Their tombstones go by a trigger. */
const insertBuriedValues = prepared<never, [string, readonly string[]]>(
  'timeEntries.restoreFieldValues',
  `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value, source_type)
   select v.workspace_id, v.time_entry_id, v.custom_field_id, v.value, v.source_type
   from tombstones t
   join tombstones b on b.workspace_id = $1 and b.type = 'TIME_ENTRY_CUSTOM_FIELD_VALUE'
     and b.change_txid = t.change_txid and b.document ->> 'time_entry_id' = t.id
   cross join lateral jsonb_populate_record(null::time_entry_custom_field_values, b.document) v
   join custom_fields f on f.workspace_id = $1 and f.id = v.custom_field_id
   where t.workspace_id = $1 and t.type = 'TIME_ENTRY' and t.id = any ($2::text[])`,
)

const dropTombstones = prepared<never, [string, readonly string[]]>(
  'timeEntries.dropTombstones',
  `delete from tombstones where workspace_id = $1 and type = 'TIME_ENTRY' and id = any ($2::text[])`,
)

/** Three statements, however many; the tombstones are held. */
export async function restoreEntries(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  await insertBuried(tx, workspaceId, ids, tx.now)
  await insertBuriedValues(tx, workspaceId, ids)
  await dropTombstones(tx, workspaceId, ids)
}
