/**
 * The limit that Stint is measured against: a bare node:http server that does the same credential and membership
 * look-up, runs the same SQL and sends the same bytes; no framework, no validation, no permissions.
 * Run by the benches as a process of its own: `bare-server.ts <connection as JSON>`; prints its port.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bringTo, lockPeople } from '../server/deactivation/index.ts'
import { findCallerByKey, lockMembership } from '../server/identity/credentials.queries.ts'
import { listPeople } from '../server/members/queries.ts'
import { openPools } from '../server/platform/db/database.ts'
import { secretHash } from '../server/platform/ids.ts'
import { makeLog } from '../server/platform/log.ts'
import { workspaceDto } from '../server/workspaces/queries.ts'
import type { BareAnswer, BareRequest } from './bare-tracking.ts'
import { answerTracking } from './bare-tracking.ts'

const pools = openPools(JSON.parse(process.argv[2] ?? '{}'), makeLog('error'))
const sight = { billableRates: true, costRates: true }
const accountStatuses = ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED']
const route = /^\/api\/v1\/workspaces\/([0-9a-f]{24})(\/[^?]*)(?:\?(.*))?$/
const users = /^\/users(?:\/([0-9a-f]{24}))?$/

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    const { method = '', url = '' } = request
    void answer(method, url, String(request.headers['x-api-key']), body).then(
      ({ status, json, headers }) => {
        const bytes = Buffer.from(json)
        response.writeHead(status, {
          ...headers,
          'content-type': 'application/json',
          'content-length': bytes.length,
        })
        response.end(bytes)
      },
      (error) => {
        response.writeHead(500)
        response.end(String(error))
      },
    )
  })
})

async function answer(method: string, url: string, key: string, body: string): Promise<BareAnswer> {
  const [, workspaceId = '', path = '', search] = route.exec(url) ?? []
  const [caller] = await findCallerByKey(pools.read, secretHash(key), workspaceId)
  if (caller?.member_status !== 'ACTIVE') throw new Error('not this bench')
  const query = new URLSearchParams(search)
  const accountId = caller.account_id
  const request = { method, workspaceId, path, query, accountId, body }
  const found = (await answerTracking(pools, request)) ?? (await answerPeople(request))
  if (!found) throw new Error('not this bench')
  return found
}

async function answerPeople(request: BareRequest): Promise<BareAnswer | undefined> {
  const { workspaceId, path, query, accountId, body } = request
  const match = users.exec(path)
  if (!match) return undefined
  const userId = match[1]
  if (userId === undefined) {
    const limit = Number(query.get('page-size'))
    const { json, isLast } = await listPeople(
      pools.read,
      workspaceId,
      {
        email: null,
        name: null,
        status: null,
        accountStatuses,
        projectId: null,
        roles: null,
        groupIds: null,
      },
      { memberships: ['WORKSPACE', 'PROJECT', 'USERGROUP'], includeRoles: false, sight },
      { column: 'EMAIL', order: 'ASCENDING' },
      { limit, offset: (Number(query.get('page')) - 1) * limit },
    )
    return { status: 200, json, headers: { 'last-page': String(isLast) } }
  }
  const target: 'ACTIVE' | 'INACTIVE' = JSON.parse(body).status
  const origin = { userId: accountId, via: 'bench', address: null, userAgent: null }
  const json = await pools.transaction(origin, async (tx) => {
    await lockMembership(tx, workspaceId, accountId)
    const [person] = await lockPeople(tx, workspaceId, [userId])
    if (person) await bringTo(tx, workspaceId, person, target, null)
    return workspaceDto(tx, workspaceId, sight)
  })
  return { status: 200, json, headers: {} }
}

server.listen(0, '127.0.0.1', () => {
  const address: AddressInfo | string | null = server.address()
  process.stdout.write(`${address !== null && typeof address === 'object' ? address.port : 0}\n`)
})
