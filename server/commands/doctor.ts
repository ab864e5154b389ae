/** `stint doctor`: one line per check, exit 1 when one found something. It changes nothing. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { verifyAuditLog } from '../audit-log/index.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { DatabaseStartError } from '../platform/db/embedded.ts'
import { migrationsDir } from '../platform/root.ts'
import { appliedMigrations, breachesOf, invariants, versionOf } from './doctor.queries.ts'
import { withDatabase } from './with-database.ts'

export interface Check {
  readonly name: string
  /** What is well, in a few words. */
  readonly fine: string
  /** What is not; empty when all is well. */
  readonly findings: readonly string[]
}

export async function doctor(config: Config): Promise<void> {
  const checks = [...checkFiles(config), ...(await checkDatabase(config))]
  for (const { name, fine, findings } of checks)
    process.stdout.write(
      findings.length === 0 ? `ok    ${name}: ${fine}\n` : `FAIL  ${name}: ${findings.join('; ')}\n`,
    )
  if (checks.some(({ findings }) => findings.length > 0)) process.exitCode = 1
}

async function checkDatabase(config: Config): Promise<Check[]> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'postgres', 'PG_VERSION')))
    return [failed('database', `there is none in ${config.dataDir} yet: the first start makes it`)]
  try {
    return await withDatabase(config, (database) => examine(database))
  } catch (error) {
    if (error instanceof DatabaseStartError) return [failed('database', error.message)]
    throw error
  }
}

/** Everything that is checked inside a database. */
export async function examine(database: Database): Promise<Check[]> {
  const db = database.read
  const version = await versionOf(db)
  const where = database.postmasterPid() === undefined ? 'DATABASE_URL' : 'embedded'
  const checks: Check[] = [
    {
      name: 'database',
      fine: `PostgreSQL ${version.text}, ${where}`,
      findings: version.number < 150_000 ? [`PostgreSQL ${version.text}: Stint needs 15 or newer`] : [],
    },
  ]
  const migrations = checkMigrations(await appliedMigrations(db))
  checks.push(migrations)
  if (migrations.findings.length > 0) return checks // the others would ask for tables that may be missing

  const { rows, head, waiting, findings } = await verifyAuditLog(db)
  const queue = waiting > 0 ? `, ${waiting} waiting for the worker` : ''
  checks.push({
    name: 'audit log',
    fine: `${rows} rows in the chain, ending in ${head || 'nothing'}${queue}`,
    findings,
  })
  for (const invariant of invariants) {
    const broken = await breachesOf(db, invariant)
    const named = broken.slice(0, 5).join(', ') + (broken.length > 5 ? ', …' : '')
    checks.push({
      name: invariant.name,
      fine: invariant.holds,
      findings: broken.length > 0 ? [`not so for ${broken.length}: ${invariant.holds} (${named})`] : [],
    })
  }
  return checks
}

function checkMigrations(applied: readonly string[]): Check {
  const known = readdirSync(migrationsDir).filter((name) => name.endsWith('.sql'))
  const missing = known.filter((name) => !applied.includes(name))
  const foreign = applied.filter((name) => !known.includes(name))
  return {
    name: 'migrations',
    fine: `all ${known.length} are applied`,
    findings: [
      ...(missing.length > 0 ? [`not applied: ${missing.join(', ')}; run stint migrate`] : []),
      ...(foreign.length > 0 ? [`applied by a newer Stint: ${foreign.join(', ')}`] : []),
    ],
  }
}

/** Folders and files that others on this machine must not read. */
function checkFiles({ dataDir, databaseUrl }: Config): Check[] {
  const secrets = join(dataDir, 'secrets.json')
  const cluster = join(dataDir, 'postgres')
  return [
    {
      name: 'data folder',
      fine: dataDir,
      findings: [
        ...(databaseUrl === undefined || existsSync(dataDir) ? writableByOthers(dataDir) : []),
        ...(databaseUrl === undefined && existsSync(cluster) ? readableByOthers(cluster) : []),
      ],
    },
    {
      name: 'secrets',
      fine: 'nobody else can read them',
      findings: existsSync(secrets) ? readableByOthers(secrets) : [],
    },
  ]
}

function writableByOthers(path: string): string[] {
  if (!existsSync(path)) return [`${path} does not exist`]
  return (statSync(path).mode & 0o022) === 0 ? [] : [`${path} can be written by others: chmod go-w`]
}

function readableByOthers(path: string): string[] {
  return (statSync(path).mode & 0o077) === 0 ? [] : [`${path} is open to others: chmod go-rwx`]
}

function failed(name: string, finding: string): Check {
  return { name, fine: '', findings: [finding] }
}
