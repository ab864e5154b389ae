import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Account, Member } from '../platform/http/caller.ts'
import type { TimeViewer } from '../time-entries/index.ts'
import { timeViewer } from '../time-entries/index.ts'
import type { WeekdayName } from './range.rules.ts'
import type { Rounding } from './rounding.rules.ts'

/** What somebody managed, and which private projects were open to them, at an instant that is over. */
interface Reach {
  readonly projectIds: readonly string[]
  readonly userIds: readonly string[]
  readonly openProjectIds: readonly string[]
}

/** Whose report it is: what they see, and how their workspace counts. */
export interface ReportContext extends TimeViewer {
  readonly workspaceId: string
  /** Manages a project, a person or a group here: what lies in their hands shows whatever the breadth. */
  readonly managesProjects: boolean
  readonly managesPeople: boolean
  /** In place of what they manage now: what was so at an instant that is over. */
  readonly reach?: Reach
  readonly zone: string
  readonly weekStart: WeekdayName
  readonly rounding: Rounding
  readonly currency: string
  readonly numOfCurrencies: number
  /** Whether a client pays in a currency of its own; else all money is in the workspace's. */
  readonly clientCurrencies: boolean
  readonly decimalFormat: boolean
  readonly trackTimeDownToSecond: boolean
}

interface Row {
  currency: string
  num_of_currencies: number
  client_currencies: boolean
  week_start: WeekdayName
  rounding: Rounding['rounding']
  minutes: number
  decimal_format: boolean
  to_the_second: boolean
  manages_projects: boolean
  manages_people: boolean
}

const selectContext = prepared<Row, [string, string]>(
  'reports.context',
  `select w.currency, (select count(*) from workspace_currencies c where c.workspace_id = w.id) as num_of_currencies,
     exists (select from clients c where c.workspace_id = w.id and c.currency_id is not null) as client_currencies,
     coalesce(m.week_start, w.week_start) as week_start,
     w.settings -> 'round' ->> 'round' as rounding, (w.settings -> 'round' ->> 'minutes')::integer as minutes,
     w.settings ->> 'durationFormat' = 'DECIMAL' as decimal_format,
     coalesce((w.settings ->> 'trackTimeDownToSecond')::boolean, true) as to_the_second,
     exists (select from role_grants g where g.workspace_id = w.id and g.user_id = $2 and not g.set_aside
       and g.project_id is not null) as manages_projects,
     exists (select from role_grants g where g.workspace_id = w.id and g.user_id = $2 and not g.set_aside
       and g.project_id is null) as manages_people
   from workspaces w left join memberships m on m.workspace_id = w.id and m.user_id = $2
   where w.id = $1`,
)

export async function reportContext(
  db: Db,
  member: Member,
  account: Pick<Account, 'id' | 'timeZone'>,
): Promise<ReportContext> {
  const { workspaceId } = member
  const viewer = await timeViewer(db, member, account.id)
  const [row] = await selectContext(db, workspaceId, account.id)
  if (!row) throw new Error('a report on a workspace that is gone')
  return {
    ...viewer,
    workspaceId,
    managesProjects: row.manages_projects,
    managesPeople: row.manages_people,
    zone: account.timeZone,
    weekStart: row.week_start,
    rounding: { rounding: row.rounding, minutes: row.minutes },
    currency: row.currency,
    numOfCurrencies: row.num_of_currencies,
    clientCurrencies: row.client_currencies,
    decimalFormat: row.decimal_format,
    trackTimeDownToSecond: row.to_the_second,
  }
}
