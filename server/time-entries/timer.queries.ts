import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { lockedBeforeSql } from '../workspaces/index.ts'
import { entryJson, expansionJoins, payloadJson } from './json.queries.ts'
import type { TimeLimits } from './locks.rules.ts'
import type { WrittenEntry } from './queries.ts'
import type { Filled, RequiredParts } from './rules.ts'

/**
 * One after another: who starts or stops this person's timer waits here until the one before has committed, and
 * then sees what it left. Taken after the membership is locked. Values: workspace, person.
 */
export const lockTimer = prepared<never, [string, string]>(
  'timeEntries.lockTimer',
  `select pg_advisory_xact_lock(hashtextextended('timer:' || $1 || $2, 0))`,
)

export interface RunningEntry extends Filled, TimeLimits {
  readonly id: string
  readonly start: Date
  readonly required: RequiredParts
}

const selectRunning = prepared<
  {
    id: string
    started_at: Date
    description: string
    project_id: string | null
    task_id: string | null
    tag_ids: string[] | null
    required: RequiredParts
    missing_field: string | null
    locked_before: Date | null
    force_timer: boolean
  },
  [string, string]
>(
  'timeEntries.findRunning',
  `select e.id, e.started_at, e.description, e.project_id, e.task_id, e.tag_ids,
     json_build_object('project', w.settings -> 'forceProjects', 'task', w.settings -> 'forceTasks',
       'tag', w.settings -> 'forceTags', 'description', w.settings -> 'forceDescription') as required,
     (select f.name from custom_fields f
      left join custom_field_project_defaults d
        on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = e.project_id
      left join time_entry_custom_field_values v
        on v.workspace_id = f.workspace_id and v.custom_field_id = f.id and v.time_entry_id = e.id
      where f.workspace_id = e.workspace_id and f.entity_type = 'TIMEENTRY' and f.required
        and coalesce(d.status, f.status) = 'VISIBLE'
        and (not f.only_admin_can_edit or coalesce(d.value, f.workspace_default_value) is not null)
        and coalesce(v.value, 'null') in ('null', '""', '[]')
      order by f.id limit 1) as missing_field,
     ${lockedBeforeSql('$1')} as locked_before, w.force_timer
   from time_entries e join workspaces w on w.id = e.workspace_id
   where e.workspace_id = $1 and e.user_id = $2 and e.ended_at is null`,
)

/** The person's running entry and what it must have before it can be stopped. */
export async function findRunning(
  tx: Tx,
  workspaceId: string,
  userId: string,
): Promise<RunningEntry | undefined> {
  const [row] = await selectRunning(tx, workspaceId, userId)
  return (
    row && {
      id: row.id,
      start: row.started_at,
      description: row.description,
      projectId: row.project_id,
      taskId: row.task_id,
      tagIds: row.tag_ids,
      required: row.required,
      missingField: row.missing_field,
      lockedBefore: row.locked_before,
      forceTimer: row.force_timer,
    }
  )
}

/**
 * Ends the running entry. It ends at the wanted instant where that lies between its start and now, else now; never
 * before its start, and 999 hours after it at the latest, so that a forgotten timer can still be stopped.
 * Values: workspace, person, wanted end, now.
 */
export const endRunningEntry = prepared<WrittenEntry, [string, string, Date, Date]>(
  'timeEntries.endRunning',
  `with e as (
     update time_entries set updated_at = $4, ended_at = least(started_at + interval '999 hours',
       case when $3 between started_at and $4 then $3 else greatest($4, started_at) end)
     where workspace_id = $1 and user_id = $2 and ended_at is null
     returning *)
   select ${entryJson} as reply, ${payloadJson} as payload from e ${expansionJoins}`,
)
