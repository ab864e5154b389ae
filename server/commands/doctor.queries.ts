/** What must always hold, each as a statement that lists what breaks it. Reads may join anything. */
import { followed } from '../changes/documents.queries.ts'
import type { Db } from '../platform/db/database.ts'
import { differingSums } from '../rollups/index.ts'

export interface Invariant {
  readonly name: string
  readonly holds: string
  /** Selects one column `broken` with a row for each breach. */
  readonly text: string
}

export const invariants: readonly Invariant[] = [
  {
    name: 'owners',
    holds: 'every workspace has one owner, who is active',
    text: `select w.id as broken from workspaces w
      where (select count(*) from memberships m
        where m.workspace_id = w.id and m.role = 'OWNER' and m.status = 'ACTIVE') <> 1`,
  },
  {
    name: 'timers',
    holds: 'no timer runs for somebody who is not active',
    text: `select e.id as broken from time_entries e
      join memberships m on m.workspace_id = e.workspace_id and m.user_id = e.user_id
      where e.ended_at is null and m.status <> 'ACTIVE'`,
  },
  {
    name: 'roles',
    holds: 'no role of an inactive member is in force',
    text: `select m.user_id as broken from memberships m
      where m.status = 'INACTIVE' and (m.role <> 'MEMBER' or exists (select from role_grants g
        where g.workspace_id = m.workspace_id and g.user_id = m.user_id and not g.set_aside))`,
  },
  {
    name: 'deleted accounts',
    holds: 'no deleted account is active in a workspace or has a way in',
    text: `select a.id as broken from accounts a where a.status in ('DELETED', 'LIMITED_DELETED') and (
      exists (select from memberships m where m.user_id = a.id and m.status in ('ACTIVE', 'PENDING'))
      or exists (select from api_keys k where k.account_id = a.id)
      or exists (select from sessions s where s.account_id = a.id))`,
  },
  {
    name: 'invitations',
    holds: 'invitations are of pending members, or kept without their link of those who declined',
    text: `select i.id as broken from invitations i
      join memberships m on m.workspace_id = i.workspace_id and m.user_id = i.user_id
      where m.status <> 'PENDING' and (m.status <> 'DECLINED' or i.token_hash is not null)`,
  },
  {
    name: 'active workspaces',
    holds: 'the active workspace of an account is one where it is active',
    text: `select a.id as broken from accounts a where a.active_workspace_id is not null
      and not exists (select from memberships m where m.workspace_id = a.active_workspace_id
        and m.user_id = a.id and m.status = 'ACTIVE')`,
  },
  {
    name: 'deletions',
    holds: 'nothing that is there is also among what was deleted',
    text: `select t.type || ' ' || t.id as broken from tombstones t where ${followed
      .map(
        ({ type, table, id }) => `t.type = '${type}' and exists (
          select from ${table} x where x.workspace_id = t.workspace_id and ${id} = t.id)`,
      )
      .join(' or ')}`,
  },
  {
    name: 'places in the feed',
    holds: 'no change lies ahead of this database, as after a restore from another one',
    text: [...followed, { table: 'tombstones', id: 'x.id' }]
      .map(
        ({ table, id }) => `select '${table} ' || ${id} as broken from ${table} x
          where x.change_txid >= pg_snapshot_xmax(pg_current_snapshot())`,
      )
      .join(' union all '),
  },
  {
    name: 'tasks of entries',
    holds: 'an entry with a task has the project of the task',
    text: `select e.id as broken from time_entries e where e.task_id is not null and not exists (
      select from tasks k where k.workspace_id = e.workspace_id and k.project_id = e.project_id and k.id = e.task_id)`,
  },
  {
    name: 'tags of entries',
    holds: 'every tag of an entry is there',
    text: `select e.id as broken from time_entries e where cardinality(e.tag_ids) > 0 and exists (
      select from unnest(e.tag_ids) as given (id) where not exists (
        select from tags t where t.workspace_id = e.workspace_id and t.id = given.id))`,
  },
  {
    name: 'sums by month',
    holds: 'what reports read as sums is what the entries add up to',
    text: differingSums,
  },
  {
    name: 'deliveries',
    holds: 'every delivery that is due has its job',
    text: `select d.id as broken from webhook_deliveries d
      join webhooks w on w.workspace_id = d.workspace_id and w.id = d.webhook_id
      where d.status in ('PENDING', 'RETRYING') and w.enabled and w.delivery_enabled
        and not exists (select from graphile_worker._private_jobs j
          where j.payload ->> 'deliveryId' = d.id)`,
  },
  {
    name: 'jobs',
    holds: 'no job has used up its attempts',
    text: `select task_identifier || ' ' || id as broken from graphile_worker.jobs where attempts >= max_attempts`,
  },
]

/** Ids that break an invariant, all of one snapshot. */
export async function breachesOf(db: Db, { text }: Invariant): Promise<string[]> {
  const { rows } = await db.query<{ broken: string }>({ text })
  return rows.map((row) => row.broken)
}

export async function versionOf(db: Db): Promise<{ number: number; text: string }> {
  const { rows } = await db.query<{ number: string; text: string }>({
    text: `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
  })
  return { number: Number(rows[0]?.number), text: rows[0]?.text ?? '' }
}

/** Names of the migrations that were applied; empty before the first. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const { rows: found } = await db.query<{ present: boolean }>({
    text: `select to_regclass('schema_migrations') is not null as present`,
  })
  if (!found[0]?.present) return []
  const { rows } = await db.query<{ name: string }>({
    text: 'select name from schema_migrations order by name',
  })
  return rows.map((row) => row.name)
}
