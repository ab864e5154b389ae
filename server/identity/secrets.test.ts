/** No secret is ever in a log line, and none lies in the database as it is. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  createExchangeToken,
  createMyApiKey,
  createToken,
  exchangeToken,
  refreshToken,
} from '../../contract/credentials.ts'
import {
  changePassword,
  getLoggedUser,
  getSession,
  requestEmailChange,
  requestPasswordReset,
  resetPassword,
  signIn,
  signUp,
  updateMe,
} from '../../contract/identity.ts'
import { browserOf, newEmail } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { linkTokenTo } from '../../test/mails.ts'
import { fileConnection } from '../../test/own-database.ts'
import { useServer } from '../../test/server.ts'
import { makePerson, rows } from '../../test/world.ts'
import type { App } from '../app.ts'
import { makeApp } from '../app.ts'
import { jobsOf } from '../jobs.ts'
import { parseConfig } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { openPools } from '../platform/db/database.ts'
import { newSecret } from '../platform/ids.ts'
import { makeLog } from '../platform/log.ts'

useServer()

/** A server that logs everything, to where the test can read it. */
const lines: string[] = []
const log = makeLog('trace', { write: (line: string) => void lines.push(line) })
let app: App
let database: Database
let url = ''

beforeAll(async () => {
  database = { ...openPools(await fileConnection(), log, { poolSize: 3 }), postmasterPid: () => undefined }
  const env = { STINT_DATA_DIR: inject('dataDir'), STINT_RATE_LIMIT: 'off', STINT_SIGN_UP: 'open' }
  app = await makeApp(parseConfig(env), database, log)
  url = await app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.drain()
  await database.close()
})

const at = (headers: Record<string, string>) => client(headers, () => url)

/** Works off the letters that wait, in this process, so that what the jobs log is read too. */
async function mail(payload: { purpose: string; accountId?: string; email?: string; newEmail?: string }) {
  await jobsOf(app.deps)['identity.mailLink']?.(payload, { database, log })
}

/** Every row of every table, jobs included, as text. */
async function everyRow(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker')`,
  )
  const texts: string[] = []
  for (const { name } of tables)
    texts.push(...(await rows<{ row: string }>(`select t::text as row from ${name} t`)).map(({ row }) => row))
  return texts.join('\n')
}

test('secrets are in no log line and in no row', async () => {
  await makePerson()
  const email = newEmail('secret')
  const [first, second, third] = [`pw-${newSecret(16)}`, `pw-${newSecret(16)}`, `pw-${newSecret(16)}`]
  const secrets = [first, second, third]
  const keep = <T extends string>(...found: T[]) => secrets.push(...found)

  const browser = browserOf(
    await at({}).call(signUp, { body: { email, name: 'Sam Secret', password: first } }),
  )
  keep(browser.cookie.replace('stint_session=', ''), browser.csrfToken)
  const mine = at(browser.headers)
  const { id } = (await mine.call(getSession)).body.account
  await mail({ purpose: 'VERIFY_EMAIL', accountId: id })
  keep(await linkTokenTo(email, 'Confirm your e-mail address'))

  const { key } = (await mine.call(createMyApiKey, { body: { name: 'k' } })).body
  const tokens = (await at({}).call(createToken, { body: { email, password: first } })).body
  const exchange = (
    await at({}).call(createExchangeToken, { body: { userId: id, refreshToken: tokens.refreshToken } })
  ).body.exchangeToken
  const exchanged = (await at({}).call(exchangeToken, { body: { exchangeToken: exchange } })).body
  keep(key, tokens.token, tokens.refreshToken, exchange, exchanged.token, exchanged.refreshToken)
  await at({ 'x-api-key': key }).call(getLoggedUser)
  await at({ 'x-auth-token': exchanged.token }).call(getLoggedUser)

  await mine.call(changePassword, { body: { currentPassword: first, newPassword: second } })
  const newAddress = newEmail('new')
  await mine.call(requestEmailChange, { body: { email: newAddress, password: second } })
  await mail({ purpose: 'CHANGE_EMAIL', accountId: id, newEmail: newAddress })
  keep(await linkTokenTo(newAddress, 'Confirm your new e-mail address'))
  await at({}).call(requestPasswordReset, { body: { email } })
  await mail({ purpose: 'RESET_PASSWORD', email })
  const reset = await linkTokenTo(email, 'Set a new password')
  keep(reset)
  await at({}).call(resetPassword, { body: { token: reset, password: third } })

  // refused ones are logged too
  const wrong = [newSecret(), newSecret(), newSecret(), newSecret()] as const
  keep(...wrong)
  await at({ 'x-api-key': wrong[0] }).refused(getLoggedUser, 401)
  await at({ 'x-auth-token': wrong[0], 'x-addon-token': wrong[1] }).refused(getLoggedUser, 401)
  await at({ cookie: `stint_session=${wrong[1]}` }).refused(updateMe, 401, { body: { name: 'x' } })
  await at({}).refused(signIn, 401, { body: { email, password: wrong[2] } })
  await at({}).refused(resetPassword, 400, { body: { token: wrong[2], password: wrong[3] } })
  await at({}).refused(refreshToken, 401, { body: { refreshToken: tokens.refreshToken } })
  await fetch(`${url}/api/stint/v1/session?password=${wrong[3]}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"password": "${wrong[3]}",`,
  })

  const logged = lines.join('')
  expect(logged).toContain('"operationId":"resetPassword"')
  expect(logged).toContain('"subject":"Set a new password"')
  const stored = await everyRow()
  expect(stored).toContain(email)
  for (const [n, secret] of secrets.entries()) {
    expect(secret.length, `secret ${n}`).toBeGreaterThan(15)
    expect(logged.includes(secret), `secret ${n} is logged`).toBe(false)
    expect(stored.includes(secret), `secret ${n} is stored`).toBe(false)
    expect(stored.includes(Buffer.from(secret).toString('hex')), `secret ${n} is stored as hex`).toBe(false)
  }
})
