import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outgoing } from './outgoing.ts'

const seen: string[] = []
const receiver = createServer((request, response) => {
  seen.push(request.url ?? '')
  if (request.url === '/redirect') response.writeHead(302, { location: '/elsewhere' }).end()
  else if (request.url === '/long') response.end('x'.repeat(100_000))
  else if (request.url === '/zero') response.end('a\0b')
  else if (request.url === '/broken') {
    response.writeHead(200, { 'content-length': '100' })
    response.write('half')
    setImmediate(() => response.destroy())
  } else if (request.url !== '/silent') response.end('fine')
})
let port: number
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = receiver.address()
  port = address !== null && typeof address === 'object' ? address.port : 0
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

const allowing = outgoing({ allowPrivate: true, timeoutMs: 10_000, maxBodyBytes: 4096 })
const strict = outgoing({ allowPrivate: false, timeoutMs: 10_000, maxBodyBytes: 4096 })

test('an answer comes with its status and body', async () => {
  expect(await allowing(`http://127.0.0.1:${port}/`, {}, '{}')).toEqual({ status: 200, body: 'fine' })
})

test('a private address is not reached, whether written as a number or behind a name', async () => {
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])
    expect(await strict(`http://${host}:${port}/private`, {}, '{}'), host).toEqual({
      status: 0,
      body: 'address not allowed',
    })
  expect(seen).not.toContain('/private')
})

test('a redirect is an answer and is not followed', async () => {
  expect(await allowing(`http://127.0.0.1:${port}/redirect`, {}, '{}')).toEqual({ status: 302, body: '' })
  expect(seen).not.toContain('/elsewhere')
})

test('of a long answer 4 KB are kept, without zero bytes', async () => {
  const { status, body } = await allowing(`http://127.0.0.1:${port}/long`, {}, '{}')
  expect({ status, length: body.length }).toEqual({ status: 200, length: 4096 })
  expect(await allowing(`http://127.0.0.1:${port}/zero`, {}, '{}')).toEqual({ status: 200, body: 'ab' })
})

test('an answer that breaks off counts by its status', async () => {
  expect(await allowing(`http://127.0.0.1:${port}/broken`, {}, '{}')).toEqual({ status: 200, body: 'half' })
})

test('nobody there, no answer in time and an impossible url are failures with a reason', async () => {
  const impatient = outgoing({ allowPrivate: true, timeoutMs: 100, maxBodyBytes: 4096 })
  expect(await impatient(`http://127.0.0.1:${port}/silent`, {}, '{}')).toEqual({
    status: 0,
    body: 'no answer in time',
  })
  expect(await allowing('http://127.0.0.1:1/', {}, '{}')).toEqual({ status: 0, body: 'connection refused' })
  expect(await allowing('nonsense', {}, '{}')).toEqual({ status: 0, body: 'no answer' })
})
