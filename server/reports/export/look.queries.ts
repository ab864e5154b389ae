import type { Db } from '../../platform/db/database.ts'
import { prepared } from '../../platform/db/prepared.ts'
import type { Formats } from '../../platform/export/formats.ts'

/** How a workspace and the person who asks want things shown. */
export interface LookRow {
  workspace: string
  image_url: string
  duration: Formats['duration']
  number: Formats['number']
  currency: Formats['currency']
  to_the_second: boolean
  date_format: string | null
  time_format: string | null
}

/** Values: workspace, person. */
export const findLook = prepared<LookRow, [string, string]>(
  'reports.look',
  `select w.name as workspace, w.image_url, w.settings ->> 'durationFormat' as duration,
     w.settings ->> 'numberFormat' as number, w.settings ->> 'currencyFormat' as currency,
     coalesce((w.settings ->> 'trackTimeDownToSecond')::boolean, true) as to_the_second,
     a.settings ->> 'dateFormat' as date_format, a.settings ->> 'timeFormat' as time_format
   from workspaces w left join accounts a on a.id = $2 where w.id = $1`,
)

export interface FieldRow {
  id: string
  name: string
  type: string
}

/** Fields of time entries, in the order in which they were made. */
export const listEntryFields = prepared<FieldRow, [string]>(
  'reports.entryFields',
  `select id, name, type from custom_fields
   where workspace_id = $1 and entity_type = 'TIMEENTRY' and status <> 'INACTIVE' order by id`,
)

export async function requireLook(db: Db, workspaceId: string, userId: string): Promise<LookRow> {
  const [row] = await findLook(db, workspaceId, userId)
  if (!row) throw new Error('a file of a workspace that is gone')
  return row
}
