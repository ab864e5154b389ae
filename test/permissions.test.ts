/**
 * Every operation × every kind of caller answers as contract/permissions.ts says: `no` is 403, `yes` is neither
 * 401 nor 403, `limited` is what the table below records. Generated from the contract.
 */
import { afterAll, describe, expect, it } from 'vitest'
import { operations as documented } from '../contract/index.ts'
import type { Operation } from '../contract/operation.ts'
import type { Role } from '../contract/permissions.ts'
import { permissions, widestGrant } from '../contract/permissions.ts'
import type { Cast } from './cast.ts'
import { makeCast, makeMember } from './cast.ts'
import type { Client } from './client.ts'
import { limited } from './limited-rows.ts'
import { sampleOf, samples, spoiling } from './sample-calls.ts'
import { server, useServer } from './server.ts'
import type { Person } from './world.ts'

useServer()

const kinds = [
  'nobody',
  'outsider',
  'inactive',
  'member',
  'teamManager',
  'projectManager',
  'admin',
  'readOnly',
  'owner',
] as const
type Kind = (typeof kinds)[number]

const rolesOf: Partial<Record<Kind, readonly Role[]>> = {
  owner: ['MEMBER', 'OWNER'],
  readOnly: ['MEMBER', 'OWNER'],
  admin: ['MEMBER', 'ADMIN'],
  projectManager: ['MEMBER', 'PROJECT_MANAGER'],
  teamManager: ['MEMBER', 'TEAM_MANAGER'],
  member: ['MEMBER'],
}

const permissionNames: ReadonlySet<string> = new Set(permissions)

/** What a caller of this kind may expect: a status, `allowed` (neither 401 nor 403), `limited`, or whatever. */
function expected({ access, writes }: Operation, kind: Kind): 'allowed' | 'limited' | 'public' | 401 | 403 {
  if (access === 'public') return 'public'
  if (kind === 'nobody') return 401
  if (kind === 'readOnly' && writes) return 403
  if (access === 'instance-admin') return 403
  if (access === 'account') return 'allowed'
  const roles = rolesOf[kind]
  if (!roles) return 403 // no ACTIVE member of the workspace
  const permission = permissions.find((name) => name === access)
  const grant = permission ? widestGrant(permission, roles) : 'no'
  return grant === 'yes' ? 'allowed' : grant === 'no' ? 403 : 'limited'
}

let cells = 0

/** Calls as `client`; the person whose row the call concerns is `about`. */
async function statusOf(
  operation: Operation,
  cast: Cast,
  client: Client,
  by: Person,
  about: Person,
): Promise<number> {
  cells++
  const reply = await client.send(operation, await sampleOf(operation.id, cast, by, about))
  return reply.status
}

function verdict(status: number): 'allowed' | 401 | 403 {
  return status === 401 || status === 403 ? status : 'allowed'
}

const operations = () => server().app.operations

describe('the permission matrix', () => {
  it('has a sample for every operation that is served, and none besides', () => {
    const served = operations().map(({ id }) => id)
    expect(served.filter((id) => !samples[id])).toEqual([])
    const known = documented.map(({ id }) => id)
    expect(Object.keys(samples).filter((id) => !known.includes(id))).toEqual([])
  })

  it('records what `limited` means for exactly the operations that have it', () => {
    const wanted = operations()
      .filter(
        ({ access, id }) =>
          (permissionNames.has(access) && kinds.some((kind) => expectedIsLimited(access, kind))) ||
          id in accountRows,
      )
      .map(({ id }) => id)
    expect(Object.keys(limited).toSorted()).toEqual(wanted.toSorted())
  })

  it('every operation answers every kind of caller as the table says', async () => {
    const wrong: string[] = []
    let cast = await makeCast()
    for (const operation of operations()) {
      if (spoiling.has(operation.id)) cast = await makeCast()
      for (const kind of kinds) {
        const wanted = expected(operation, kind)
        const client: Client = cast[kind]
        const by =
          'key' in client ? cast[kind === 'nobody' || kind === 'readOnly' ? 'owner' : kind] : cast.owner
        const rule = limited[operation.id]
        if (wanted === 'limited' || (rule && operation.access === 'account' && kind !== 'nobody')) {
          for (const [row, about] of await rowsFor(kind, cast, by)) {
            const got = await statusOf(operation, cast, client, by, about)
            const allowed = rule?.(kind, row)
            if (verdict(got) !== (allowed === true ? 'allowed' : 403) && got !== allowed)
              wrong.push(`${operation.id} as ${kind} on ${row} row: ${got}, not ${allowed}`)
          }
          continue
        }
        const got = await statusOf(operation, cast, client, by, await makeMember(cast))
        const asWanted = wanted === 'public' || verdict(got) === wanted
        if (!asWanted || got >= 500) wrong.push(`${operation.id} as ${kind}: ${got}, not ${wanted}`)
      }
      if (spoiling.has(operation.id)) cast = await makeCast()
    }
    expect(wrong).toEqual([])
  }, 300_000)
})

afterAll(() => {
  process.stdout.write(`permission matrix: ${cells} cells, ${operations().length} operations\n`)
})

function expectedIsLimited(access: string, kind: Kind): boolean {
  const roles = rolesOf[kind]
  const permission = permissions.find((name) => name === access)
  return roles !== undefined && permission !== undefined && widestGrant(permission, roles) === 'limited'
}

/** Operations of any account whose row rule names people of a workspace. */
const accountRows: Record<string, true> = { getMemberStatus: true, getMemberHistory: true }

/** The caller's own row, a stranger's, and one that a manager manages. */
async function rowsFor(kind: Kind, cast: Cast, by: Person): Promise<[string, Person][]> {
  const rows: [string, Person][] = [
    ['own', by],
    ['foreign', await makeMember(cast)],
  ]
  if (kind === 'teamManager') rows.push(['managed', cast.member])
  return rows
}
