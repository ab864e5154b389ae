/** Stint as an operator starts it: a process of its own, on a free port, with a data folder of its own. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { rootDir } from '../server/platform/root.ts'

type Env = Readonly<Record<string, string>>

export interface Finished {
  /** Null: ended by a signal. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly url: string
  readonly pid: number
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<Finished>
}

export const firstKey = 'first-account-key-0123456789-0123456789'
const firstAccount = { STINT_ADMIN_EMAIL: 'olga@example.test', STINT_ADMIN_API_KEY: firstKey }
const ours = /^(STINT_|SMTP_URL|DATABASE_URL|PORT|HOST|LOG_LEVEL)/

const children = new Set<ChildProcess>()
const folders: string[] = []

/** A folder for STINT_DATA_DIR that is removed after the tests of the file. */
export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stint-process-'))
  folders.push(folder)
  return folder
}

/** Call at the top of a test file: ends what its tests left running, also the PostgreSQL of killed servers. */
export function cleanUpProcesses(): void {
  vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 }) // each start makes a PostgreSQL
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    for (const folder of folders) {
      const pid = postmasterOf(folder)
      if (pid !== undefined) process.kill(pid, 'SIGINT')
      await until(() => postmasterOf(folder) === undefined)
      await rm(folder, { recursive: true, force: true })
    }
  })
}

function launch(
  script: string,
  args: readonly string[],
  env: Env,
): { child: ChildProcess; ended: Promise<Finished> } {
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name))
  const child = spawn(process.execPath, [join(rootDir, 'bin', script), ...args], {
    env: { ...Object.fromEntries(inherited), LOG_LEVEL: 'warn', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  children.add(child)
  const text = { stdout: '', stderr: '' }
  // a source that is newer than the build makes the start build first, and say so
  const building = /^stint: building\n(\[tsdown\].*\n)*/
  child.stdout?.on('data', (chunk) => {
    text.stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    text.stderr += chunk
  })
  const ended = new Promise<Finished>((resolve) => {
    child.on('close', (code) => {
      children.delete(child)
      resolve({ code, stdout: text.stdout, stderr: text.stderr.replace(building, '') })
    })
  })
  return { child, ended }
}

/** `npx stint …` to its end. */
export async function stint(args: readonly string[], env: Env, input = ''): Promise<Finished> {
  const { child, ended } = launch('stint.mjs', args, env)
  child.stdin?.end(input)
  return ended
}

/** `npm start`, whatever becomes of it. */
export async function startAndEnd(env: Env): Promise<Finished> {
  const { child, ended } = launch('start.mjs', [], { PORT: '0', ...env })
  child.stdin?.end()
  return ended
}

/** `npm start` until it answers. */
export async function start(dataDir: string, env: Env = {}): Promise<Started> {
  const { child, ended } = launch('start.mjs', [], {
    PORT: '0',
    STINT_DATA_DIR: dataDir,
    ...firstAccount,
    ...env,
  })
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      printed += chunk
      const found = /^Stint listening on (\S+)$/m.exec(printed)?.[1]
      if (found) resolve(found)
    })
    void ended.then(({ code, stderr }) => reject(new Error(`ended with ${code}: ${stderr}`)))
  })
  return { url, pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), ended }
}

/** Pid of the living PostgreSQL of a data folder. */
export function postmasterOf(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

/** Polls until the probe is true, for at most half a minute. */
export async function until(probe: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await probe())) {
    if (Date.now() > deadline) throw new Error('it did not come to that within half a minute')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
