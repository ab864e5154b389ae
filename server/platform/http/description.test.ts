/** `/openapi.json` and `/docs` say what the contract says. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { operations } from '../../../contract/index.ts'
import { server, useServer } from '../../../test/server.ts'
import { rootDir } from '../root.ts'
import { describe as description } from './description.ts'
import { webAppExists } from './web-app.ts'

useServer()

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Record<string, unknown>
}

interface Described {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly responses: Record<string, { headers?: Record<string, unknown> }>
  readonly servers?: readonly { readonly url: string }[]
}

interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Described>>
  readonly components: { readonly schemas: Record<string, unknown> }
}

async function document(): Promise<Document> {
  const response = await fetch(`${server().url}/openapi.json`)
  expect(response.headers.get('content-type')).toBe('application/json')
  return (await response.json()) as Document
}

describe('/openapi.json', () => {
  it('holds every operation of the contract, once, under paths relative to /api', async () => {
    const { openapi, paths } = await document()
    expect(openapi).toBe('3.1.0')
    const found = Object.values(paths).flatMap((item) => Object.values(item).map((one) => one.operationId))
    expect(found.toSorted()).toEqual(operations.map(({ id }) => id).toSorted())
    expect(paths['/v1/workspaces/{workspaceId}/users/{userId}']?.put?.operationId).toBe('updateUserStatus')
  })

  it('resolves every reference, and no two schemas share a name', async () => {
    const whole = await document()
    const text = JSON.stringify(whole)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(whole.components.schemas)).toContain(name)
    expect(text).not.toContain('"$id"')
    const named = new Map<string, string>()
    const walk = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return
      if ('$id' in value && typeof value.$id === 'string') {
        const json = JSON.stringify(value)
        expect([value.$id, named.get(value.$id) ?? json]).toEqual([value.$id, json])
        named.set(value.$id, json)
      }
      for (const member of Object.values(value)) walk(member)
    }
    for (const { body, reply } of operations) walk([body, reply.schema])
  })

  it('states parameters with defaults and enums, and Last-Page where a list has it', async () => {
    const users = (await document()).paths['/v1/workspaces/{workspaceId}/users']?.get
    const size = users?.parameters.find(({ name }) => name === 'page-size')
    expect(size).toEqual({
      name: 'page-size',
      in: 'query',
      required: false,
      schema: { type: 'integer', format: 'int32', minimum: 1, default: 50 },
    })
    expect(users?.parameters.find(({ name }) => name === 'workspaceId')).toMatchObject({
      in: 'path',
      required: true,
    })
    expect(Object.keys(users?.responses['200']?.headers ?? {})).toEqual(['Last-Page'])
  })

  it('is the same as docs/api/openapi.json: run `npm run openapi` after a change of the contract', () => {
    const file = join(rootDir, 'docs/api/openapi.json')
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8') === description(operations)).toBe(true)
  })
})

describe('/docs', () => {
  it('is a page of the web app that leads machines to the description', async () => {
    const response = await fetch(`${server().url}/docs/`, { redirect: 'manual' })
    const { headers } = response
    const expected = webAppExists()
      ? [
          200,
          'text/html; charset=utf-8',
          '</openapi.json>; rel="service-desc"; type="application/json"',
          null,
        ]
      : [302, null, null, '/openapi.json']
    expect([
      response.status,
      headers.get('content-type'),
      headers.get('link'),
      headers.get('location'),
    ]).toEqual(expected)
  })

  it('is where / leads while the web app is not built', async () => {
    const response = await fetch(server().url, { redirect: 'manual', headers: { accept: 'text/html' } })
    const expected = webAppExists() ? [200, null] : [302, '/docs']
    expect([response.status, response.headers.get('location')]).toEqual(expected)
  })
})
