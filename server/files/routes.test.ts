import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { server, useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { makePerson, rows } from '../../test/world.ts'

useServer()

const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1')

async function upload(
  person: Person | undefined,
  content: Buffer,
  type: string,
  { field = 'file', name = 'me.png', path = '/api/v1/file/image' } = {},
) {
  const form = new FormData()
  form.append('note', 'ignored')
  form.append(field, new Blob([new Uint8Array(content)], { type }), name)
  return fetch(server().url + path, { method: 'POST', headers: person?.headers ?? {}, body: form })
}

const filesOf = (person: Person) =>
  rows('select name, content_type, size_bytes from files where account_id = $1', [person.id])

describe('uploadImage', () => {
  test('answers name and address, and serves the picture there to anyone, with headers that keep it a picture', async () => {
    const person = await makePerson()
    const reply = await upload(person, png, 'text/html', { name: 'C:\\me\\face.png' })
    expect(reply.status).toBe(200)
    const body: { name: string; url: string } = JSON.parse(await reply.text())
    expect(Object.keys(body)).toEqual(['name', 'url'])
    expect(body.name).toBe('face.png')
    expect(body.url).toMatch(new RegExp(`^${server().url}/files/[0-9a-f]{24}$`))
    expect(await filesOf(person)).toEqual([
      { name: 'face.png', content_type: 'image/png', size_bytes: png.length },
    ])

    const served = await fetch(body.url)
    expect(served.status).toBe(200)
    expect(Buffer.from(await served.arrayBuffer())).toEqual(png)
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': 'inline',
    })
    const head = await fetch(body.url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'image/png'])
  })

  test.each([
    ['text/plain', 'hello', 'text/plain'],
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'],
    ['image/png', '<html></html>', 'application/octet-stream'],
    ['image/png', '', 'application/octet-stream'],
  ])('%s that is no picture answers 400/4015 and keeps nothing', async (type, content, named) => {
    const person = await makePerson()
    const reply = await upload(person, Buffer.from(content), type)
    expect(reply.status).toBe(400)
    expect(await reply.json()).toEqual({
      message: `Uploading files of type ${named} is not allowed`,
      code: 4015,
    })
    expect(await filesOf(person)).toEqual([])
  })

  test('5 MB are taken, one byte more answers 413 and keeps nothing', async () => {
    const person = await makePerson()
    const most = Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024 - png.length)])
    expect((await upload(person, most, 'image/png')).status).toBe(200)
    const over = await upload(person, Buffer.concat([most, Buffer.from('x')]), 'image/png')
    expect([over.status, await over.json()]).toEqual([
      413,
      { message: 'Request body is too large', code: 413 },
    ])
    expect(await filesOf(person)).toHaveLength(1)
  })

  test('another field, JSON, no body and a torn body are refused', async () => {
    const person = await makePerson()
    const other = await upload(person, png, 'image/png', { field: 'picture' })
    expect([other.status, await other.json()]).toEqual([
      400,
      { message: "Required part 'file' is not present.", code: 3001 },
    ])
    const send = async (headers: Record<string, string>, body: string | null) => {
      const reply = await fetch(`${server().url}/v1/file/image`, {
        method: 'POST',
        headers: { ...person.headers, ...headers },
        body,
      })
      const { code } = JSON.parse(await reply.text())
      return [reply.status, code]
    }
    expect(await send({ 'content-type': 'application/json' }, '{"file": "x"}')).toEqual([415, 3000])
    expect(await send({}, null)).toEqual([415, 3000])
    const torn = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n\x89PNG'
    expect((await send({ 'content-type': 'multipart/form-data; boundary=b' }, torn))[0]).toBe(400)
    expect((await send({ 'content-type': 'multipart/form-data' }, torn))[0]).toBeGreaterThanOrEqual(400)
    expect(await filesOf(person)).toEqual([])
  })

  test('nobody signed in: 401', async () => {
    expect((await upload(undefined, png, 'image/png')).status).toBe(401)
  })

  test('a read-only key: 403, nothing kept', async () => {
    const person = await makePerson()
    await rows('update api_keys set read_only = true where account_id = $1', [person.id])
    expect((await upload(person, png, 'image/png')).status).toBe(403)
    expect(await filesOf(person)).toEqual([])
  })

  test('the name of the file never reaches the disk', async () => {
    const person = await makePerson()
    await upload(person, png, 'image/png', { name: '../../../escape.png' })
    const [row] = await rows<{ id: string }>('select id from files where account_id = $1', [person.id])
    const id = row?.id ?? ''
    expect(await readdir(join(server().dataDir, 'files', id.slice(0, 2)))).toContain(id)
  })
})

test('multipart on a JSON operation answers 415', async () => {
  const person = await makePerson()
  const reply = await upload(person, png, 'image/png', { path: '/api/v1/workspaces' })
  expect(reply.status).toBe(415)
})

test('an address without a file answers 404', async () => {
  for (const id of ['0123456789abcdef01234567', 'x', '..%2f..%2fsecrets.json']) {
    const reply = await fetch(`${server().url}/files/${id}`)
    expect([reply.status, await reply.json()], id).toEqual([404, { message: 'No such file', code: 404 }])
  }
})
