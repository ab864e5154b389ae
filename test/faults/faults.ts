/**
 * `npm run faults`: kills the server, then PostgreSQL, with SIGKILL in the middle of status changes, again and
 * again, and holds what is left against what was answered: no acknowledged change lost, no event lost, none
 * delivered for a refused change, events of a person alternate. `--rounds N --changes N` change the size.
 * Everything runs on 127.0.0.1 in a temporary folder.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Running } from '../../bench/processes.ts'
import { build, startDoctor, startStint } from '../../bench/processes.ts'

export type Victim = 'server' | 'postgres'

export interface FaultOptions {
  readonly victim: Victim
  readonly rounds: number
  /** Status changes asked for in each round. */
  readonly changes: number
}

export interface FaultReport {
  readonly victim: Victim
  readonly rounds: number
  readonly acknowledged: number
  /** Asked while the victim died: committed or not, both are right. */
  readonly unanswered: number
  readonly refused: number
  readonly events: number
  readonly delivered: number
  /** Deliveries of an event that had been delivered before: at least once allows them. */
  readonly repeated: number
  readonly findings: readonly string[]
}

type Status = 'ACTIVE' | 'INACTIVE'

interface Person {
  readonly id: string
  /** The last state that an answer confirmed. */
  acknowledged: Status
  /** Set while a request is out, and left when the answer never came. */
  asked: Status | undefined
}

const people = 20
const key = `faults${randomBytes(20).toString('hex')}`
const eventOf = { ACTIVE: 'USER_ACTIVATED_ON_WORKSPACE', INACTIVE: 'USER_DEACTIVATED_ON_WORKSPACE' } as const

export async function runFaults({ victim, rounds, changes }: FaultOptions): Promise<FaultReport> {
  build()
  const dataDir = await mkdtemp(join(tmpdir(), 'stint-faults-'))
  const receiver = await startReceiver()
  const env = {
    STINT_DATA_DIR: dataDir,
    STINT_WEBHOOK_ALLOW_PRIVATE: '1',
    STINT_ADMIN_EMAIL: 'admin@example.test',
    STINT_ADMIN_API_KEY: key,
    LOG_LEVEL: 'fatal',
  }
  let stint = await startStint(env)
  const findings: string[] = []
  const total = { acknowledged: 0, unanswered: 0, refused: 0 }
  try {
    const { workspaceId, ownerId } = await makeTeam(stint.url, receiver.url)
    const team = await teamOf(stint.url, workspaceId, ownerId)
    for (let round = 0; round < rounds; round++) {
      const count = { asked: 0, answered: 0 }
      const killAfter = Math.floor(changes * (0.2 + 0.6 * Math.random()))
      const running = { over: false }
      const workers = team.map((person) =>
        change(stint.url, workspaceId, ownerId, person, changes, count, running, total),
      )
      // in the middle: some are answered, others are on their way
      while (count.answered < killAfter && count.asked < changes) await sleep(2)
      running.over = victim === 'server'
      await kill(victim, stint, dataDir)
      if (victim === 'server') {
        await Promise.all(workers)
        stint = await startStint(env)
      } else {
        await Promise.all(workers)
        await answering(stint.url)
      }
      findings.push(...(await compare(stint.url, workspaceId, team, `round ${round + 1}`)))
    }
    await receiver.quiet(await databaseOf(dataDir))
    const records = await recorded(dataDir, workspaceId)
    findings.push(...judge(records, receiver.received, team), ...(await doctor(env)))
    return {
      victim,
      rounds,
      ...total,
      events: records.length,
      delivered: receiver.received.length,
      repeated: receiver.received.length - records.length,
      findings,
    }
  } finally {
    await stint.stop()
    await receiver.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Flips one person until the round's changes are used up or the victim is gone for good. */
async function change(
  url: string,
  workspaceId: string,
  ownerId: string,
  person: Person,
  changes: number,
  count: { asked: number; answered: number },
  running: { over: boolean },
  total: { acknowledged: number; unanswered: number; refused: number },
): Promise<void> {
  while (count.asked < changes && !running.over) {
    count.asked++
    const refusal = count.asked % 25 === 0 // the owner can't be deactivated: nothing may come of it
    const target: Status = person.acknowledged === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE'
    if (!refusal) person.asked = target
    try {
      const answer = await put(url, workspaceId, refusal ? ownerId : person.id, refusal ? 'INACTIVE' : target)
      count.answered++
      if (refusal && answer === 400) total.refused++
      else if (answer === 200) {
        total.acknowledged++
        person.acknowledged = target
        person.asked = undefined
      } else {
        total.unanswered++
        if (running.over) return
        await settle(url, workspaceId, person)
      }
    } catch {
      total.unanswered++
      if (running.over) return
      await settle(url, workspaceId, person)
    }
  }
}

/** After an answer that never came: reads which of the two states holds, as any client would. */
async function settle(url: string, workspaceId: string, person: Person): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    try {
      const states = await statesOf(url, workspaceId)
      const state = states.get(person.id)
      if (state !== undefined) {
        person.acknowledged = state
        person.asked = undefined
        return
      }
    } catch {
      await sleep(50)
    }
  }
}

async function kill(victim: Victim, stint: Running, dataDir: string): Promise<void> {
  if (victim === 'server') {
    const ended = new Promise((resolve) => stint.child.once('exit', resolve))
    stint.child.kill('SIGKILL')
    await ended
  } else process.kill(await postmasterPid(dataDir), 'SIGKILL')
}

/** What `stint doctor` complains about, beside the running server. */
async function doctor(env: Readonly<Record<string, string>>): Promise<string[]> {
  const child = startDoctor(env)
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return code === 0 ? [] : [`doctor ended with ${code}: ${text}`]
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const up = await fetch(`${url}/health`).then(
      (response) => response.status === 200,
      () => false,
    )
    if (up) return
    await sleep(50)
  }
  throw new Error('the server did not answer again within a minute')
}

/** What the API says now against what was answered before the kill. */
async function compare(url: string, workspaceId: string, team: Person[], when: string): Promise<string[]> {
  const states = await statesOf(url, workspaceId)
  const findings: string[] = []
  for (const person of team) {
    const state = states.get(person.id)
    if (state !== person.acknowledged && state !== person.asked)
      findings.push(`${when}: ${person.id} was answered ${person.acknowledged} and is ${state}`)
    person.acknowledged = state ?? person.acknowledged
    person.asked = undefined
  }
  return findings
}

interface Recorded {
  readonly seq: number
  readonly type: string
  readonly user: string
}

/** Events in the database against the states, and against what arrived. */
function judge(records: Recorded[], received: readonly Arrival[], team: readonly Person[]): string[] {
  const findings: string[] = []
  for (const person of team) {
    const types = records.filter((record) => record.user === person.id).map((record) => record.type)
    for (const [place, type] of types.entries())
      if (type !== eventOf[place % 2 === 0 ? 'INACTIVE' : 'ACTIVE'])
        findings.push(`events of ${person.id} don't alternate at ${place}`)
    const last = types.at(-1)
    if (last !== undefined && last !== eventOf[person.acknowledged])
      findings.push(`the last event of ${person.id} is not its state`)
    for (const type of Object.values(eventOf)) {
      const arrived = received.filter((arrival) => arrival.user === person.id && arrival.type === type).length
      const due = types.filter((each) => each === type).length
      if (arrived < due) findings.push(`${type} of ${person.id}: ${due} recorded, ${arrived} delivered`)
    }
  }
  const known = new Set(team.map((person) => person.id))
  for (const { user, type } of received)
    if (!known.has(user)) findings.push(`${type} was delivered for ${user}, a refused change`)
  return findings
}

interface Arrival {
  readonly type: string
  readonly user: string
}

async function startReceiver(): Promise<{
  url: string
  received: Arrival[]
  /** Waits until every delivery that the database knows has succeeded. */
  quiet(database: pg.ClientConfig): Promise<void>
  close(): Promise<void>
}> {
  const received: Arrival[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { id }: { id: string } = JSON.parse(body)
      const type = String(request.headers['clockify-webhook-event-type'])
      received.push({ type, user: id })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    async quiet(database) {
      const client = new pg.Client(database)
      await client.connect()
      const deadline = Date.now() + 300_000
      while (Date.now() < deadline) {
        const { rows } = await client.query(
          "select count(*)::int as open from webhook_deliveries where status <> 'SUCCEEDED'",
        )
        if (rows[0].open === 0) break
        await sleep(200)
      }
      await client.end()
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function databaseOf(dataDir: string): Promise<pg.ClientConfig> {
  const host = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[4]
  return { host: host ?? '', user: 'stint', database: 'postgres' }
}

async function recorded(dataDir: string, workspaceId: string): Promise<Recorded[]> {
  const client = new pg.Client(await databaseOf(dataDir))
  await client.connect()
  const { rows } = await client.query(
    'select seq::int, type, user_id as user from events where workspace_id = $1 and type = any ($2) order by seq',
    [workspaceId, Object.values(eventOf)],
  )
  await client.end()
  return rows
}

async function put(url: string, workspaceId: string, userId: string, status: Status): Promise<number> {
  const response = await fetch(`${url}/v1/workspaces/${workspaceId}/users/${userId}`, {
    method: 'PUT',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ status }),
  })
  await response.arrayBuffer()
  return response.status
}

async function call<T>(url: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  const parsed: T = JSON.parse(await response.text())
  return parsed
}

interface WorkspaceReply {
  readonly id: string
  readonly memberships: readonly { readonly userId: string; readonly membershipStatus: Status }[]
}

async function makeTeam(url: string, hook: string): Promise<{ workspaceId: string; ownerId: string }> {
  const me = await call<WorkspaceReply[]>(url, '/api/v1/workspaces')
  const workspaceId = me[0]?.id ?? ''
  const ownerId = me[0]?.memberships[0]?.userId ?? ''
  for (let n = 0; n < people; n++)
    await call(url, '/api/stint/v1/users', { email: `p${n}@example.test`, name: `P ${n}`, workspaceId })
  for (const webhookEvent of Object.values(eventOf))
    await call(url, `/api/v1/workspaces/${workspaceId}/webhooks`, {
      name: 'faults',
      url: hook,
      webhookEvent,
      triggerSourceType: 'WORKSPACE_ID',
      triggerSource: [workspaceId],
    })
  return { workspaceId, ownerId }
}

async function statesOf(url: string, workspaceId: string): Promise<Map<string, Status>> {
  const workspace = await call<WorkspaceReply>(url, `/api/v1/workspaces/${workspaceId}`)
  return new Map(workspace.memberships.map((row) => [row.userId, row.membershipStatus]))
}

async function teamOf(url: string, workspaceId: string, ownerId: string): Promise<Person[]> {
  const states = await statesOf(url, workspaceId)
  return [...states]
    .filter(([id]) => id !== ownerId)
    .map(([id, status]) => ({ id, acknowledged: status, asked: undefined }))
}

if (process.argv[1]?.endsWith('faults.ts')) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '20' }, changes: { type: 'string', default: '500' } },
  })
  let bad = 0
  for (const victim of ['server', 'postgres'] as const) {
    const report = await runFaults({ victim, rounds: Number(values.rounds), changes: Number(values.changes) })
    console.log(JSON.stringify(report, undefined, 2))
    bad += report.findings.length
  }
  process.exit(bad === 0 ? 0 : 1)
}
