/** The two searches for people, as tests of members read them. */
import { filterUsersOfWorkspace, getUsersOfWorkspace } from '../contract/members.ts'
import type { Person } from './world.ts'

export type Query = Record<string, string | number | boolean | readonly string[]>

/** GET users: the people, their ids, `Last-Page`. */
export async function list(person: Person, workspaceId: string, query: Query = {}) {
  const { body, headers } = await person.call(getUsersOfWorkspace, { path: { workspaceId }, query })
  return { body, ids: body.map((user) => user.id), last: headers.get('last-page') }
}

/** POST users/info: the same. */
export async function search(person: Person, workspaceId: string, body: Record<string, unknown> = {}) {
  const reply = await person.call(filterUsersOfWorkspace, { path: { workspaceId }, body })
  const ids = reply.body.map((user) => user.id)
  return { body: reply.body, ids, last: reply.headers.get('last-page'), status: reply.status }
}
