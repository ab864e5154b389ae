/** The command line as an operator uses it, in processes of its own. Source: interfaces.md "Starting it". */
import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { rootDir } from '../server/platform/root.ts'
import { cleanUpProcesses, makeDataDir, postmasterOf, start, stint } from './process.ts'

cleanUpProcesses()
beforeAll(() => stint(['--version'], {})) // builds once, so that no two tests do

async function get(url: string, key: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, { headers: { 'x-api-key': key } })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('without a server', () => {
  test('no command prints the help, an unknown one a line and exit 1', async () => {
    const help = await stint([], {})
    expect(help.code).toBe(0)
    for (const command of ['serve', 'migrate', 'seed', 'user', 'doctor'])
      expect(help.stdout).toContain(command)
    for (const later of ['backup', 'restore', 'import']) expect(help.stdout).not.toContain(later)
    expect(await stint(['frobnicate'], {})).toEqual({
      code: 1,
      stdout: '',
      stderr: "stint: unknown command 'frobnicate'\n",
    })
    const { version } = JSON.parse(await readFile(join(rootDir, 'package.json'), 'utf8'))
    expect(await stint(['--version'], {})).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  test.each([
    ['seed', '--users', 'many', '--entries', '1'],
    ['seed', '--users', '1'],
    ['seed', '--users', '1', '--entries', '1', '--workspaces', '2'],
    ['seed', '--users', '1', '--entries', '1', '--until', '2026-13-01'],
    ['user', 'create', '--email', 'nobody', '--name', 'Nobody'],
    ['user', 'create', '--email', 'a@example.test'],
    ['migrate', 'now'],
  ])('%s %s %s %s %s %s %s is refused with one line', async (...args) => {
    const { code, stdout, stderr } = await stint(
      args.filter((arg) => arg !== undefined),
      {
        STINT_DATA_DIR: '/nonexistent',
      },
    )
    expect(stderr).toMatch(/^stint: [^\n]+\n$/)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })

  test('doctor on an empty folder says that there is no database, and makes none', async () => {
    const dataDir = await makeDataDir()
    const { code, stdout } = await stint(['doctor'], { STINT_DATA_DIR: dataDir })
    expect(stdout).toContain(`FAIL  database: there is none in ${dataDir} yet`)
    expect(code).toBe(1)
    expect(postmasterOf(dataDir)).toBeUndefined()
  })

  test('migrate says what it applied, then that nothing is left, and ends its PostgreSQL', async () => {
    const env = { STINT_DATA_DIR: await makeDataDir() }
    const first = await stint(['migrate'], env)
    expect(first.stdout).toMatch(/^applied 0001_people\.sql\napplied 0002_/)
    expect(await stint(['migrate'], env)).toEqual({ code: 0, stdout: 'nothing to apply\n', stderr: '' })
    expect(postmasterOf(env.STINT_DATA_DIR)).toBeUndefined()
  })
})

describe('beside a running server', () => {
  test('user create makes people who can sign in, seed prints a key that works, doctor is content', async () => {
    const dataDir = await makeDataDir()
    const env = { STINT_DATA_DIR: dataDir }
    // the first account of all administers the instance
    const first = await stint(
      ['user', 'create', '--email', 'Ada@example.test', '--name', 'Ada', '--api-key'],
      env,
    )
    const ada: { id: string; email: string; apiKey: string } = JSON.parse(first.stdout)

    const server = await start(dataDir)
    const postmaster = postmasterOf(dataDir)
    const seeded = await stint(['seed', '--users', '25', '--entries', '500', '--workspaces', '2'], env)
    const { workspaceId, apiKey, ownerId }: Record<string, string> = JSON.parse(seeded.stdout)
    const users = await get(
      `${server.url}/api/v1/workspaces/${workspaceId}/users?page-size=100`,
      apiKey ?? '',
    )
    expect(users.status).toBe(200)
    expect(users.body).toContainEqual(expect.objectContaining({ id: ownerId, status: 'ACTIVE' }))

    const args = [
      'user',
      'create',
      '--email',
      'ben@example.test',
      '--name',
      'Ben',
      '--password-stdin',
      '--admin',
    ]
    const second = await stint([...args, '--workspace', workspaceId ?? ''], env, 'a good password\n')
    expect(JSON.parse(second.stdout)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      email: 'ben@example.test',
      name: 'Ben',
    })
    const signIn = await fetch(`${server.url}/api/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ben@example.test', password: 'a good password' }),
    })
    expect(signIn.status).toBe(200)
    const again = await stint(['user', 'create', '--email', 'BEN@example.test', '--name', 'Other'], env)
    expect(JSON.parse(again.stdout)).toMatchObject({ email: 'ben@example.test', name: 'Ben' })
    expect(again.stderr).toBe('stint: the account was there already; its name and password stay\n')

    const accounts = await get(`${server.url}/api/stint/v1/users?page-size=100`, ada.apiKey)
    expect(accounts.body).toContainEqual(expect.objectContaining({ id: ada.id, isInstanceAdmin: true }))
    expect(accounts.body).toContainEqual(expect.objectContaining({ name: 'Ben', isInstanceAdmin: false }))

    const healthy = await stint(['doctor'], env)
    expect(healthy.stdout).not.toContain('FAIL')
    expect(healthy.code).toBe(0)
    expect(postmasterOf(dataDir)).toBe(postmaster) // none of the commands stopped it under the server

    await chmod(join(dataDir, 'secrets.json'), 0o644)
    const careless = await stint(['doctor'], env)
    expect(careless.stdout).toContain(`FAIL  secrets: ${join(dataDir, 'secrets.json')} is open to others`)
    expect(careless.code).toBe(1)
    server.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })
})
