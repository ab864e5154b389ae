import { expect, test } from 'vitest'
import type { Document, Operation } from './description.ts'
import { descriptionOf, isFound } from './description.ts'
import { addressOf, curlOf } from './request.ts'
import { sampleOf } from './sample.ts'

const document: Document = {
  info: { version: '1' },
  servers: [{ url: '/api' }],
  paths: {
    '/v1/workspaces/{workspaceId}/tags': {
      post: {
        operationId: 'createNewTag',
        tags: ['Tag'],
        summary: 'Add a tag',
        'x-source': 'official',
        'x-access': 'tags.create',
        'x-writes': true,
        parameters: [
          { name: 'workspaceId', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'ids', in: 'query', required: false, schema: { type: 'array', items: { type: 'string' } } },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tag' } } } },
        responses: {
          201: { headers: { 'Last-Page': {} } },
          400: { $ref: '#/components/responses/BadRequest' },
        },
      },
    },
    '/health': {
      get: {
        operationId: 'health',
        tags: ['Instance'],
        summary: 'Whether it answers',
        servers: [{ url: '/' }],
        'x-source': 'stint',
        'x-access': 'public',
        'x-writes': false,
        parameters: [],
        responses: { 200: {} },
      },
    },
  },
  components: {
    schemas: {
      Tag: {
        type: 'object',
        required: ['name', 'userId', 'kind', 'self'],
        properties: {
          name: { type: 'string', minLength: 1 },
          userId: { type: 'string' },
          kind: { enum: ['A', 'B'] },
          self: { anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Tag' }] },
          note: { type: 'string' },
        },
      },
    },
    responses: { BadRequest: { description: 'Refused' } },
  },
}
const { operations, schemas } = descriptionOf(document)
const find = (id: string): Operation => {
  const operation = operations.find((each) => each.id === id)
  if (!operation) throw new Error(id)
  return operation
}

test('an operation knows its whole address, its answer and its errors', () => {
  const tag = find('createNewTag')
  expect(tag.path).toBe('/api/v1/workspaces/{workspaceId}/tags')
  expect(find('health').path).toBe('/health')
  expect(tag.answer).toEqual({ status: '201', schema: undefined, lastPage: true })
  expect(tag.errors).toEqual([{ status: '400', description: 'Refused' }])
})

test('is found by words of its id, path, family or parameters, in any order', () => {
  expect(isFound(find('createNewTag'), 'WORKSPACES post')).toBe(true)
  expect(isFound(find('createNewTag'), 'post invoice')).toBe(false)
})

test('the address is filled in and escaped; lists are sent member by member; what is empty is left out', () => {
  const values = { workspaceId: 'a/b', ids: 'x, y', other: 'no' }
  expect(addressOf(find('createNewTag'), values)).toBe('/api/v1/workspaces/a%2Fb/tags?ids=x&ids=y')
  expect(addressOf(find('createNewTag'), { workspaceId: 'w', ids: '' })).toBe('/api/v1/workspaces/w/tags')
})

test('the line for a shell survives quotes, and shows no key where none is needed', () => {
  const filled = { values: { workspaceId: 'w' }, body: '{ "name": "it\'s" }', file: undefined }
  expect(curlOf(find('createNewTag'), filled, 'http://h', 'k')).toBe(
    `curl -X POST -H 'X-Api-Key: k' -H 'Content-Type: application/json' -d '{"name":"it'\\''s"}' 'http://h/api/v1/workspaces/w/tags'`,
  )
  expect(curlOf(find('health'), { values: {}, body: '', file: undefined }, 'http://h', 'k')).toBe(
    "curl 'http://h/health'",
  )
})

test('a sample has what is required, knows the caller, and ends where a schema names itself', () => {
  const tag = find('createNewTag')
  const sample = sampleOf(tag.body ?? {}, schemas, { userId: 'me' }, false)
  expect(sample).toMatchObject({ name: 'name', userId: 'me', kind: 'A', self: { userId: 'me' } })
  expect(JSON.stringify(sample)).not.toContain('note')
  expect(sampleOf(tag.body ?? {}, schemas, {}, true)).toMatchObject({ note: '' })
})
