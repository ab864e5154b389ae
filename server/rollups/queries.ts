/**
 * Keeping the sums by month (0013_rollups.sql): folding in what changed, and comparing them with the entries. Each
 * statement works on one snapshot, in which entries and sums agree, so writers go on meanwhile and wait for nothing.
 * See docs/decisions/0010-rollups.md.
 */
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

const byPerson = 'workspace_id, month, user_id, project_id, type, billable, approved, invoiced'
const byProject = 'workspace_id, month, project_id, type, billable, approved, invoiced'
const sums = ['entries', 'seconds', 'rounded_seconds', 'earned', 'rounded_earned', 'cost', 'rounded_cost']
const eachSum = (write: (sum: string) => string) => sums.map(write).join(', ')
const nothing = `(${sums.map(() => '0').join(', ')})`

/** What a table has a row for each of. */
const keys = { time_rollups: byPerson, time_project_rollups: byProject } as const
type Table = keyof typeof keys

/** Keys whose sums are not all nothing. */
const differ = (key: string) => `group by ${key} having (${eachSum((sum) => `sum(${sum})`)}) <> ${nothing}`

/** Adds rows of `from`, which has the columns, to the sums of their keys. */
const addTo = (table: Table, from: string) => `insert into ${table} as r (${keys[table]}, ${sums.join(', ')})
  select ${keys[table]}, ${eachSum((sum) => `sum(${sum})`)} from ${from}
  ${differ(keys[table])}
  order by ${keys[table]}
  on conflict on constraint ${table}_once do update set ${eachSum((sum) => `${sum} = r.${sum} + excluded.${sum}`)}`

const takenAway = eachSum((sum) => `-${sum}`)

/**
 * By how much the sums differ from the entries: of which workspaces, and where the rounded ones count, say conditions.
 */
const differences = (of: string, rounded: string) => `(
  select ${byPerson}, entries, seconds, case when w.followed then rounded_seconds else 0 end as rounded_seconds, earned,
    case when w.followed then rounded_earned else 0 end as rounded_earned, cost,
    case when w.followed then rounded_cost else 0 end as rounded_cost
  from (
    select e.workspace_id, s.month, e.user_id, e.project_id, e.type, e.billable, e.approved,
      e.invoiced, 1 as entries, s.seconds, s.rounded_seconds, s.earned, s.rounded_earned, s.cost, s.rounded_cost
    from time_entries e
    cross join lateral month_share(
      e.workspace_id, e.started_at, e.duration_seconds, e.billable, e.hourly_rate_minor, e.cost_rate_minor) s
    where e.ended_at is not null and ${of}
    union all select ${byPerson}, ${takenAway} from time_rollups where ${of}
    union all select ${byPerson}, ${takenAway} from time_rollup_changes where ${of}) each
  join (select id, ${rounded} as followed from workspaces) w on w.id = workspace_id) d`

/** By how much the sums by project differ from those of their people; the changes belong to both alike. */
const projectDifferences = (of: string) => `(
  select ${byProject}, ${sums.join(', ')} from time_rollups where ${of}
  union all select ${byProject}, ${takenAway} from time_project_rollups where ${of}) d`

/** Month, person and project of every sum that is not what the entries say, as `broken`. */
export const differingSums = `select concat_ws(' ', d.month, d.user_id, d.project_id) as broken
  from ${differences('true', 'rounding_version = rolled_version')} ${differ(byPerson)}
  union all select concat_ws(' ', d.month, 'everybody', d.project_id)
  from ${projectDifferences('true')} ${differ(byProject)} order by 1`

const selectChanged = prepared<{ workspace_id: string }, []>(
  'rollups.changed',
  'select distinct workspace_id from time_rollup_changes order by 1',
)

/** Workspaces with changes that are not folded in yet. */
export async function listChanged(db: Db): Promise<string[]> {
  return (await selectChanged(db)).map(({ workspace_id }) => workspace_id)
}

const takeTurns = prepared<never, [string]>(
  'rollups.takeTurns',
  `select pg_advisory_xact_lock(hashtextextended('rollups:' || $1, 0))`,
)

/** $1 workspace. Whoever deletes a change adds it, to both. */
const foldRows = prepared<{ months: string[] | null }, [string]>(
  'rollups.fold',
  `with taken as (delete from time_rollup_changes where workspace_id = $1 returning *),
     folded as (${addTo('time_rollups', 'taken')} returning month),
     of_projects as (${addTo('time_project_rollups', 'taken')})
   select array_agg(distinct month::text) as months from folded`,
)

/** Months that hold nothing any more under a key. $1 workspace, $2 months. */
const deleteEmptyOf = (table: Table) =>
  prepared<never, [string, readonly string[]]>(
    `rollups.deleteEmpty.${table}`,
    `delete from ${table} where workspace_id = $1 and month = any ($2::date[])
       and (${sums.join(', ')}) = ${nothing}`,
  )
const deleteEmpty = deleteEmptyOf('time_rollups')
const deleteEmptyProjects = deleteEmptyOf('time_project_rollups')

/** What changed in the workspace becomes part of its sums. One fold or rebuild of a workspace at a time. */
export async function foldChanges(tx: Tx, workspaceId: string): Promise<void> {
  await takeTurns(tx, workspaceId)
  const [row] = await foldRows(tx, workspaceId)
  if (!row?.months) return
  await deleteEmpty(tx, workspaceId, row.months)
  await deleteEmptyProjects(tx, workspaceId, row.months)
}

const addDifferences = prepared<never, [string]>(
  'rollups.rebuild',
  addTo('time_rollups', differences('workspace_id = $1', 'true')),
)
const addProjectDifferences = prepared<never, [string]>(
  'rollups.rebuildProjects',
  addTo('time_project_rollups', projectDifferences('workspace_id = $1')),
)

/** Makes the sums those of the entries, the rounded ones by the present rounding. */
export async function rebuildRollups(tx: Db, workspaceId: string): Promise<void> {
  await takeTurns(tx, workspaceId)
  await addDifferences(tx, workspaceId)
  await addProjectDifferences(tx, workspaceId)
}

export interface RoundedOtherwise {
  readonly workspaceId: string
  readonly version: number
}

const selectRoundedOtherwise = prepared<{ id: string; rounding_version: number }, []>(
  'rollups.roundedOtherwise',
  'select id, rounding_version from workspaces where rounding_version <> rolled_version order by id',
)

/** Workspaces whose rounding changed since their rounded sums were made. */
export async function listRoundedOtherwise(db: Db): Promise<RoundedOtherwise[]> {
  const found = await selectRoundedOtherwise(db)
  return found.map((row) => ({ workspaceId: row.id, version: row.rounding_version }))
}

const updateFollowed = prepared<never, [string, number]>(
  'rollups.follow',
  'update workspaces set rolled_version = $2 where id = $1 and rounding_version = $2',
)

/** The rounded sums are of this change of the rounding; unless it has changed again meanwhile. */
export async function markFollowed(tx: Tx, { workspaceId, version }: RoundedOtherwise): Promise<void> {
  await updateFollowed(tx, workspaceId, version)
}

const selectHorizon = prepared<{ horizon: string }, []>(
  'rollups.horizon',
  'select pg_snapshot_xmax(pg_current_snapshot())::text as horizon',
)
const selectPassed = prepared<{ passed: boolean }, [string]>(
  'rollups.passed',
  'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as passed',
)

/** What every transaction that runs now lies before. */
export async function findHorizon(db: Db): Promise<string> {
  const [row] = await selectHorizon(db)
  if (!row) throw new Error('no snapshot')
  return row.horizon
}

export async function hasPassed(db: Db, horizon: string): Promise<boolean> {
  return (await selectPassed(db, horizon))[0]?.passed ?? false
}
