/**
 * A copy of the embedded PostgreSQL's folder, taken while it runs, from which it starts as of the end of the copy.
 * The way is the one of the manual's "Making a Base Backup Using the Low Level API".
 */
import {
  chown,
  constants,
  copyFile,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

const kept = 2

/** Of these folders only the folder itself is copied: PostgreSQL fills them anew, and the log comes last. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map'])

/** Copies `cluster` to a folder below `folder` named by the instant; returns its path. The last two are kept. */
export async function takeSnapshot(
  connection: pg.ClientConfig,
  cluster: string,
  folder: string,
  now: Date,
): Promise<string> {
  const { uid, gid } = await stat(cluster)
  const name = now.toISOString().slice(0, 19).replaceAll(':', '')
  const target = join(folder, name)
  const unfinished = `${target}.unfinished`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rm(unfinished, { recursive: true, force: true })
  const copier = copierFor(uid, gid)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    // keeps the log from being recycled under the copy; ends with the connection
    await client.query(`select pg_create_physical_replication_slot('stint_snapshot', true, true)`)
    await client.query(`select pg_backup_start('stint', true)`)
    await copier.folder(
      cluster,
      unfinished,
      (path) => emptied.has(path),
      (path) => leftOut.has(path),
    )
    const { rows } = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(wait_for_archive => false)',
    )
    await writeFile(join(unfinished, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 })
    await chown(join(unfinished, 'backup_label'), uid, gid)
    await copier.folder(join(cluster, 'pg_wal'), join(unfinished, 'pg_wal'))
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
  await rename(unfinished, target)
  await tidy(folder)
  return target
}

/** Leaves the last finished ones; what a killed start left unfinished goes too. */
async function tidy(folder: string): Promise<void> {
  const names = (await readdir(folder)).sort()
  const finished = names.filter((name) => !name.endsWith('.unfinished'))
  const staying = finished.slice(-kept)
  for (const name of names)
    if (!staying.includes(name)) await rm(join(folder, name), { recursive: true, force: true })
}

type Test = (pathInside: string) => boolean

function copierFor(uid: number, gid: number) {
  async function folder(from: string, to: string, empty: Test = never, skip: Test = never, inside = '') {
    await mkdir(to, { recursive: true, mode: 0o700 })
    await chown(to, uid, gid)
    for (const entry of await readdir(from, { withFileTypes: true })) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (skip(path) || entry.name.startsWith('pgsql_tmp')) continue
      const [source, copy] = [join(from, entry.name), join(to, entry.name)]
      if (entry.isDirectory() && empty(path)) {
        await mkdir(copy, { recursive: true, mode: 0o700 })
        await chown(copy, uid, gid)
      } else if (entry.isDirectory()) await folder(source, copy, empty, skip, path)
      else if (entry.isSymbolicLink()) await symlink(await readlink(source), copy)
      else await file(source, copy)
    }
  }

  async function file(source: string, copy: string): Promise<void> {
    try {
      await copyFile(source, copy, constants.COPYFILE_FICLONE)
      await chown(copy, uid, gid)
    } catch (error) {
      // a table that was dropped meanwhile; the log knows
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }

  return { folder }
}

function never(): boolean {
  return false
}
