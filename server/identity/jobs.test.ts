import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { createExchangeToken } from '../../contract/credentials.ts'
import { getSession } from '../../contract/identity.ts'
import { anybody, makeAccountWithPassword, signedIn, tokensOf } from '../../test/accounts.ts'
import { server, useServer } from '../../test/server.ts'
import { rows } from '../../test/world.ts'
import { crontab, jobsOf } from '../jobs.ts'

useServer()

const tables = ['sessions', 'token_families', 'account_tokens']
const countOf = async (table: string, accountId: string) =>
  (await rows(`select 1 from ${table} where account_id = $1`, [accountId])).length

test('every night credentials that expired are deleted, and the others stay', async () => {
  expect(parseCrontab(crontab).map(({ task }) => task)).toContain('identity:forget')
  const [expired, living] = [await makeAccountWithPassword(), await makeAccountWithPassword()]
  for (const account of [expired, living]) {
    await signedIn(account)
    const { refreshToken } = await tokensOf(account)
    await anybody.call(createExchangeToken, { body: { userId: account.id, refreshToken } })
  }
  for (const table of tables)
    await rows(`update ${table} set expires_at = now() - interval '1 second' where account_id = $1`, [
      expired.id,
    ])

  const { app, database } = server()
  await jobsOf(app.deps)['identity:forget']?.({}, { database, log: app.deps.log })
  for (const table of tables)
    expect([table, await countOf(table, expired.id), await countOf(table, living.id)]).toEqual([table, 0, 1])
  await (await signedIn(expired)).call(getSession)
})
