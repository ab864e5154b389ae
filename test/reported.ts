/** Time as rows, for what reports count: any instant, any rate, any state. */
import { newId } from '../server/platform/ids.ts'
import { rows } from './world.ts'

export interface Reported {
  readonly userId: string
  readonly start: string
  /** Null: it runs. Default: an hour. */
  readonly seconds?: number | null
  readonly description?: string
  readonly projectId?: string | null
  readonly taskId?: string | null
  readonly tagIds?: readonly string[]
  readonly billable?: boolean
  readonly type?: 'REGULAR' | 'BREAK' | 'HOLIDAY' | 'TIME_OFF'
  /** Minor units an hour. */
  readonly rate?: number | null
  readonly cost?: number | null
  readonly approved?: boolean
  readonly invoiced?: boolean
}

/** Returns its id. */
export async function insertTime(workspaceId: string, entry: Reported): Promise<string> {
  const id = newId()
  const { seconds = 3600 } = entry
  await rows(
    `insert into time_entries (workspace_id, id, user_id, description, project_id, task_id, tag_ids, billable, type,
       started_at, ended_at, local_day, hourly_rate_minor, cost_rate_minor, rate_currency, approved, invoiced,
       created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $10::timestamptz + make_interval(secs => $11),
       $10::timestamptz::date, $12, $13, 'USD', $14, $15, now(), now())`,
    [
      workspaceId,
      id,
      entry.userId,
      entry.description ?? '',
      entry.projectId ?? null,
      entry.taskId ?? null,
      entry.tagIds ?? null,
      entry.billable ?? false,
      entry.type ?? 'REGULAR',
      entry.start,
      seconds,
      entry.rate ?? null,
      entry.cost ?? null,
      entry.approved ?? false,
      entry.invoiced ?? false,
    ],
  )
  return id
}
