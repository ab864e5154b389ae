/**
 * Tampering happens in a database of its own, because the chain runs through all workspaces and these tests break it.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OwnDatabase } from '../../test/own-database.ts'
import { makeOwnDatabase } from '../../test/own-database.ts'
import type { Origin } from '../platform/db/database.ts'
import type { AuditEntry } from '../platform/events/audit.ts'
import { audit } from '../platform/events/audit.ts'
import { newId } from '../platform/ids.ts'
import { makeLog } from '../platform/log.ts'
import { chainAuditLog, verifyAuditLog } from './index.ts'

const origin: Origin = { userId: null, via: 'test', address: '192.0.2.1', userAgent: 'a test' }
let database: OwnDatabase

beforeEach(async () => {
  database = await makeOwnDatabase(makeLog('error'))
})
afterEach(() => database.drop())

/** Writes this many rows, each in a transaction of its own, and chains them. */
async function write(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await database.transaction(origin, (tx) => audit(tx, entry(i)))
  await chainAll()
}

/** Until no row waits: a transaction of any other test on this server holds later rows back while it runs. */
async function chainAll(): Promise<void> {
  const deadline = Date.now() + 45_000
  while ((await chainAuditLog(database)) && Date.now() < deadline);
}

function entry(i: number): AuditEntry {
  const subject = { type: 'TAG', id: newId() }
  return { workspaceId: newId(), action: 'UPDATE_TAG', subject, before: { archived: false }, after: { i } }
}

async function findings(): Promise<readonly string[]> {
  return (await verifyAuditLog(database.read)).findings
}

describe('the chain', () => {
  test('covers every row that was committed, in commit order, and finds nothing wrong', async () => {
    await write(5)
    const verdict = await verifyAuditLog(database.read)
    expect(verdict).toMatchObject({ rows: 5, waiting: 0, findings: [] })
    const { rows } = await database.pool.query(
      'select chain_no, row_number() over (order by txid, seq) as place from audit_log order by chain_no',
    )
    expect(rows.map((row) => row.chain_no)).toEqual([1, 2, 3, 4, 5])
    expect(rows.map((row) => row.place)).toEqual([1, 2, 3, 4, 5])
  })

  test('waits for a transaction that still runs, so that a later commit never comes before it', async () => {
    const slow = await database.pool.connect()
    await slow.query('begin')
    await slow.query(
      `insert into audit_log (at, via, action, subject_type, subject_id) values (now(), 'test', 'A', 'B', 'slow')`,
    )
    await database.transaction(origin, (tx) => audit(tx, entry(1)))
    await chainAuditLog(database)
    expect(await verifyAuditLog(database.read)).toMatchObject({ rows: 0, waiting: 1 })
    await slow.query('commit')
    slow.release()
    await chainAll()
    const { rows } = await database.pool.query('select subject_id from audit_log order by chain_no')
    expect(rows[0]?.subject_id).toBe('slow')
    expect(await verifyAuditLog(database.read)).toMatchObject({ rows: 2, waiting: 0, findings: [] })
  })

  test('rows that came unchained with a dump of another server are chained before ours', async () => {
    await write(1)
    await database.pool.query(
      `insert into audit_log (txid, at, via, action, subject_type, subject_id)
       values ('9999999999', now() - interval '50 minutes', 'test', 'A', 'B', 'restored')`,
    )
    await write(1)
    const { rows } = await database.pool.query('select subject_id from audit_log order by chain_no')
    expect(rows[1]?.subject_id).toBe('restored')
    expect(await verifyAuditLog(database.read)).toMatchObject({ rows: 3, waiting: 0, findings: [] })
  })

  test('two processes that chain at once chain each row once', async () => {
    for (let i = 0; i < 30; i++) await database.transaction(origin, (tx) => audit(tx, entry(i)))
    await Promise.all([chainAll(), chainAll(), chainAll()])
    expect(await verifyAuditLog(database.read)).toMatchObject({ rows: 30, waiting: 0, findings: [] })
  })

  const columns: Record<string, string> = {
    workspace_id: `'ffffffffffffffffffffffff'`,
    at: `at + interval '1 microsecond'`,
    actor_id: `'ffffffffffffffffffffffff'`,
    via: `'session'`,
    address: `'198.51.100.7'`,
    user_agent: 'null',
    action: `'DELETE_TAG'`,
    subject_type: `'PROJECT'`,
    subject_id: `'someone else'`,
    user_id: `'ffffffffffffffffffffffff'`,
    before: `'{"archived": true}'`,
    after: 'null',
    reason: `'because'`,
    txid: `'1'::xid8`,
    hash: `sha256('forged')`,
  }
  test.each(Object.entries(columns))('a row whose %s was altered is named', async (column, value) => {
    await write(4)
    await database.pool.query(`update audit_log set ${column} = ${value} where chain_no = 2`)
    const [first] = await findings()
    const { rows } = await database.pool.query('select seq from audit_log where chain_no = 2')
    expect(first).toBe(
      `row ${rows[0]?.seq} (number 2 in the chain) was altered, or a row before it was removed or inserted`,
    )
  })

  test('a forged hash that fits its own row is found at the next one', async () => {
    await write(4)
    await database.pool.query(`update audit_log a set action = 'DELETE_TAG' where chain_no = 2`)
    await database.pool.query(
      `update audit_log a set hash = sha256((select hash from audit_log where chain_no = 1)
         || convert_to(audit_text(a), 'UTF8')) where chain_no = 2`,
    )
    expect(await findings()).toEqual([expect.stringContaining('(number 3 in the chain) was altered')])
  })

  test('removed rows are named: in the middle, at the beginning and at the end', async () => {
    await write(6)
    await database.pool.query('delete from audit_log where chain_no in (1, 3, 4, 6)')
    expect(await findings()).toEqual([
      'number 1 in the chain was removed',
      'numbers 3 to 4 in the chain were removed',
      'number 6 in the chain was removed',
    ])
  })

  test('a removed row whose place the next one takes is found', async () => {
    await write(4)
    await database.pool.query('delete from audit_log where chain_no = 2')
    await database.pool.query('update audit_log set chain_no = 2 where chain_no = 3')
    await database.pool.query('update audit_log set chain_no = 3 where chain_no = 4')
    expect((await findings())[0]).toContain(
      '(number 2 in the chain) was altered, or a row before it was removed',
    )
  })

  test('an inserted row is found: in the chain, past its end, and with an instant of the past', async () => {
    await write(2)
    const insert = (at: string, number: string) =>
      database.pool.query(
        `insert into audit_log (at, via, action, subject_type, subject_id, chain_no, hash)
         values (${at}, 'session', 'CREATE_TAG', 'TAG', 'x', ${number}, ${number === 'null' ? 'null' : `sha256('x')`})`,
      )
    await insert('now()', '3')
    expect(await findings()).toEqual(['1 rows stand past the recorded end of the chain'])
    await database.pool.query('delete from audit_log where chain_no = 3')
    await insert(`now() - interval '1 day'`, 'null')
    await chainAll()
    expect(await findings()).toEqual([expect.stringContaining('(number 3 in the chain) says')])
    await database.pool.query('update audit_log set chain_no = chain_no + 10 where chain_no = 2')
    await insert('now()', '2')
    expect((await findings())[0]).toContain('(number 2 in the chain) was altered')
  })

  test('an end that was moved back over removed rows does not fit the chain', async () => {
    await write(4)
    await database.pool.query('delete from audit_log where chain_no = 4')
    await database.pool.query('update audit_chain set last_no = 3')
    expect(await findings()).toEqual(['the last row is not the recorded end'])
    await database.pool.query('delete from audit_chain')
    expect(await findings()).toEqual(['the end of the chain was removed'])
  })
})
