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
  language: string | null
}

/** Values: workspace, person. */
export const findLook = prepared<LookRow, [string, string]>(
  'reports.look',
  `select w.name as workspace, w.image_url, w.settings ->> 'durationFormat' as duration,
     w.settings ->> 'numberFormat' as number, w.settings ->> 'currencyFormat' as currency,
     coalesce((w.settings ->> 'trackTimeDownToSecond')::boolean, true) as to_the_second,
     a.settings ->> 'dateFormat' as date_format, a.settings ->> 'timeFormat' as time_format,
     a.settings ->> 'lang' as language
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

/** Values: workspace, ids of clients, of projects, of people. */
export const findNames = prepared<
  { clients: string[]; projects: string[]; people: string[] },
  [string, readonly string[], readonly string[], readonly string[]]
>(
  'reports.names',
  `select array(select c.name from clients c where c.workspace_id = $1 and c.id = any ($2::text[]) order by lower(c.name)) as clients,
     array(select p.name from projects p where p.workspace_id = $1 and p.id = any ($3::text[]) order by lower(p.name)) as projects,
     array(select coalesce(a.name, a.email, '') from memberships m join accounts a on a.id = m.user_id
       where m.workspace_id = $1 and m.user_id = any ($4::text[]) order by lower(a.name)) as people`,
)
