/** One rate of many people: the statements of rates.queries.ts for sets of them. */
import { prepared } from '../platform/db/prepared.ts'
import type { RateKind } from './rates.queries.ts'

export interface MemberRateRow {
  user_id: string
  status: string
  hourly_rate_minor: number | null
  cost_rate_minor: number | null
}

/** Workspace, people, kind, since, amount, now. */
type Values = [string, readonly string[], RateKind, Date, number, Date]

const history = 'r.workspace_id = m.workspace_id and r.user_id = m.user_id and r.kind = $3'

/** Those among them of whom the amount does not hold already at every instant from `since` to now. */
export const findOtherRates = prepared<MemberRateRow, Values>(
  'rates.findOthers',
  `select m.user_id, m.status, m.hourly_rate_minor, m.cost_rate_minor from memberships m
   where m.workspace_id = $1 and m.user_id = any ($2::text[]) and not (
     not exists (select from member_rates r where ${history} and r.since > $4 and r.since <= $6 and r.amount_minor <> $5)
     and $5::integer is not distinct from case when exists (select from member_rates r where ${history})
       then (select r.amount_minor from member_rates r where ${history} and r.since <= $4 order by r.since desc limit 1)
       else case $3 when 'BILLABLE' then m.hourly_rate_minor else m.cost_rate_minor end end)
   order by m.user_id`,
)

/** What was written between `since` and now is replaced, what is planned for later stays. */
export const writeRates = prepared<MemberRateRow, Values>(
  'rates.writeOfMany',
  `with replaced as (
     delete from member_rates where workspace_id = $1 and user_id = any ($2::text[]) and kind = $3
       and since > $4 and since <= $6),
   written as (
     insert into member_rates (workspace_id, user_id, kind, since, amount_minor)
     select $1, person.id, $3, $4, $5 from unnest($2::text[]) as person (id)
     on conflict (workspace_id, user_id, kind, since) do update set amount_minor = excluded.amount_minor),
   updated as (
     update memberships set
       hourly_rate_minor = case when $3 = 'BILLABLE' and $4 <= $6 then $5 else hourly_rate_minor end,
       cost_rate_minor = case when $3 = 'COST' and $4 <= $6 then $5 else cost_rate_minor end
     where workspace_id = $1 and user_id = any ($2::text[])
     returning user_id, status, hourly_rate_minor, cost_rate_minor)
   select * from updated order by user_id`,
)
