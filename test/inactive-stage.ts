/** What every cell of the INACTIVE table begins with, and the register that counts the cells. */
import { afterAll, describe, expect, test } from 'vitest'
import { updateUserStatus } from '../contract/deactivation.ts'
import { createUserRole } from '../contract/member-roles.ts'
import { hashPassword } from '../server/identity/index.ts'
import { newSecret } from '../server/platform/ids.ts'
import { enterActiveWorkspace } from '../server/workspaces/index.ts'
import type { Browser } from './accounts.ts'
import { signedIn, tokensOf } from './accounts.ts'
import type { Client } from './client.ts'
import { client } from './client.ts'
import { insertGroup, insertProject } from './inserted.ts'
import type { Person } from './world.ts'
import { addMember, inTransaction, makePerson, makeWorkspace, rows } from './world.ts'

type Column = 'on deactivation' | 'while inactive' | 'on reactivation'

let proved = 0

/** One cell of the table: it counts when its promise holds. */
export function cell(
  subsystem: string,
  column: Column,
  promise: string,
  prove: (stage: Stage) => Promise<void>,
): void {
  test(`${subsystem} · ${column}: ${promise}`, async () => {
    await prove(await makeStage())
    proved++
  })
}

/** A cell that waits for its subsystem. */
export function cellToCome(subsystem: string, column: Column, promise: string): void {
  test.todo(`${subsystem} · ${column}: ${promise}`)
}

/** The table as one suite; prints how many of its cells hold. */
export function inactiveTable(cells: () => void): void {
  describe('What INACTIVE means', cells)
  afterAll(() => console.log(`INACTIVE table: ${proved} cells`))
}

export interface Stage {
  /** Where the person is deactivated. */
  readonly workspaceId: string
  readonly path: { readonly workspaceId: string; readonly userId: string }
  /** Another workspace of the same owner, where the person stays ACTIVE. */
  readonly elsewhere: string
  readonly owner: Person
  readonly colleague: Person
  /** An admin who manages a project, a colleague and a group. */
  readonly person: Person
  readonly projectId: string
  readonly groupId: string
  deactivate(): Promise<void>
  activate(): Promise<void>
}

async function makeStage(): Promise<Stage> {
  const owner = await makePerson('Olga Owner')
  const colleague = await makePerson('Carl Colleague')
  const person = await makePerson('Ina Inactive')
  const workspaceId = await makeWorkspace(owner, 'Here')
  const elsewhere = await makeWorkspace(owner, 'Elsewhere')
  await addMember(workspaceId, colleague)
  await addMember(workspaceId, person, 'ADMIN')
  await addMember(elsewhere, person)
  await inTransaction((tx) => enterActiveWorkspace(tx, workspaceId, person.id))
  const path = { workspaceId, userId: person.id }
  const projectId = await insertProject(workspaceId, 'Apollo', { members: [person, colleague] })
  const groupId = await insertGroup(workspaceId, 'Crew', [person])
  for (const body of [
    { role: 'PROJECT_MANAGER', entityId: projectId },
    { role: 'TEAM_MANAGER', entityId: colleague.id },
    { role: 'TEAM_MANAGER', entityId: groupId, sourceType: 'USER_GROUP' },
  ])
    await owner.call(createUserRole, { path, body })
  const put = async (status: string) => {
    const { body } = await owner.call(updateUserStatus, { path, body: { status } })
    expect(body.memberships.find((one) => one.userId === person.id)?.membershipStatus).toBe(status)
  }
  return {
    workspaceId,
    path,
    elsewhere,
    owner,
    colleague,
    person,
    projectId,
    groupId,
    deactivate: () => put('INACTIVE'),
    activate: () => put('ACTIVE'),
  }
}

export interface SignedIn {
  readonly browser: Browser
  readonly token: Client
  /** Signs in once more, in a new browser. */
  again(): Promise<Browser>
}

/** The person by cookie and by token, besides the key. */
export async function signIn({ person }: Stage): Promise<SignedIn> {
  const password = newSecret(16)
  await rows('update accounts set password_hash = $2 where id = $1', [
    person.id,
    await hashPassword(password),
  ])
  const again = () => signedIn({ email: person.email, password })
  const { token } = await tokensOf({ email: person.email, password })
  return { browser: await again(), token: client({ 'x-auth-token': token }), again }
}
