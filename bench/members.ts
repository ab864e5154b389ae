/**
 * `npm run bench`: lists and status changes in a workspace of 5,000 members, Stint against the bare server of
 * bare-server.ts, alternating, medians of the rounds, as ratios; and pgbench on the same statement where it is
 * installed. `--members N --rounds N --seconds N` change the size.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listPeopleText } from '../server/members/queries.ts'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'
import type { Figure, Rounds, Scenario } from './contest.ts'
import { assertSameBytes, contest, printFigures } from './contest.ts'
import type { LoadRequest } from './load.ts'
import type { Crowd } from './people.ts'
import { makeCrowd } from './people.ts'
import { build, startBare, startStint } from './processes.ts'

export interface BenchOptions extends Rounds {
  readonly members: number
}

/** Runs everything and returns the medians; prints nothing. */
export async function benchMembers(
  options: BenchOptions,
): Promise<{ figures: Figure[]; pgbench: string; plan: string }> {
  build()
  const dataDir = await mkdtemp(join(tmpdir(), 'stint-bench-'))
  const log = makeLog('error')
  const embedded = await startEmbedded(dataDir, log)
  const database = { ...openPools(embedded.connection, log), postmasterPid: embedded.postmasterPid }
  await migrate(database.pool, migrationsDir, log)
  const crowd = await makeCrowd(database, options.members)
  const stint = await startStint({ STINT_DATA_DIR: dataDir })
  const bare = await startBare(embedded.connection)
  try {
    await assertSameBytes({ stint, bare }, crowd.key, usersOf(crowd, 1))
    const figures: Figure[] = []
    for (const scenario of scenarios(crowd, options.members))
      figures.push(await contest({ stint, bare }, scenario, options))
    const values = listValues(crowd, 1)
    const statement = inlined(listPeopleText('EMAIL', 'ASCENDING'), values)
    const plan = await database.pool.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers) ${statement}`,
    )
    const plain = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    return {
      figures,
      pgbench: await pgbench(embedded.connection.host ?? '', statement, options, dataDir),
      plan: plain,
    }
  } finally {
    await stint.stop()
    await bare.stop()
    await database.close()
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const usersOf = ({ workspaceId }: Crowd, page: number) =>
  `/api/v1/workspaces/${workspaceId}/users?memberships=ALL&page-size=50&page=${page}`

function scenarios(crowd: Crowd, members: number): Scenario[] {
  const { key } = crowd
  const lastPage = Math.max(1, Math.floor(members / 50))
  const list = (page: number): Scenario => ({
    name: `GET users?memberships=ALL&page-size=50, page ${page}`,
    lanes: [{ key, requests: [{ method: 'GET', path: usersOf(crowd, page) }] }],
  })
  const flips = crowd.memberIds.slice(0, 50).flatMap((id): LoadRequest[] => {
    const path = `/api/v1/workspaces/${crowd.workspaceId}/users/${id}`
    return [
      { method: 'PUT', path, body: { status: 'INACTIVE' } },
      { method: 'PUT', path, body: { status: 'ACTIVE' } },
    ]
  })
  return [list(1), list(lastPage), { name: 'updateUserStatus', lanes: [{ key, requests: flips }] }]
}

function listValues(crowd: Crowd, page: number): unknown[] {
  const accounts = ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED']
  const memberships = ['WORKSPACE', 'PROJECT', 'USERGROUP']
  return [
    crowd.workspaceId,
    null,
    null,
    null,
    accounts,
    null,
    null,
    null,
    50,
    (page - 1) * 50,
    memberships,
    false,
    true,
    true,
  ]
}

/** A statement with its values as literals, for programs that take no parameters. */
function inlined(text: string, values: readonly unknown[]): string {
  const literal = (value: unknown): string =>
    Array.isArray(value)
      ? `array[${value.map(literal).join(', ')}]::text[]`
      : typeof value === 'string'
        ? `'${value.replaceAll("'", "''")}'`
        : String(value)
  return text.replace(/\$(\d+)/g, (_, place) => literal(values[Number(place) - 1])).replaceAll(/\s+/g, ' ')
}

async function pgbench(host: string, statement: string, options: BenchOptions, dir: string): Promise<string> {
  if (spawnSync('pgbench', ['--version']).status !== 0) return 'not measured: pgbench is not installed'
  const script = join(dir, 'list.sql')
  // to pgbench a colon before a word is a variable, also inside the text of a string
  await writeFile(script, `${statement.replace(/(?<!:):(?=[A-Za-z_])/g, ': ')};\n`)
  const seconds = String(Math.max(1, Math.round(options.seconds)))
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(options.connections),
    '-T',
    seconds,
    '-f',
    script,
    '-h',
    host,
    '-U',
    'stint',
  ]
  const { stdout, stderr } = spawnSync('pgbench', [...args, 'postgres'], { encoding: 'utf8' })
  return /tps = ([\d.]+)/.exec(stdout)?.[1] ?? `no figure: ${stderr}`
}

if (process.argv[1]?.endsWith('members.ts')) {
  const { values } = parseArgs({
    options: {
      members: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      connections: { type: 'string', default: '8' },
      explain: { type: 'boolean', default: false },
    },
  })
  const options = {
    members: Number(values.members),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    connections: Number(values.connections),
  }
  const { figures, pgbench: tps, plan } = await benchMembers(options)
  console.log(
    `${options.members} members, ${options.rounds} rounds of ${options.seconds} s, ${options.connections} connections, medians`,
  )
  printFigures(figures)
  console.log(`pgbench on the list's statement, page 1: ${tps} per second`)
  if (values.explain) console.log(plan)
}
