/** Every prepared statement against the real schema, so that a typo is found without a call that reaches it. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { statements } from '../server/platform/db/prepared.ts'

const root = join(import.meta.dirname, '..', 'server')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('queries.ts') || /^platform\/(db|jobs|events)\/[\w-]+\.ts$/.test(file),
)

describe('prepared statements', () => {
  it('all parse against the schema, and every $n is used', async () => {
    await Promise.all(
      files.filter((file) => !file.endsWith('.test.ts')).map((file) => import(join(root, file))),
    )
    expect(statements.size).toBeGreaterThan(20)
    const client = new pg.Client(inject('connection'))
    await client.connect()
    const complaints: string[] = []
    try {
      for (const [name, text] of statements) {
        const problem = await client
          .query(`prepare "${name}" as ${text}`)
          .then(() => undefined)
          .catch((error: Error) => error.message)
        if (problem) complaints.push(`${name}: ${problem}`)
      }
    } finally {
      await client.end()
    }
    expect(complaints).toEqual([])
  })
})
