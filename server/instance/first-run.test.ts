/** An instance without accounts, on a database of its own. */
import { afterEach, describe, expect, inject, test } from 'vitest'
import { signIn } from '../../contract/identity.ts'
import { createAccount, getSetup, setUp } from '../../contract/instance.ts'
import { addUsers } from '../../contract/invitations.ts'
import { getWorkspacesOfUser } from '../../contract/workspaces.ts'
import { client } from '../../test/client.ts'
import type { OwnDatabase } from '../../test/own-database.ts'
import { makeOwnDatabase } from '../../test/own-database.ts'
import type { App } from '../app.ts'
import { makeApp } from '../app.ts'
import { parseConfig } from '../platform/config.ts'
import { newSecret } from '../platform/ids.ts'
import { makeLog } from '../platform/log.ts'
import { setUpFromEnvironment } from './first-run.ts'

const log = makeLog('error')
const made: { app: App; database: OwnDatabase }[] = []

async function freshInstance() {
  const database = await makeOwnDatabase(log)
  const config = parseConfig({ STINT_DATA_DIR: inject('dataDir'), STINT_RATE_LIMIT: 'off', PORT: '0' })
  const app = await makeApp(config, database, log)
  made.push({ app, database })
  const url = await app.server.listen({ host: '127.0.0.1', port: 0 })
  const as = (headers: Record<string, string>) => client(headers, () => url)
  const count = async (table: 'accounts' | 'workspaces' | 'api_keys') =>
    Number((await database.pool.query(`select count(*) as n from ${table}`)).rows[0]?.n)
  return { database, as, anybody: as({}), count }
}

afterEach(async () => {
  for (const { app, database } of made.splice(0)) {
    await app.drain()
    await database.drop()
  }
})

const first = { email: ' Root@Example.test ', name: ' Rita Root ', password: 'a good password' }

describe('over HTTP', () => {
  test('the first visit makes the administrator and a workspace; the second is refused', async () => {
    const { anybody, as, count, database } = await freshInstance()
    expect((await anybody.call(getSetup)).body).toEqual({ needed: true })
    const { status, body } = await anybody.call(setUp, { body: { ...first, timeZone: 'Europe/Berlin' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({ email: 'Root@Example.test', name: 'Rita Root' })
    expect(
      (
        await database.pool.query(
          `select status, is_instance_admin, settings ->> 'timeZone' as zone, active_workspace_id from accounts`,
        )
      ).rows,
    ).toEqual([
      {
        status: 'ACTIVE',
        is_instance_admin: true,
        zone: 'Europe/Berlin',
        active_workspace_id: body.workspaceId,
      },
    ])
    expect((await anybody.call(getSetup)).body).toEqual({ needed: false })
    expect(await anybody.refused(setUp, 400, { body: { ...first, email: 'other@example.test' } })).toEqual({
      message: 'This instance is already set up',
      code: 501,
    })
    expect([await count('accounts'), await count('workspaces')]).toEqual([1, 1])

    const session = await anybody.call(signIn, {
      body: { email: 'root@example.test', password: first.password },
    })
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const root = as({ cookie, 'x-csrf-token': session.body.csrfToken ?? '' })
    expect((await root.call(getWorkspacesOfUser)).body).toMatchObject([
      { id: body.workspaceId, name: "Rita Root's workspace" },
    ])
    await root.call(createAccount, { body: { email: 'second@example.test', name: 'Second' } })
  })

  test('asked twice at once, it works once', async () => {
    const { anybody, count } = await freshInstance()
    const replies = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        anybody.send(setUp, { body: { ...first, email: `${name}@example.test`, name } }),
      ),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 400, 400])
    expect([await count('accounts'), await count('workspaces')]).toEqual([1, 1])
  })

  test('bad input makes nothing', async () => {
    const { anybody, count } = await freshInstance()
    for (const bad of [
      { email: 'nobody' },
      { email: undefined },
      { name: ' ' },
      { name: 'x'.repeat(101) },
      { password: 'short' },
      { timeZone: 'Mars/Olympus' },
      { workspaceName: '  ' },
      { workspaceName: 'x'.repeat(51) },
    ])
      await anybody.refused(setUp, 400, { body: { ...first, ...bad } })
    expect([await count('accounts'), await count('workspaces')]).toEqual([0, 0])
    expect((await anybody.call(getSetup)).body).toEqual({ needed: true })
  })
})

describe('from the environment', () => {
  const key = newSecret(40)
  const admin = {
    email: 'env@example.test',
    name: 'Enno Env',
    password: 'a good password',
    apiKey: key,
    workspaceName: 'From the environment',
  }

  test('makes the account, its key and the workspace, once', async () => {
    const { database, as, anybody, count } = await freshInstance()
    await setUpFromEnvironment(database, admin, log)
    await setUpFromEnvironment(database, { ...admin, email: 'changed@example.test' }, log)
    expect([await count('accounts'), await count('workspaces'), await count('api_keys')]).toEqual([1, 1, 1])
    expect((await anybody.call(getSetup)).body).toEqual({ needed: false })

    const root = as({ 'x-api-key': key })
    const { body } = await root.call(getWorkspacesOfUser)
    expect(body).toMatchObject([{ name: 'From the environment' }])
    await root.call(createAccount, { body: { email: 'second@example.test', name: 'Second' } })
    await anybody.call(signIn, { body: { email: admin.email, password: admin.password } })
    const audited = await database.pool.query('select distinct via from audit_log where actor_id is null')
    expect(audited.rows).toEqual([{ via: 'environment' }])
  })

  test('with a key alone the account has no password', async () => {
    const { database, as, anybody } = await freshInstance()
    await setUpFromEnvironment(database, { ...admin, password: undefined }, log)
    await as({ 'x-api-key': key }).call(getWorkspacesOfUser)
    await anybody.refused(signIn, 401, { body: { email: admin.email, password: '' } })
  })

  test('two starts at once make one account', async () => {
    const { database, count } = await freshInstance()
    await Promise.all([1, 2, 3].map(() => setUpFromEnvironment(database, admin, log)))
    expect([await count('accounts'), await count('workspaces'), await count('api_keys')]).toEqual([1, 1, 1])
  })

  test('is read once: an instance that has accounts is left alone', async () => {
    const { database, anybody, as, count } = await freshInstance()
    await setUpFromEnvironment(database, admin, log)
    const [{ id = '' } = {}] = (await as({ 'x-api-key': key }).call(getWorkspacesOfUser)).body
    await as({ 'x-api-key': key }).call(addUsers, {
      path: { workspaceId: id },
      body: { email: 'guest@example.test' },
    })
    await setUpFromEnvironment(database, { ...admin, email: 'guest@example.test' }, log)
    expect(await count('accounts')).toBe(2)
    expect((await anybody.call(getSetup)).body).toEqual({ needed: false })
  })

  test('the variables are parsed before anything starts', () => {
    const parse = (env: Record<string, string>) => () => parseConfig(env)
    expect(parse({ STINT_ADMIN_EMAIL: 'nobody', STINT_ADMIN_PASSWORD: 'long enough' })).toThrow(
      'STINT_ADMIN_EMAIL',
    )
    expect(parse({ STINT_ADMIN_EMAIL: 'a@b.test' })).toThrow('STINT_ADMIN_PASSWORD or STINT_ADMIN_API_KEY')
    expect(parse({ STINT_ADMIN_PASSWORD: 'long enough' })).toThrow('STINT_ADMIN_EMAIL')
    expect(parse({ STINT_ADMIN_EMAIL: 'a@b.test', STINT_ADMIN_API_KEY: 'short' })).toThrow(
      'STINT_ADMIN_API_KEY',
    )
    expect(
      parseConfig({ STINT_ADMIN_EMAIL: 'ann@b.test', STINT_ADMIN_PASSWORD: 'long enough' }).admin,
    ).toEqual({
      email: 'ann@b.test',
      name: 'ann',
      password: 'long enough',
      apiKey: undefined,
      workspaceName: "ann's workspace",
    })
  })
})
