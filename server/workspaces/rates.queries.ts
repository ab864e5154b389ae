/** Rates with their history. The columns of membership and workspace hold what is in force now; NULL is unset. */
import { prepared } from '../platform/db/prepared.ts'

export type RateKind = 'BILLABLE' | 'COST'

/** Workspace, person (null in the workspace's own statements), kind, since, amount, now. */
type RateValues = [string, string | null, RateKind, Date, number, Date]

interface Scope {
  readonly name: 'member' | 'workspace'
  readonly history: string
  readonly ofHistory: string
  readonly table: string
  readonly ofTable: string
  readonly columns: string
  readonly keys: string
}

const member: Scope = {
  name: 'member',
  history: 'member_rates',
  ofHistory: 'workspace_id = $1 and user_id = $2',
  table: 'memberships',
  ofTable: 'workspace_id = $1 and user_id = $2',
  columns: 'workspace_id, user_id',
  keys: '$1, $2',
}

const workspace: Scope = {
  name: 'workspace',
  history: 'workspace_rates',
  ofHistory: 'workspace_id = $1 and $2::text is null',
  table: 'workspaces',
  ofTable: 'id = $1 and $2::text is null',
  columns: 'workspace_id',
  keys: '$1',
}

/**
 * Whether the amount already holds at every instant from `since` to now. Without a history the column's rate has
 * held for ever.
 */
function standsStatement({ name, history, ofHistory, table, ofTable }: Scope) {
  return prepared<{ stands: boolean }, RateValues>(
    `rates.${name}Stands`,
    `with history as (select since, amount_minor from ${history} where ${ofHistory} and kind = $3)
     select not exists (select from history where since > $4 and since <= $6 and amount_minor <> $5)
       and $5::integer is not distinct from case when exists (select from history)
         then (select amount_minor from history where since <= $4 order by since desc limit 1)
         else (select case $3 when 'BILLABLE' then hourly_rate_minor else cost_rate_minor end
           from ${table} where ${ofTable}) end as stands`,
  )
}

/**
 * The amount holds from `since` on: what was written between then and now is replaced, what is planned for later
 * stays.
 */
function writeStatement({ name, history, ofHistory, table, ofTable, columns, keys }: Scope) {
  return prepared<never, RateValues>(
    `rates.write.${name}`,
    `with replaced as (
       delete from ${history} where ${ofHistory} and kind = $3 and since > $4 and since <= $6),
     written as (
       insert into ${history} (${columns}, kind, since, amount_minor) values (${keys}, $3, $4, $5)
       on conflict (${columns}, kind, since) do update set amount_minor = excluded.amount_minor)
     update ${table} set
       hourly_rate_minor = case when $3 = 'BILLABLE' and $4 <= $6 then $5 else hourly_rate_minor end,
       cost_rate_minor = case when $3 = 'COST' and $4 <= $6 then $5 else cost_rate_minor end
     where ${ofTable}`,
  )
}

/** Brings the columns to the history as of an instant; one row when that changed them. Workspace, person, instant. */
function takeEffectStatement({ name, history, ofHistory, table, ofTable }: Scope) {
  const latest = (kind: RateKind) => `(select amount_minor from ${history}
         where ${ofHistory} and kind = '${kind}' and since <= $3 order by since desc limit 1)`
  return prepared<{ changed: boolean }, [string, string | null, Date]>(
    `rates.takeEffect.${name}`,
    `with due as (
       select coalesce(${latest('BILLABLE')}, hourly_rate_minor) as hourly,
         coalesce(${latest('COST')}, cost_rate_minor) as cost
       from ${table} where ${ofTable})
     update ${table} set hourly_rate_minor = due.hourly, cost_rate_minor = due.cost from due
     where ${ofTable} and (hourly_rate_minor, cost_rate_minor) is distinct from (due.hourly, due.cost)
     returning true as changed`,
  )
}

export const rateStands = { member: standsStatement(member), workspace: standsStatement(workspace) }
export const writeRate = { member: writeStatement(member), workspace: writeStatement(workspace) }
export const takeEffect = { member: takeEffectStatement(member), workspace: takeEffectStatement(workspace) }

export interface WorkspaceRatesRow {
  name: string
  currency: string
  currency_id: string | null
  hourly_rate_minor: number | null
  cost_rate_minor: number | null
}

const workspaceRates = `select w.name, w.currency, w.hourly_rate_minor, w.cost_rate_minor,
  (select c.id from workspace_currencies c where c.workspace_id = w.id and c.code = w.currency) as currency_id
  from workspaces w where w.id = $1`

export const findWorkspaceRates = prepared<WorkspaceRatesRow, [string]>(
  'rates.findOfWorkspace',
  workspaceRates,
)

/** Holds the workspace's row until the commit. */
export const lockWorkspaceRates = prepared<WorkspaceRatesRow, [string]>(
  'rates.lockOfWorkspace',
  `${workspaceRates} for no key update of w`,
)

export interface MemberRatesRow {
  status: string
  hourly_rate_minor: number | null
  cost_rate_minor: number | null
}

/** Values: workspace, person. */
export const findMemberRates = prepared<MemberRatesRow, [string, string]>(
  'rates.findOfMember',
  'select status, hourly_rate_minor, cost_rate_minor from memberships where workspace_id = $1 and user_id = $2',
)

/** One row when the workspace lists the currency. Values: workspace, code. */
export const findListedCurrency = prepared<{ id: string }, [string, string]>(
  'rates.findListedCurrency',
  'select id from workspace_currencies where workspace_id = $1 and code = $2',
)

/** Values: workspace, code. */
export const changeDefaultCurrency = prepared<never, [string, string]>(
  'rates.changeDefaultCurrency',
  'update workspaces set currency = $2 where id = $1',
)
