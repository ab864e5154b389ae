/** Every check finds what it is there for. Each breach is made on purpose, in a database of its own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OwnDatabase } from '../../test/own-database.ts'
import { makeOwnDatabase } from '../../test/own-database.ts'
import { makeLog } from '../platform/log.ts'
import { invariants } from './doctor.queries.ts'
import { examine } from './doctor.ts'
import { fill } from './seed.ts'

let database: OwnDatabase
let workspaceId: string

beforeEach(async () => {
  database = await makeOwnDatabase(makeLog('error'))
  const until = new Date('2026-06-02T00:00:00Z')
  const seeded = await fill(database, { users: 30, entries: 300, workspaces: 1, years: 1, seed: 3, until })
  workspaceId = seeded.workspaceId
})
afterEach(() => database.drop())

/** Names of the checks that found something. */
async function findings(): Promise<string[]> {
  const checks = await examine(database)
  return checks.filter((check) => check.findings.length > 0).map((check) => check.name)
}

/** Runs a statement with $1 the workspace, past every trigger and foreign key. */
async function breakIt(text: string): Promise<void> {
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  await client.query(text.replaceAll('$1', `'${workspaceId}'`))
  await client.query('commit')
  client.release()
}

test('a database as it should be is fine in every check', async () => {
  const checks = await examine(database)
  expect(checks.flatMap((check) => check.findings)).toEqual([])
  expect(checks.map((check) => check.name)).toEqual([
    'database',
    'migrations',
    'audit log',
    ...invariants.map((invariant) => invariant.name),
  ])
})

describe('finds', () => {
  const id = `'0123456789abcdef01234567'`
  const someone = `(select user_id from memberships where workspace_id = $1 and role = 'MEMBER' and status = 'ACTIVE'
    order by join_seq limit 1)`
  const gone = `(select user_id from memberships where workspace_id = $1 and status = 'INACTIVE' limit 1)`
  const breaches: Record<string, string> = {
    owners: `update memberships set role = 'MEMBER' where workspace_id = $1 and role = 'OWNER'`,
    timers: `insert into time_entries (workspace_id, id, user_id, billable, started_at, local_day, created_at, updated_at)
      values ($1, ${id}, ${gone}, false, now(), now(), now(), now())`,
    roles: `insert into role_grants (workspace_id, user_id, role, project_id, granted_at)
      values ($1, ${gone}, 'PROJECT_MANAGER', ${id}, now())`,
    'deleted accounts': `update accounts set status = 'DELETED', email = null where id = ${someone}`,
    invitations: `insert into invitations (id, workspace_id, user_id, token_hash, invited_by, created_at, expires_at)
      values (${id}, $1, ${someone}, 'x', ${someone}, now(), now())`,
    'active workspaces': `update accounts set active_workspace_id = $1 where id = ${gone}`,
    deletions: `insert into tombstones (workspace_id, type, id, document)
      select workspace_id, 'TAG', id, '{}' from tags where workspace_id = $1 limit 1`,
    'places in the feed': `update tags set change_txid = '999999999999' where workspace_id = $1 and name = 'urgent'`,
    'tasks of entries': `update time_entries e set task_id = (select k.id from tasks k
        where k.workspace_id = $1 and k.project_id <> e.project_id limit 1)
      where id = (select id from time_entries where workspace_id = $1 and task_id is not null limit 1)`,
    'tags of entries': `update time_entries set tag_ids = array[${id}] where id = (select id from time_entries
      where workspace_id = $1 limit 1)`,
    'sums by month': `update time_rollups set rounded_cost = rounded_cost + 1 where ctid = (select ctid from time_rollups
      where workspace_id = $1 limit 1)`,
    deliveries: `with hook as (insert into webhooks (workspace_id, id, user_id, name, url, auth_token, event,
        trigger_source_type, trigger_source, fingerprint, created_at)
        values ($1, ${id}, ${someone}, 'hook', 'https://example.test', 'x', 'NEW_TAG', 'WORKSPACE_ID', '{}', 'f', now()))
      insert into webhook_deliveries (workspace_id, id, webhook_id, event_type, payload, created_at)
      values ($1, ${id}, ${id}, 'NEW_TAG', '{}', now())`,
    jobs: `select graphile_worker.add_job('x', max_attempts => 1);
      update graphile_worker._private_jobs set attempts = 1`,
    'audit log': `update audit_chain set last_no = 1`,
  }
  test.each(Object.entries(breaches))('%s', async (name, statement) => {
    await breakIt(statement)
    expect(await findings()).toEqual([name])
  })

  test('sums by month, those of projects too', async () => {
    await breakIt(`update time_project_rollups set seconds = seconds + 1 where ctid = (select ctid
      from time_project_rollups where workspace_id = $1 limit 1)`)
    expect(await findings()).toEqual(['sums by month'])
  })

  test('a migration that is missing, and one that a newer Stint applied', async () => {
    await breakIt(`update schema_migrations set name = '9999_of_tomorrow.sql' where name = '0001_people.sql'`)
    const [, migrations, ...others] = await examine(database)
    expect(migrations?.findings).toEqual([
      'not applied: 0001_people.sql; run stint migrate',
      'applied by a newer Stint: 9999_of_tomorrow.sql',
    ])
    expect(others).toEqual([])
  })
})
