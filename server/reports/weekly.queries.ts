import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'
import { entriesOf } from './base.queries.ts'
import { people } from './conditions.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import type { WeekdayName } from './range.rules.ts'
import { managedPeople } from './sight.queries.ts'

interface IdlePerson {
  id: string
  name: string
  email: string
  timeZone: string
  dateFormat: string
  timeFormat: string
  weekStart: WeekdayName
}

/**
 * ACTIVE people of the filter without an entry in the report, by name: for administrators everybody, for team managers
 * theirs. Undefined for all others, whose sight says nothing of who is idle. Source: product.md E2.
 */
export async function listPeopleWithoutTime(db: Db, query: ReportQuery): Promise<IdlePerson[] | undefined> {
  const { context } = query
  const isAdmin = context.breadth === 'EVERYTHING'
  if (!isAdmin && !context.managesPeople) return undefined
  const conditions = [
    ...people(query, sql`m.user_id`),
    ...(isAdmin ? [] : [sql`m.user_id in (${managedPeople(context)})`]),
    sql`m.user_id not in (select e.user_id from (${entriesOf(query)}) e)`,
  ]
  return composed(
    db,
    sql<IdlePerson>`select m.user_id as id, coalesce(a.name, a.email, '') as name, coalesce(a.email, '') as email,
        coalesce(a.settings ->> 'timeZone', 'UTC') as "timeZone", coalesce(a.settings ->> 'dateFormat', '') as "dateFormat",
        coalesce(a.settings ->> 'timeFormat', '') as "timeFormat", coalesce(m.week_start, w.week_start) as "weekStart"
      from memberships m join accounts a on a.id = m.user_id join workspaces w on w.id = m.workspace_id
      where m.workspace_id = ${context.workspaceId} and m.status = 'ACTIVE' and ${sql.join(conditions, sql` and `)}
      order by m.sort_name, m.user_id`,
  )
}
