/** One workspace with many members, for measuring lists and status changes. */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { defaultUserSettings, makeAccount, makeApiKey } from '../server/identity/index.ts'
import type { Database } from '../server/platform/db/database.ts'
import { secretHash } from '../server/platform/ids.ts'
import { foundWorkspace } from '../server/workspaces/index.ts'

export interface Crowd {
  readonly workspaceId: string
  readonly ownerId: string
  readonly key: string
  /** Regular members, in no order. */
  readonly memberIds: readonly string[]
}

const origin = { userId: null, via: 'bench', address: null, userAgent: null }

/** Makes a workspace with an owner and `members` regular members, a fifth of them INACTIVE, each in two groups. */
export async function makeCrowd(database: Database, members: number): Promise<Crowd> {
  const key = `bench${randomBytes(20).toString('hex')}`
  const { workspaceId, ownerId } = await database.transaction(origin, async (tx) => {
    const owner = await makeAccount(tx, {
      email: `owner-${key.slice(5, 13)}@example.test`,
      name: 'Owner',
      passwordHash: null,
    })
    await makeApiKey(tx, owner, { name: 'bench', key })
    return { workspaceId: await foundWorkspace(tx, 'Bench', owner), ownerId: owner }
  })
  const { pool } = database
  const settings = JSON.stringify(defaultUserSettings('UTC'))
  await pool.query(
    `insert into accounts (id, email, name, status, settings, created_at)
     select lpad(to_hex(n), 8, '0') || substr($3, 1, 16), 'person' || n || '.' || $3 || '@example.test',
       'Person ' || n, 'ACTIVE', $2::json, now()
     from generate_series(1, $1) n`,
    [members, settings, secretHash(key).toString('hex')],
  )
  await pool.query(
    `insert into memberships (workspace_id, user_id, status, role, status_since, created_at, hourly_rate_minor)
     select $1, id, case when abs(hashtext(id)) % 5 = 0 then 'INACTIVE' else 'ACTIVE' end, 'MEMBER', now(), now(), 5000
     from accounts where id like '%' || substr($2, 1, 16)`,
    [workspaceId, secretHash(key).toString('hex')],
  )
  await groups(pool, workspaceId)
  await pool.query('vacuum analyze accounts, memberships, user_group_members, user_groups')
  const { rows } = await pool.query<{ user_id: string }>(
    "select user_id from memberships where workspace_id = $1 and role = 'MEMBER'",
    [workspaceId],
  )
  return { workspaceId, ownerId, key, memberIds: rows.map((row) => row.user_id) }
}

async function groups(pool: pg.Pool, workspaceId: string): Promise<void> {
  await pool.query(
    `insert into user_groups (workspace_id, id, name, created_at)
     select $1, lpad(to_hex(n), 24, 'a'), 'Group ' || n, now() from generate_series(1, 20) n`,
    [workspaceId],
  )
  await pool.query(
    `insert into user_group_members (workspace_id, group_id, user_id)
     select m.workspace_id, lpad(to_hex(1 + (abs(hashtext(m.user_id)) + k) % 20), 24, 'a'), m.user_id
     from memberships m, generate_series(0, 1) k where m.workspace_id = $1`,
    [workspaceId],
  )
}
