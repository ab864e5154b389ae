/** `npm start` with STINT_WEB_PROCESSES=2, as an operator starts it. Source: interfaces.md. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rootDir } from '../platform/root.ts'

const key = 'k'.repeat(40)
let dataDir: string
const started: ChildProcess[] = []

interface Started {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
}

function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(rootDir, 'bin', 'stint.mjs'), 'serve'], {
    env: {
      ...process.env,
      STINT_DATA_DIR: dataDir,
      STINT_WEB_PROCESSES: '2',
      STINT_ADMIN_EMAIL: 'a@example.test',
      STINT_ADMIN_API_KEY: key,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk
    })
  return {
    child,
    output: () => output,
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
  }
}

/** Polls until the probe yields something, for at most 60 seconds. */
async function until<T>(probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const found = await probe()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come to that within a minute')
}

function childrenOf(pid: number | undefined): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return text === '' ? [] : text.split(' ').map(Number)
}

/** Each over a connection of its own, so that both processes get some. */
async function ask(url: string, path = '/api/v1/workspaces'): Promise<Response> {
  return fetch(url + path, { headers: { 'x-api-key': key, connection: 'close' } })
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'stint-processes-'))
})
afterAll(async () => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})

describe.skipIf(process.platform !== 'linux')('two HTTP processes on one port', () => {
  it('print one line, share the port, come back when one is killed, and drain on SIGTERM', async () => {
    const server = start({ PORT: '0' })
    const url = await until(() => /listening on (http:\S+)/.exec(server.output())?.[1])
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(url)))
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
    const metrics = await (await ask(url, '/metrics')).text()
    expect(metrics).toContain(
      'stint_http_request_duration_seconds_count{operation="getWorkspacesOfUser",method="GET",status="2xx"} 20',
    )

    const web = childrenOf(server.child.pid).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('stint.mjs'),
    )
    expect(web).toHaveLength(2)
    process.kill(web[0] ?? 0, 'SIGKILL')
    await until(() => (/an HTTP process ended/.test(server.output()) ? true : undefined))
    await until(() =>
      childrenOf(server.child.pid).filter((pid) => !web.includes(pid)).length > 0 ? true : undefined,
    )
    const after = await until(async () => {
      const all = await Promise.all(Array.from({ length: 10 }, () => ask(url).then((one) => one.status)))
      return all.every((status) => status === 200) ? all : undefined
    })
    expect(after).toHaveLength(10)

    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.output().match(/Stint listening/g)).toHaveLength(1)
    await expect(ask(url)).rejects.toThrow()
  })

  it('end with one reason when the port is taken', async () => {
    const holder = createServer()
    const port = await new Promise<number>((resolve) =>
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      }),
    )
    const server = start({ PORT: String(port) })
    expect(await server.ended).toBe(1)
    expect(server.output().match(/PORT is in use/g)).toHaveLength(1)
    expect(server.output()).not.toContain('listening on')
    holder.close()
  })
})
