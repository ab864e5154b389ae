/**
 * The recorded exchanges of the reference, replayed: verbatim ones exactly, partial ones as far as they go, of the
 * others the status. Reads ../shared/reference/recorded, and is skipped where that folder is absent.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Cast } from '../cast.ts'
import { makeCast } from '../cast.ts'
import { server, useServer } from '../server.ts'
import { eventsOf } from '../world.ts'
import { hasReference, read, referenceDir } from './documents.ts'
import type { Values } from './scenes.ts'
import { completions, eventScenes, scenes } from './scenes.ts'

useServer()

interface Recorded {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly request_headers?: Readonly<Record<string, string>>
  readonly request_body: object | null
  readonly base?: string
  readonly status: number
  readonly response_headers?: Readonly<Record<string, string>>
  readonly response_body: unknown
  readonly fidelity: 'verbatim' | 'partial' | 'status-only'
}

const folder = join(referenceDir, 'reference', 'recorded')

function recordings(): Recorded[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.startsWith('000'))
    .map((name) => read(join(folder, name)) as Recorded)
}

/** Placeholders and `<descriptions>` in a recording; those with a value are replaced. */
function filled(text: string, values: Values): string {
  return (
    text
      .replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
      .replace('<unknown>', 'f'.repeat(24))
      // the recordings print N for the name of what they were made with, which is shorter than a name may be
      .replace('"name":"N"', `"name":"${values.N ?? 'N'}"`)
  )
}

/** Placeholders, descriptions, and ids that were made anonymous. */
const isWild = (value: unknown) => typeof value === 'string' && /^(\{\w+\}|<.*>|0{21}\d{3})$/s.test(value)

/** The values of a recording that are one account's own: compared as present, not as equal. */
const ownValues = new Set(['user-me', 'member-profile', 'workspaces-list', 'users-list-include-roles'])

/** What is wrong with an answer; `exact`: nothing beyond the recorded members. */
function mismatch(
  got: unknown,
  said: unknown,
  exact: boolean,
  at: string,
  keysOnly: boolean,
): string | undefined {
  if (isWild(said)) return got === undefined ? `${at} is missing` : undefined
  if (Array.isArray(said)) {
    if (!Array.isArray(got)) return `${at} is no list`
    if (exact && got.length !== said.length) return `${at} has ${got.length} elements, not ${said.length}`
    if (keysOnly) return said.length === 0 ? undefined : mismatch(got[0], said[0], exact, `${at}[]`, keysOnly)
    return first(
      said.map((one, index) => () => mismatch(got[index], one, exact, `${at}[${index}]`, keysOnly)),
    )
  }
  if (said !== null && typeof said === 'object') {
    if (got === null || typeof got !== 'object')
      return keysOnly && got === null ? undefined : `${at} is no object`
    const members = new Map<string, unknown>(Object.entries(got))
    const extra = [...members.keys()].filter((name) => !(name in said))
    if (exact && extra.length > 0) return `${at} has ${extra.join(', ')}`
    return first(
      Object.entries(said).map(
        ([name, one]) =>
          () =>
            mismatch(members.get(name), one, exact, `${at}.${name}`, keysOnly),
      ),
    )
  }
  if (keysOnly) return got === undefined ? `${at} is missing` : undefined
  return got === said ? undefined : `${at} is ${JSON.stringify(got)}, not ${JSON.stringify(said)}`
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check()
    if (problem) return problem
  }
  return undefined
}

/** `_keys`, `_element_keys` and `_count` describe an answer in place of showing it. */
function described(got: unknown, said: Record<string, unknown>): string | undefined {
  const keys = said._keys ?? said._element_keys
  const one = Array.isArray(got) ? got[0] : got
  const found = one !== null && typeof one === 'object' ? Object.keys(one) : []
  if (Array.isArray(keys) && String(found.toSorted()) !== String(keys.toSorted()))
    return `members are ${found.join(', ')}`
  if (typeof said._count === 'number' && (!Array.isArray(got) || got.length !== said._count))
    return `${Array.isArray(got) ? got.length : 'no'} elements, not ${said._count}`
  return undefined
}

async function replay(recorded: Recorded, cast: Cast, own: Values): Promise<string | undefined> {
  const unknown = 'f'.repeat(24)
  const values: Values = {
    ws: cast.workspaceId,
    me: cast.owner.id,
    u: cast.owner.id,
    userId: cast.member.id,
    id: unknown,
    policyId: unknown,
    addonId: unknown,
    ...own,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(recorded.query ?? {}))
    query.set(name, filled(String(value), values))
  const completion = completions[recorded.id]
  const completed =
    recorded.request_body === null && !completion ? undefined : { ...recorded.request_body, ...completion }
  const body = completed === undefined ? undefined : filled(JSON.stringify(completed), values)
  const recordedHeaders = recorded.request_headers
  const host = recorded.base?.includes('//reports.') ? '/report/v1' : '/api/v1'
  const response = await fetch(`${server().url}${host}${filled(recorded.path, values)}?${query}`, {
    method: recorded.method,
    headers: {
      ...(recordedHeaders ?? { 'x-api-key': cast.owner.key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body ?? null,
  })
  const text = await response.text()
  if (response.status !== recorded.status) return `answered ${response.status} ${text.slice(0, 200)}`
  for (const [name, value] of Object.entries(recorded.response_headers ?? {}))
    if (response.headers.get(name) !== value) return `${name}: ${response.headers.get(name)}, not ${value}`
  if (recorded.fidelity === 'status-only') return undefined
  const said: unknown = JSON.parse(filled(JSON.stringify(recorded.response_body), values))
  if (said === null) return text === '' ? undefined : `answered a body: ${text.slice(0, 100)}`
  if (typeof said === 'string') return undefined // a description in words
  const got: unknown = JSON.parse(text)
  if (recorded.id === 'user-delete-cake')
    return 'code' in Object(got) && Object(got).code === 400 ? undefined : text
  if (!Array.isArray(said) && Object.keys(Object(said)).some((name) => name.startsWith('_')))
    return described(got, Object(said))
  const exact = recorded.fidelity === 'verbatim'
  if (exact && recorded.status >= 400 && text !== JSON.stringify(said)) return `answered ${text}`
  return mismatch(got, said, exact, 'body', ownValues.has(recorded.id))
}

async function replayEvent(recorded: Recorded, cast: Cast): Promise<string | undefined> {
  await eventScenes[recorded.id]?.(cast)
  const type = recorded.request_headers?.['Clockify-Webhook-Event-Type']
  const event = (await eventsOf(cast.workspaceId)).findLast((one) => one.type === type)
  if (!event) return `${type} was not emitted`
  const said = Object.entries(Object(recorded.request_body)).map(([name]) => name)
  const missing = said.filter((name) => !(name in event.payload))
  return missing.length === 0 ? undefined : `the payload lacks ${missing.join(', ')}`
}

describe.skipIf(!hasReference)('the recorded exchanges (reads ../shared/reference/recorded)', () => {
  it('are answered as recorded, or left out for a reason that is written down', async () => {
    const wrong: string[] = []
    const skipped = new Map<string, number>()
    let replayed = 0
    for (const recorded of recordings()) {
      const scene = scenes[recorded.id]
      if (typeof scene === 'string') {
        skipped.set(scene, (skipped.get(scene) ?? 0) + 1)
        continue
      }
      if (!scene && !eventScenes[recorded.id]) {
        wrong.push(`${recorded.id} has no entry in scenes.ts`)
        continue
      }
      const cast = await makeCast()
      const problem = scene
        ? await replay(recorded, cast, await scene(cast))
        : await replayEvent(recorded, cast)
      replayed++
      if (problem) wrong.push(`${recorded.id}: ${problem}`)
    }
    const reasons = [...skipped].map(([reason, count]) => `  ${count} skipped: ${reason}`)
    process.stdout.write(`conformance: ${replayed} recorded exchanges replayed\n${reasons.join('\n')}\n`)
    expect(wrong).toEqual([])
  }, 120_000)
})
