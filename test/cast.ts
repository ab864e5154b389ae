/** A workspace with one person of every kind, and what sample calls make in it. */
import { createUserRole } from '../contract/member-roles.ts'
import { createNewProject } from '../contract/projects.ts'
import { makeApiKey } from '../server/identity/index.ts'
import { newSecret } from '../server/platform/ids.ts'
import type { Client } from './client.ts'
import { client } from './client.ts'
import type { Person, World } from './world.ts'
import { addMember, inTransaction, makePerson, makeWorld, rows } from './world.ts'

export interface Cast extends World {
  /** Manages `projectId`. */
  readonly projectManager: Person
  /** Manages `member`. */
  readonly teamManager: Person
  /** Was a member and is INACTIVE. */
  readonly inactive: Person
  /** Administers the instance and is no member. */
  readonly instanceAdmin: Person
  /** The owner by a key that may not write. */
  readonly readOnly: Client
  readonly nobody: Client
  /** A private project; its people are the owner and the project manager. */
  readonly projectId: string
}

export async function makeCast(): Promise<Cast> {
  const world = await makeWorld()
  const { workspaceId, owner } = world
  const join = async (name: string) => {
    const person = await makePerson(name)
    await addMember(workspaceId, person)
    return person
  }
  const projectManager = await join('Pia Project')
  const teamManager = await join('Tim Team')
  const inactive = await join('Ines Inactive')
  const instanceAdmin = await makePerson('Ina Instance', { instanceAdmin: true })
  const key = newSecret(48)
  await inTransaction((tx) => makeApiKey(tx, owner.id, { name: 'read-only', key, readOnly: true }))
  await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
    workspaceId,
    inactive.id,
  ])
  const { body: project } = await owner.call(createNewProject, {
    path: { workspaceId },
    body: { name: 'Private', isPublic: false, memberships: [{ userId: projectManager.id }] },
  })
  await owner.call(createUserRole, {
    path: { workspaceId, userId: projectManager.id },
    body: { entityId: project.id, role: 'PROJECT_MANAGER' },
  })
  await owner.call(createUserRole, {
    path: { workspaceId, userId: teamManager.id },
    body: { entityId: world.member.id, role: 'TEAM_MANAGER' },
  })
  return {
    ...world,
    projectManager,
    teamManager,
    inactive,
    instanceAdmin,
    readOnly: client({ 'x-api-key': key }),
    nobody: client({}),
    projectId: project.id,
  }
}

/** One more regular member. */
export async function makeMember({ workspaceId }: World): Promise<Person> {
  const person = await makePerson('New Member')
  await addMember(workspaceId, person)
  return person
}

/** A name that no other entity of the run has, and nothing that looks like an id. */
export function freshName(kind: string): string {
  return `${kind} ${newSecret(10)}`
}

/** What a sample call sends. */
export interface Input {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
}

/** `by` calls; `about` is the person whose row the call concerns, where it concerns one. */
export type Sample = (cast: Cast, by: Person, about: Person) => Input | Promise<Input>
