/**
 * Our description against the reference's two, by the precedence of decisions.md; a difference needs a row in
 * docs/differences.md. Reads ../shared/contract, and is skipped where that folder is absent.
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { operations } from '../../contract/index.ts'
import { openapi } from '../../server/platform/http/openapi.ts'
import { compare } from './compare.ts'
import { readRows } from './differences.ts'
import type { Described } from './documents.ts'
import { describedIn, hasReference, read, referenceDir } from './documents.ts'

/** Families that must be complete; of the others every operation that is served is compared. */
const completeFamilies = [
  'User',
  'Group',
  'Workspace',
  'Webhooks',
  'Time Entry Report',
  'Team Report',
  'Expense Report',
  'Shared Report',
]

function sources(): { name: string; described: Map<string, Described> }[] {
  return ['official', 'observed'].map((name) => ({
    name,
    described: describedIn(read(join(referenceDir, 'contract', `${name}.openapi.json`))),
  }))
}

const ours = describedIn(openapi(operations, '0'))

describe.skipIf(!hasReference)('the description (reads ../shared/contract)', () => {
  it('has every operation of the families that are complete', () => {
    const official = sources()[0]?.described ?? new Map<string, Described>()
    const missing = [...official]
      .filter(([key, { tag }]) => completeFamilies.includes(tag) && !ours.has(key))
      .map(([key]) => key)
    expect(missing).toEqual([])
  })

  it('names official and observed only what those documents hold', () => {
    const [official, observed] = sources().map(({ described }) => new Set(described.keys()))
    const wrong = operations.filter(({ source, method, path }) => {
      const key = `${method} ${path.replace(/^\/v1(?=\/)/, '').replace(/\{\w+\}/g, '{}')}`
      if (source === 'official') return !official?.has(key)
      return source === 'observed' && !observed?.has(key)
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('differs from the reference only where docs/differences.md has a row, and every row is needed', () => {
    const rows = readRows()
    const used = new Set<unknown>()
    const unexplained: string[] = []
    const documents = sources()
    let compared = 0
    let explained = 0
    for (const [key, own] of ours) {
      const known = documents.flatMap(({ name, described }) => {
        const found = described.get(key)
        return found ? [{ name, described: found }] : []
      })
      if (known.length === 0) continue
      compared++
      for (const difference of compare(own, known)) {
        const matching = rows.filter((row) => row.matches(difference))
        for (const row of matching) used.add(row)
        const { operation, where, said, ours: mine } = difference
        if (matching.length === 0) unexplained.push(`${operation} | ${where} | ${said} | ${mine}`)
        else explained++
      }
    }
    process.stdout.write(
      `conformance: ${compared} operations compared with the reference's descriptions, ${explained} differences explained by ${rows.length} rows\n`,
    )
    expect(unexplained).toEqual([])
    expect(
      rows.filter((row) => !used.has(row)).map(({ operation, where }) => `${operation} | ${where}`),
    ).toEqual([])
  })
})
