/**
 * A follower that only reads the feed ends with what is in the tables, whatever order transactions overlap in.
 *
 * Three people write in transactions that stay open beside each other, are given up, or commit in another order
 * than they began; two more write over HTTP. What to do next comes from a seed. The follower reads page by page in
 * between, forgets its place now and then and goes on from the one it wrote down last.
 *
 * It catches what it is for. Without `change_txid < pg_snapshot_xmin(…)` in feed.queries.ts the follower walks past
 * the places of transactions that are still open, and ends without what they wrote; with a cursor of the sequence
 * alone it does the same. Without the trigger that unburies a value which is set again, the second test ends with a
 * value that is dead for the follower.
 */
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { getChanges } from '../../contract/changes.ts'
import { createNewProject } from '../../contract/projects.ts'
import { createNewTag } from '../../contract/tags.ts'
import { createTimeEntry } from '../../contract/time-entries.ts'
import { chance, Writer } from '../../test/feed-writer.ts'
import { server, useServer } from '../../test/server.ts'
import { insertEntryField, morning, track } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const steps = process.env.STINT_LONG === '1' ? 20_000 : 500
const clients: pg.Client[] = []
afterAll(() => Promise.all(clients.map((client) => client.end())))

type Entity = Readonly<Record<string, unknown>>

/** Knows the workspace from its feed alone. */
class Follower {
  readonly entities = new Map<string, Entity>()
  readonly #person: Person
  readonly #workspaceId: string
  #next: string | undefined
  #written: string | undefined

  constructor(person: Person, workspaceId: string) {
    this.#person = person
    this.#workspaceId = workspaceId
  }

  /** Applies one page; answers whether there was nothing in it. */
  async read(limit: number): Promise<boolean> {
    const { body: page } = await this.#person.call(getChanges, {
      path: { workspaceId: this.#workspaceId },
      query: { limit, ...(this.#next === undefined ? {} : { after: this.#next }) },
    })
    for (const { type, id, entity } of page.changes)
      if (entity) this.entities.set(`${type} ${id}`, entity)
      else this.entities.delete(`${type} ${id}`)
    this.#next = page.next
    return page.changes.length === 0
  }

  writeDown(): void {
    this.#written = this.#next
  }

  /** Ended without a warning: pages since the place that was written down come again. */
  restart(): void {
    this.#next = this.#written
  }
}

const tables: Readonly<Record<string, string>> = {
  CLIENT: 'clients',
  PROJECT: 'projects',
  TASK: 'tasks',
  TAG: 'tags',
  CUSTOM_FIELD: 'custom_fields',
  TIME_ENTRY: 'time_entries',
  TIME_ENTRY_CUSTOM_FIELD_VALUE: 'time_entry_custom_field_values',
}

const columnNames: Readonly<Record<string, string>> = {
  public: 'is_public',
  start: 'started_at',
  end: 'ended_at',
  defaultValue: 'workspace_default_value',
}
/** Of other tables; asked for in statements of their own. */
const related = new Set(['members', 'userGroupIds', 'assigneeIds', 'projectDefaults'])

/** An entity in the words of its table's columns. */
function toRow(entity: Entity): Entity {
  const members = Object.entries(entity).filter(([name]) => !related.has(name))
  return Object.fromEntries(
    members.map(([name, value]) => [
      columnNames[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}

/** What the tables say, in the words of the follower. */
async function stateOf(workspaceId: string): Promise<Map<string, Entity>> {
  const state = new Map<string, Entity>()
  for (const [type, table] of Object.entries(tables)) {
    const found = await rows<{ row: Record<string, unknown> }>(
      `select to_jsonb(r) - 'change_txid' - 'change_seq' as row from ${table} r where workspace_id = $1`,
      [workspaceId],
    )
    for (const { row } of found) {
      for (const [name, value] of Object.entries(row))
        if (name.endsWith('_at') && typeof value === 'string') row[name] = new Date(value).toISOString()
      state.set(`${type} ${row.id ?? `${row.time_entry_id}:${row.custom_field_id}`}`, row)
    }
  }
  return state
}

/** Waits until no transaction is open that began before now; those of other tests hold the end of the feed back too. */
async function allEnded(): Promise<void> {
  const [now] = await rows<{ xmax: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xmax')
  const deadline = Date.now() + 45_000
  while (Date.now() < deadline) {
    const [row] = await rows<{ ended: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as ended',
      [now?.xmax],
    )
    if (row?.ended) return
  }
  throw new Error('a transaction stays open')
}

test.each([1, 2, 3])('a follower of the feed ends with what is in the tables (seed %i)', async (seed) => {
  const { workspaceId, owner, admin, member } = await makeWorld()
  const pick = chance(seed)
  const writers: Writer[] = []
  for (const person of [owner, admin, member]) {
    const client = new pg.Client(server().database.connection)
    await client.connect()
    clients.push(client)
    writers.push(new Writer(client, workspaceId, person.id, pick))
  }
  const follower = new Follower(owner, workspaceId)
  const calls: Promise<{ status: number }>[] = []
  const path = { workspaceId }
  const call = (person: Person) => {
    const name = `By ${person.name} ${calls.length}`
    if (pick(3) === 0) return person.send(createNewProject, { path, body: { name } })
    if (pick(2) === 0) return person.send(createNewTag, { path, body: { name } })
    return person.send(createTimeEntry, { path, body: { ...morning, description: name } })
  }

  for (let step = 0; step < steps; step++) {
    const what = pick(20)
    if (what < 14) await writers[pick(writers.length)]?.step()
    else if (what < 17) await follower.read(1 + pick(20))
    else if (what === 17) follower.writeDown()
    else if (what === 18) follower.restart()
    else calls.push(call(pick(2) === 0 ? owner : admin))
  }
  for (const writer of writers) await writer.end()
  for (const { status } of await Promise.all(calls)) expect(status).toBe(201)

  await allEnded()
  while (!(await follower.read(100)));
  const state = await stateOf(workspaceId)
  expect(state.size).toBeGreaterThan(20)
  expect([...follower.entities.keys()].toSorted(), 'is not as the tables say').toEqual(
    [...state.keys()].toSorted(),
  )
  for (const [name, entity] of follower.entities) expect(state.get(name), name).toMatchObject(toRow(entity))

  const assigned = await rows<{ task_id: string; ids: string[] }>(
    `select task_id, array_agg(user_id order by added_seq)::text[] as ids from task_assignees where workspace_id = $1 group by 1`,
    [workspaceId],
  )
  for (const { task_id, ids } of assigned)
    expect(follower.entities.get(`TASK ${task_id}`)).toMatchObject({ assigneeIds: ids })
})

test('a value that comes back in a transaction older than its deletion is alive at the end', async () => {
  const { workspaceId, owner } = await makeWorld()
  const field = await insertEntryField(workspaceId)
  const entry = await track(owner, workspaceId, { customFields: [{ customFieldId: field, value: 'first' }] })
  const old = new pg.Client(server().database.connection)
  clients.push(old)
  await old.connect()
  await old.query('begin')
  await old.query(
    `insert into tags (workspace_id, id, name, created_at) values ($1, $2, 'Of the old one', now())`,
    [workspaceId, newId()],
  )
  await rows('delete from time_entry_custom_field_values where workspace_id = $1', [workspaceId])
  await old.query(
    `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value)
     values ($1, $2, $3, '"second"')`,
    [workspaceId, entry, field],
  )
  await old.query('commit')
  await allEnded()
  const follower = new Follower(owner, workspaceId)
  while (!(await follower.read(100)));
  expect(follower.entities.get(`TIME_ENTRY_CUSTOM_FIELD_VALUE ${entry}:${field}`)).toMatchObject({
    value: 'second',
  })
})
