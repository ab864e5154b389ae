/** Servers as processes of their own, ended by their id. */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rootDir } from '../server/platform/root.ts'

export interface Running {
  readonly url: string
  readonly child: ChildProcess
  /** Asks the process to end and waits until it did. */
  stop(): Promise<void>
}

const bundle = pathToFileURL(join(rootDir, 'dist', 'server', 'main.mjs')).href

/** Builds what is older than its sources: once, before the first server of a run. */
export function build(): void {
  const prepare = pathToFileURL(join(rootDir, 'bin', 'prepare.mjs')).href
  const script = `import { ensureBuilt } from '${prepare}'; ensureBuilt()`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Stint itself, as built, on a free port. */
export async function startStint(env: Readonly<Record<string, string>>): Promise<Running> {
  const script = `import { main } from '${bundle}'; await main(['serve'])`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, LOG_LEVEL: 'warn', STINT_RATE_LIMIT: 'off', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await firstLine(child, /listening on (http:\S+)/)
  return running(child, line)
}

/** `stint doctor` on the same data. */
export function startDoctor(env: Readonly<Record<string, string>>): ChildProcess {
  const script = `import { main } from '${bundle}'; await main(['doctor'])`
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The bare server of bench/bare-server.ts on a free port. */
export async function startBare(connection: unknown): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(rootDir, 'bench', 'bare-server.ts'), JSON.stringify(connection)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return running(child, `http://127.0.0.1:${await firstLine(child, /^(\d+)/)}`)
}

function running(child: ChildProcess, url: string): Running {
  return {
    url,
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** What the pattern captures in the first lines of a process's output; fails when it ends before. */
export function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      const found = pattern.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it listened: ${text}`)))
  })
}
