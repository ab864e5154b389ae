/** Workspaces with people, made directly on the database: what tests begin with. */
import { makeAccount, makeApiKey } from '../server/identity/index.ts'
import type { Origin, Tx } from '../server/platform/db/database.ts'
import { newSecret } from '../server/platform/ids.ts'
import { foundWorkspace, insertMembership } from '../server/workspaces/index.ts'
import type { Client } from './client.ts'
import { client } from './client.ts'
import { server } from './server.ts'

export interface Person extends Client {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly key: string
}

export const testOrigin: Origin = { userId: null, via: 'test', address: null, userAgent: null }

/** Runs work in a transaction of the test's own. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return server().database.transaction(testOrigin, work)
}

let people = 0

/** An ACTIVE account with an API key and no workspace. */
export async function makePerson(
  name = 'Person',
  options: { instanceAdmin?: boolean } = {},
): Promise<Person> {
  const unique = `${Date.now().toString(36)}${process.pid.toString(36)}${(people++).toString(36)}`
  const email = `${name.toLowerCase().replaceAll(' ', '.')}.${unique}@example.test`
  const key = newSecret(48)
  const id = await inTransaction(async (tx) => {
    const account = await makeAccount(tx, { email, name, passwordHash: null, ...options })
    await makeApiKey(tx, account, { name: 'test', key })
    return account
  })
  return { id, email, name, key, ...client({ 'x-api-key': key }) }
}

/** A workspace with its owner; returns its id. */
export function makeWorkspace(owner: Person, name = 'Workspace'): Promise<string> {
  return inTransaction((tx) => foundWorkspace(tx, name, owner.id))
}

/** An ACTIVE member or admin of a workspace. */
export async function addMember(
  workspaceId: string,
  person: Person,
  role: 'ADMIN' | 'MEMBER' = 'MEMBER',
): Promise<void> {
  await inTransaction((tx) => insertMembership(tx, workspaceId, person.id, 'ACTIVE', role, tx.now, null))
}

export interface World {
  readonly workspaceId: string
  readonly owner: Person
  readonly admin: Person
  readonly member: Person
  /** Has an account, but nothing to do with the workspace. */
  readonly outsider: Person
}

/** A workspace with an owner, an admin and a regular member, and somebody outside. */
export async function makeWorld(): Promise<World> {
  const owner = await makePerson('Olga Owner')
  const admin = await makePerson('Ada Admin')
  const member = await makePerson('Mia Member')
  const outsider = await makePerson('Otto Outsider')
  const workspaceId = await makeWorkspace(owner)
  await addMember(workspaceId, admin, 'ADMIN')
  await addMember(workspaceId, member)
  return { workspaceId, owner, admin, member, outsider }
}

/** Rows of a statement, for asserting what was written. */
export async function rows<R extends Record<string, unknown>>(
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const result = await server().database.pool.query<R>(text, values)
  return result.rows
}

export interface EventRow extends Record<string, unknown> {
  readonly type: string
  readonly user_id: string | null
  readonly entity_id: string
  readonly payload: Record<string, unknown>
}

/** Events of a workspace in the order in which they were recorded. */
export function eventsOf(workspaceId: string): Promise<EventRow[]> {
  return rows<EventRow>(
    'select type, user_id, entity_id, payload from events where workspace_id = $1 order by seq',
    [workspaceId],
  )
}
