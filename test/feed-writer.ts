/**
 * Somebody who writes tracked things at random, in transactions that stay open beside those of others, are given up,
 * or commit in another order than they began. Statements that would wait for others are given up as well.
 */
import pg from 'pg'
import { newId } from '../server/platform/ids.ts'

export type Pick = (below: number) => number

/** The same numbers for the same seed. */
export function chance(seed: number): Pick {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return Math.floor(((state >>> 8) / 2 ** 24) * below)
  }
}

export class Writer {
  readonly #client: pg.Client
  readonly #workspaceId: string
  readonly #userId: string
  readonly #pick: Pick
  #open = false

  constructor(client: pg.Client, workspaceId: string, userId: string, pick: Pick) {
    this.#client = client
    this.#workspaceId = workspaceId
    this.#userId = userId
    this.#pick = pick
  }

  async step(): Promise<void> {
    if (!this.#open) {
      await this.#client.query(`begin; set local lock_timeout = '5ms'`)
      this.#open = true
    } else if (this.#pick(6) === 0) return this.end()
    await this.#client.query('savepoint here')
    try {
      await this.#write()
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      await this.#client.query('rollback to savepoint here') // a lock of another, a name, a reference
    }
  }

  async end(): Promise<void> {
    if (this.#open) await this.#client.query(this.#pick(8) === 0 ? 'rollback' : 'commit')
    this.#open = false
  }

  async #one(table: string, column = 'id'): Promise<string> {
    const found = await this.#client.query<{ id: string }>(
      `select ${column} as id from ${table} where workspace_id = $1 order by 1`,
      [this.#workspaceId],
    )
    return found.rows[this.#pick(found.rows.length)]?.id ?? ''
  }

  /** $1 is the workspace, $2 a new id. */
  async #run(text: string, values: unknown[] = []): Promise<void> {
    const used = text.includes('$2') ? [this.#workspaceId, newId(), ...values] : [this.#workspaceId]
    await this.#client.query(text, used)
  }

  async #write(): Promise<void> {
    const name = `Name ${this.#pick(1_000_000)}`
    const what = this.#pick(20)
    if (what === 0)
      await this.#run('insert into clients (workspace_id, id, name, created_at) values ($1, $2, $3, now())', [
        name,
      ])
    else if (what === 1)
      await this.#run(
        `insert into projects (workspace_id, id, name, color, billable, is_public, client_id, created_at)
         values ($1, $2, $3, '#03A9F4', true, true, nullif($4, ''), now())`,
        [name, await this.#one('clients')],
      )
    else if (what === 2)
      await this.#run(
        `insert into tasks (workspace_id, id, project_id, name, billable, created_at) values ($1, $2, $3, $4, true, now())`,
        [await this.#one('projects'), name],
      )
    else if (what === 3)
      await this.#run('insert into tags (workspace_id, id, name, created_at) values ($1, $2, $3, now())', [
        name,
      ])
    else if (what === 4)
      await this.#run(
        `insert into custom_fields (workspace_id, id, name, entity_type, type, created_at)
         values ($1, $2, $3, 'TIMEENTRY', 'TXT', now())`,
        [name],
      )
    else if (what <= 7)
      await this.#run(
        `insert into time_entries (workspace_id, id, user_id, project_id, task_id, tag_ids, description, billable, started_at,
           ended_at, local_day, created_at, updated_at)
         select $1, $2, $3, t.project_id, t.id, array[$5]::text[], $4, true, now(), now(), now(), now(), now()
         from tasks t where t.workspace_id = $1 and t.id = $6`,
        [this.#userId, name, await this.#one('tags'), await this.#one('tasks')],
      )
    else if (what <= 9)
      await this.#run(
        `update time_entries set description = $3 where workspace_id = $1 and id = $4 and $2 <> ''`,
        [name, await this.#one('time_entries')],
      )
    else if (what === 10)
      await this.#run(`update projects set name = $3 where workspace_id = $1 and id = $4 and $2 <> ''`, [
        name,
        await this.#one('projects'),
      ])
    else if (what === 11) {
      // as a replacing PUT does it: away with all, and in again
      const entry = await this.#one('time_entries')
      const field = await this.#one('custom_fields')
      const where = `workspace_id = $1 and time_entry_id = $3 and $2 <> ''`
      await this.#run(`delete from time_entry_custom_field_values where ${where}`, [entry])
      await this.#run(
        `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value)
         select $1, $3, $4, to_jsonb($5::text) where $2 <> ''`,
        [entry, field, name],
      )
    } else if (what === 12)
      await this.#run(
        `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value)
         select $1, $3, $4, to_jsonb($5::text) where $2 <> ''
         on conflict (workspace_id, time_entry_id, custom_field_id) do update set value = excluded.value`,
        [await this.#one('time_entries'), await this.#one('custom_fields'), name],
      )
    else if (what === 13)
      await this.#run(
        `insert into task_assignees (workspace_id, task_id, user_id) select $1, $3, $4 where $2 <> ''`,
        [await this.#one('tasks'), this.#userId],
      )
    else if (what === 14) await this.#delete('task_assignees', 'task_id')
    else if (what === 15) await this.#delete('time_entries')
    else if (what === 16) await this.#delete('tags')
    else if (what === 17) await this.#delete(this.#pick(2) === 0 ? 'projects' : 'tasks')
    else if (what === 18) await this.#delete(this.#pick(2) === 0 ? 'clients' : 'custom_fields')
    else await this.#restore()
  }

  async #delete(table: string, column = 'id'): Promise<void> {
    const id = await this.#one(table, column)
    await this.#run(`delete from ${table} where workspace_id = $1 and ${column} = $3 and $2 <> ''`, [id])
  }

  /** A deleted entry comes back under its id, and its tombstone goes. */
  async #restore(): Promise<void> {
    const { rows: dead } = await this.#client.query<{ id: string }>(
      `select id from tombstones where workspace_id = $1 and type = 'TIME_ENTRY' order by id`,
      [this.#workspaceId],
    )
    await this.#run(
      `with risen as (delete from tombstones where workspace_id = $1 and type = 'TIME_ENTRY' and id = $3 and $2 <> ''
         returning document)
       insert into time_entries (workspace_id, id, user_id, description, billable, started_at, ended_at, local_day,
         created_at, updated_at)
       select e.workspace_id, e.id, e.user_id, e.description, e.billable, e.started_at, e.ended_at, e.local_day,
         e.created_at, now()
       from risen, jsonb_populate_record(null::time_entries, risen.document) e`,
      [dead[this.#pick(dead.length)]?.id ?? ''],
    )
  }
}
