/** Starting, stopping and sharing, as an operator meets them. Source: interfaces.md "Starting it"; architecture.md "Data". */
import { createServer } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  cleanUpProcesses,
  firstKey,
  makeDataDir,
  postmasterOf,
  start,
  startAndEnd,
  stint,
  until,
} from './process.ts'

cleanUpProcesses()
beforeAll(() => stint(['--version'], {})) // builds once, so that no two tests do

async function healthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health`).catch(() => undefined)
  return response?.status === 200 && (await response.text()) === '{"status":"UP"}'
}

/** Creates a workspace; returns the status. */
async function write(url: string, name: string): Promise<number> {
  const { status } = await fetch(`${url}/api/v1/workspaces`, {
    method: 'POST',
    headers: { 'x-api-key': firstKey, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  return status
}

async function names(url: string): Promise<string[]> {
  const response = await fetch(`${url}/api/v1/workspaces`, { headers: { 'x-api-key': firstKey } })
  const list: readonly { name: string }[] = JSON.parse(await response.text())
  return list.map(({ name }) => name).sort()
}

describe('a bad value', () => {
  test('ends the start with one line that names the variable and what it takes', async () => {
    const { code, stdout, stderr } = await startAndEnd({
      STINT_DATA_DIR: '/nonexistent',
      STINT_SIGN_UP: 'closed',
    })
    expect(stderr).toBe('stint: STINT_SIGN_UP takes one of invited, open, not "closed"\n')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })

  test('an empty one counts as unset', async () => {
    const dataDir = await makeDataDir()
    const server = await start(dataDir, {
      HOST: '',
      STINT_WEB_PROCESSES: '',
      LOG_LEVEL: '',
      DATABASE_URL: '',
    })
    expect(await healthy(server.url)).toBe(true)
    server.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })

  test('a database that does not answer ends the start with one line', async () => {
    const { code, stderr } = await startAndEnd({ DATABASE_URL: 'postgres://127.0.0.1:1/none' })
    expect(stderr).toMatch(/^stint: DATABASE_URL can't be reached: [^\n]+\n$/)
    expect(code).toBe(1)
  })

  test('a port in use ends the start with one line, and leaves no PostgreSQL behind', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const address = blocker.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    const dataDir = await makeDataDir()
    const { code, stderr } = await startAndEnd({ STINT_DATA_DIR: dataDir, PORT: port })
    blocker.close()
    expect(stderr).toBe('stint: PORT is in use by another program: set PORT to a free one\n')
    expect(code).toBe(1)
    expect(postmasterOf(dataDir)).toBeUndefined()
  })

  test('a data folder that cannot be one ends the start with one line', async () => {
    const { code, stderr } = await startAndEnd({ STINT_DATA_DIR: '/dev/null/data' })
    expect(stderr).toMatch(/^stint: [^\n]*STINT_DATA_DIR[^\n]*\n$/)
    expect(code).toBe(1)
  })
})

describe('one server', () => {
  test('SIGTERM and SIGINT end it with 0 and stop its PostgreSQL; the next start has everything', async () => {
    const dataDir = await makeDataDir()
    for (const [round, signal] of (['SIGTERM', 'SIGINT'] as const).entries()) {
      const server = await start(dataDir)
      expect(await write(server.url, `round ${round}`)).toBe(201)
      server.kill(signal)
      const { code, stdout } = await server.ended
      expect(code).toBe(0)
      expect(stdout).toBe(`Stint listening on ${server.url}\n`)
      expect(postmasterOf(dataDir)).toBeUndefined()
    }
    const server = await start(dataDir)
    expect(await names(server.url)).toEqual(["olga's workspace", 'round 0', 'round 1'])
    server.kill('SIGTERM')
    await server.ended
  })

  test('killed, it leaves a PostgreSQL that the next start adopts', async () => {
    const dataDir = await makeDataDir()
    const first = await start(dataDir)
    expect(await write(first.url, 'kept')).toBe(201)
    const postmaster = postmasterOf(dataDir)
    first.kill('SIGKILL')
    await first.ended
    expect(postmasterOf(dataDir)).toBe(postmaster)

    const second = await start(dataDir)
    expect(postmasterOf(dataDir)).toBe(postmaster)
    expect(await names(second.url)).toContain('kept')
    second.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
    expect(postmasterOf(dataDir)).toBeUndefined()
  })

  test('starts again on a folder whose server and PostgreSQL were both killed', async () => {
    const dataDir = await makeDataDir()
    const first = await start(dataDir)
    expect(await write(first.url, 'kept')).toBe(201)
    const postmaster = postmasterOf(dataDir) ?? 0
    first.kill('SIGKILL')
    process.kill(postmaster, 'SIGKILL')
    await first.ended
    const second = await start(dataDir)
    expect(await names(second.url)).toContain('kept')
    second.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })
})

describe('two servers on one data folder', () => {
  test('both work, share what is written, and either may stop first', async () => {
    const dataDir = await makeDataDir()
    const one = await start(dataDir)
    const two = await start(dataDir)
    expect(await write(one.url, 'from one')).toBe(201)
    expect(await write(two.url, 'from two')).toBe(201)
    const all = ['from one', 'from two', "olga's workspace"]
    expect([await names(one.url), await names(two.url)]).toEqual([all, all])

    const postmaster = postmasterOf(dataDir)
    one.kill('SIGTERM')
    expect((await one.ended).code).toBe(0)
    expect(postmasterOf(dataDir)).toBe(postmaster)
    expect(await write(two.url, 'after one')).toBe(201)
    two.kill('SIGTERM')
    expect((await two.ended).code).toBe(0)
    expect(postmasterOf(dataDir)).toBeUndefined()
  })

  test('started at the same time on an empty folder, both come up', async () => {
    const dataDir = await makeDataDir()
    const servers = await Promise.all([start(dataDir), start(dataDir)])
    for (const { url } of servers) await until(() => healthy(url))
    expect(await names(servers[0].url)).toEqual(["olga's workspace"])
    for (const server of servers) server.kill('SIGTERM')
    expect((await Promise.all(servers.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0])
    expect(postmasterOf(dataDir)).toBeUndefined()
  })
})
