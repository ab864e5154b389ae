/**
 * Rates with their history. The columns of an owner hold what is in force now, NULL is unset; the history holds from
 * when each amount counts. An owner without a history has had its column's rate for ever.
 */
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

export type RateKind = 'BILLABLE' | 'COST'

/** A table whose rows have rates, and the table with their history. Each noun states its own. */
export interface RateScope {
  /** Part of the statements' names. */
  readonly name: string
  readonly table: string
  readonly history: string
  /** The columns that name the owner: the workspace, then up to two ids. In the history they have the second names. */
  readonly keys: readonly (readonly [ofTable: string, ofHistory: string])[]
}

/** Whose rate, within the workspace: the ids that its scope's keys name, null where it has fewer. */
export type RateOwner = readonly [first: string | null, second: string | null]

export interface WantedRate {
  readonly kind: RateKind
  readonly amountMinor: number
  readonly since: Date
}

export interface OwnedRate extends WantedRate {
  readonly owner: RateOwner
}

export interface ChangedRate extends OwnedRate {
  /** In force until then; null: unset. */
  readonly beforeMinor: number | null
}

type WriteValues = [
  string,
  readonly RateOwner[0][],
  readonly RateOwner[1][],
  readonly RateKind[],
  readonly Date[],
  readonly number[],
  Date,
]

interface ChangedRow {
  place: number
  was: number | null
}

const given = ['$1', 'first', 'second']

/** The condition that a row is the owner's; `of` is an alias with `first` and `second`. */
function isOwner({ keys }: RateScope, alias: string, side: 0 | 1, of: string): string {
  const value = (place: number) => (place === 0 ? '$1' : `${of}.${given[place]}`)
  return keys.map((names, place) => `${alias}.${names[side]} = ${value(place)}`).join(' and ')
}

/**
 * $1 workspace, $2 and $3 owners, $4 kinds, $5 sinces, $6 amounts, $7 now. Each amount holds from its `since` on: what
 * was written between then and now is replaced, what is planned for later stays. Answers those that did not hold
 * already at every instant from then to now. Each owner and kind is given once, its row is locked by the caller.
 */
function writeStatement(scope: RateScope) {
  const { name, table, history, keys } = scope
  const ofRate = (alias: string) => `${isOwner(scope, 'r', 1, alias)} and r.kind = ${alias}.kind`
  const columns = [...keys.map(([, column]) => column), 'kind', 'since'].join(', ')
  const owner = keys.map((_, place) => (place === 0 ? '$1' : `c.${given[place]}`)).join(', ')
  return prepared<ChangedRow, WriteValues>(
    `rates.write.${name}`,
    `with known as materialized (
       select g.*, case g.kind when 'BILLABLE' then o.hourly_rate_minor else o.cost_rate_minor end as was,
         exists (select from ${history} r where ${ofRate('g')}) as has_history
       from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::integer[]) with ordinality
         as g (first, second, kind, since, amount, place)
       join ${table} o on ${isOwner(scope, 'o', 0, 'g')}),
     changed as materialized (
       select k.* from known k where k.amount is distinct from case when k.has_history
           then (select r.amount_minor from ${history} r where ${ofRate('k')} and r.since <= k.since
             order by r.since desc limit 1)
           else k.was end
         or exists (select from ${history} r
           where ${ofRate('k')} and r.since > k.since and r.since <= $7 and r.amount_minor <> k.amount)),
     replaced as (
       delete from ${history} r using changed c where ${ofRate('c')} and r.since > c.since and r.since <= $7),
     written as (
       insert into ${history} (${columns}, amount_minor)
       select ${owner}, c.kind, c.since, c.amount from changed c
       union all
       select ${owner}, c.kind, '-infinity', c.was from changed c where not c.has_history and c.was is not null
       on conflict (${columns}) do update set amount_minor = excluded.amount_minor),
     in_force as (
       select first, second, max(amount) filter (where kind = 'BILLABLE') as hourly,
         max(amount) filter (where kind = 'COST') as cost
       from changed where since <= $7 group by first, second),
     updated as (
       update ${table} o set hourly_rate_minor = coalesce(n.hourly, o.hourly_rate_minor),
         cost_rate_minor = coalesce(n.cost, o.cost_rate_minor)
       from in_force n where ${isOwner(scope, 'o', 0, 'n')})
     select place, was from changed order by place`,
  )
}

/** Writes rates of one scope in one statement, and answers those that changed anything. */
export function rateWriter(scope: RateScope) {
  const statement = writeStatement(scope)
  return async (tx: Tx, workspaceId: string, wanted: readonly OwnedRate[]): Promise<ChangedRate[]> => {
    const rows = await statement(
      tx,
      workspaceId,
      wanted.map(({ owner }) => owner[0]),
      wanted.map(({ owner }) => owner[1]),
      wanted.map(({ kind }) => kind),
      wanted.map(({ since }) => since),
      wanted.map(({ amountMinor }) => amountMinor),
      tx.now,
    )
    const was = new Map(rows.map((row) => [row.place, row.was]))
    return wanted.flatMap((rate, index) => {
      const beforeMinor = was.get(index + 1)
      return beforeMinor === undefined ? [] : [{ ...rate, beforeMinor }]
    })
  }
}

/**
 * Brings the columns to the history as of an instant; a row for each owner whom that changed. Values: workspace, the
 * first id (null where the scope has none), the instant; all owners that share these.
 */
export function takeEffectStatement({ name, table, history, keys }: RateScope) {
  const own = ([ofTable]: readonly [string, string], alias: string) => `${alias}.${ofTable}`
  const latest = (kind: RateKind) => `(select r.amount_minor from ${history} r
         where ${keys.map((key) => `r.${key[1]} = ${own(key, 'o')}`).join(' and ')}
           and r.kind = '${kind}' and r.since <= $3 order by r.since desc limit 1)`
  const addressed = keys.slice(0, 2).map((key, place) => `${own(key, 'o')} = $${place + 1}`)
  if (addressed.length === 1) addressed.push('$2::text is null')
  return prepared<{ changed: boolean }, [string, string | null, Date]>(
    `rates.takeEffect.${name}`,
    `with due as (
       select ${keys.map((key) => own(key, 'o')).join(', ')},
         coalesce(${latest('BILLABLE')}, o.hourly_rate_minor) as hourly,
         coalesce(${latest('COST')}, o.cost_rate_minor) as cost
       from ${table} o where ${addressed.join(' and ')})
     update ${table} o set hourly_rate_minor = due.hourly, cost_rate_minor = due.cost from due
     where ${keys.map((key) => `${own(key, 'o')} = ${own(key, 'due')}`).join(' and ')}
       and (o.hourly_rate_minor, o.cost_rate_minor) is distinct from (due.hourly, due.cost)
     returning true as changed`,
  )
}

const member: RateScope = {
  name: 'member',
  table: 'memberships',
  history: 'member_rates',
  keys: [
    ['workspace_id', 'workspace_id'],
    ['user_id', 'user_id'],
  ],
}

const workspace: RateScope = {
  name: 'workspace',
  table: 'workspaces',
  history: 'workspace_rates',
  keys: [['id', 'workspace_id']],
}

export const writeRates = { member: rateWriter(member), workspace: rateWriter(workspace) }
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

/** Values: workspace, people. */
export const listMemberRates = prepared<
  { user_id: string; status: string; hourly_rate_minor: number | null; cost_rate_minor: number | null },
  [string, readonly string[]]
>(
  'rates.listOfMembers',
  `select user_id, status, hourly_rate_minor, cost_rate_minor from memberships
   where workspace_id = $1 and user_id = any ($2::text[]) order by user_id`,
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
