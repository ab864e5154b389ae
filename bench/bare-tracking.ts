/** What the bare server does for tracking: the caller's look-up has been made; here the same SQL, and nothing else. */
import { lockMembership } from '../server/identity/credentials.queries.ts'
import type { Database } from '../server/platform/db/database.ts'
import { createEntry } from '../server/time-entries/create.ts'
import { listEntries, listRunning } from '../server/time-entries/list.queries.ts'
import { stopAt } from '../server/time-entries/timer.ts'

export interface BareRequest {
  readonly method: string
  readonly workspaceId: string
  /** After the workspace. */
  readonly path: string
  readonly query: URLSearchParams
  readonly accountId: string
  readonly body: string
}

export interface BareAnswer {
  readonly status: number
  readonly json: string
  readonly headers: Record<string, string>
}

const list = /^\/user\/([0-9a-f]{24})\/time-entries$/
const sight = { breadth: 'EVERYTHING', billableRates: true, costRates: true } as const
const noFilter = {
  description: null,
  week: null,
  projectId: null,
  taskId: null,
  tagIds: null,
  projectRequired: false,
  taskRequired: false,
  onlyRunning: false,
}

type Pools = Pick<Database, 'read' | 'transaction'>

/** Undefined: the path is not one of these. */
export async function answerTracking(pools: Pools, request: BareRequest): Promise<BareAnswer | undefined> {
  const { method, path, query, workspaceId, accountId, body } = request
  const limit = Number(query.get('page-size'))
  const page = { limit, offset: (Number(query.get('page') ?? 1) - 1) * limit }
  const viewer = { ...sight, userId: accountId }
  const userId = list.exec(path)?.[1]
  if (method === 'GET' && userId !== undefined) {
    const date = (name: string) => (query.has(name) ? new Date(query.get(name) ?? '') : null)
    const filter = { ...noFilter, start: date('start'), end: date('end') }
    const { json, isLast } = await listEntries(pools.read, workspaceId, userId, viewer, filter, false, page)
    return { status: 200, json, headers: { 'last-page': String(isLast) } }
  }
  if (method === 'GET' && path === '/time-entries/status/in-progress') {
    const { json, isLast } = await listRunning(pools.read, workspaceId, viewer, page)
    return { status: 200, json, headers: { 'last-page': String(isLast) } }
  }
  const origin = { userId: accountId, via: 'bench', address: null, userAgent: null }
  const owner = { userId: accountId, status: 'ACTIVE' }
  if (method === 'POST' && path === '/time-entries') {
    const json = await pools.transaction(origin, async (tx) => {
      await lockMembership(tx, workspaceId, accountId)
      return createEntry(
        tx,
        workspaceId,
        owner,
        { userId: accountId, isAdmin: false, inTracker: true },
        JSON.parse(body),
      )
    })
    return { status: 201, json, headers: {} }
  }
  if (method === 'PATCH' && userId !== undefined) {
    const json = await pools.transaction(origin, async (tx) => {
      await lockMembership(tx, workspaceId, accountId)
      return stopAt(tx, workspaceId, accountId, new Date(JSON.parse(body).end), { isAdmin: false, own: true })
    })
    return { status: 200, json, headers: {} }
  }
  return undefined
}
