/** What the wire promises whatever the operation: wire.md §1–§3, §5.Y, §5.ZZ; decisions.md. */
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { updateUserStatus } from '../../../contract/deactivation.ts'
import { ask, by, failure } from '../../../test/asked.ts'
import { server, startServer, useServer } from '../../../test/server.ts'
import type { World } from '../../../test/world.ts'
import { eventsOf, makeWorld } from '../../../test/world.ts'

useServer()

/** Bytes as they are, for requests that no client library would send. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server().url).port), '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

describe('paths', () => {
  it('serves both prefixes, a trailing slash and doubled slashes, without a redirect', async () => {
    const world = await makeWorld()
    const expected = await ask(`/api/v1/workspaces/${world.workspaceId}/users?memberships=ALL`, by(world))
    expect(expected.status).toBe(200)
    for (const path of [
      `/v1/workspaces/${world.workspaceId}/users`,
      `/v1/workspaces/${world.workspaceId}/users/`,
      `/api/v1//workspaces/${world.workspaceId}//users/`,
      `//v1/workspaces/${world.workspaceId}/users//`,
    ]) {
      const answer = await ask(`${path}?memberships=ALL`, by(world))
      expect([path, answer.status, answer.text]).toEqual([path, 200, expected.text])
    }
  })

  it('answers 404/3000 with the path without a leading slash and without api/', async () => {
    const text = failure('No static resource v1/workspaces/abc/policies.', 3000)
    for (const prefix of ['/api/v1', '/v1']) {
      const answer = await ask(`${prefix}/workspaces/abc/policies`)
      expect(answer.status).toBe(404)
      expect(answer.text).toBe(text)
      expect(answer.headers.get('content-type')).toBe('application/json')
    }
    expect((await ask('/nothing/here?x=1')).text).toBe(failure('No static resource nothing/here.', 3000))
  })

  it('answers 404 before it reads a body, whatever the body is', async () => {
    for (const headers of [{ 'content-type': 'application/json' }, { 'content-type': 'text/plain' }]) {
      const answer = await ask('/api/v1/nothing', { method: 'POST', headers, body: '{broken' })
      expect(answer.status).toBe(404)
    }
  })

  it('answers 405/3000 with Allow in alphabetical order, without HEAD and OPTIONS, before any credential', async () => {
    const answer = await ask('/api/v1/workspaces', { method: 'PATCH' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, POST')
    expect(answer.text).toBe(failure("Request method 'PATCH' is not supported", 3000))
    const id = 'f'.repeat(24)
    expect((await ask(`/v1/workspaces/${id}`, { method: 'PUT' })).headers.get('allow')).toBe('GET')
    const user = await ask(`/v1/workspaces/${id}/users/${id}`)
    expect(user.text).toBe(failure("Request method 'GET' is not supported", 3000))
    expect(user.headers.get('allow')).toContain('PUT')
  })

  it('takes a literal for an id where the literal has no such verb', async () => {
    const world = await makeWorld()
    const answer = await ask(
      `/api/v1/workspaces/${world.workspaceId}/users/info`,
      by(world, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: '{"status":"ACTIVE"}',
      }),
    )
    expect(answer.status).toBe(400)
    expect(answer.text).toBe(failure("User doesn't belong to Workspace", 501))
  })

  it('answers an undecodable path and an unknown verb with the envelope', async () => {
    const bad = await ask('/api/v1/workspaces/%zz')
    expect([bad.status, JSON.parse(bad.text).code]).toEqual([404, 3000])
    expect(bad.headers.get('x-content-type-options')).toBe('nosniff')
    const verb = await raw('PROPFIND /api/v1/workspaces HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    expect(verb).toMatch(/^HTTP\/1.1 405 /)
    expect(verb).toContain(failure("Request method 'PROPFIND' is not supported", 3000))
  })

  it('answers ids of any length as ids that find nothing, and larger request lines with 431', async () => {
    const world = await makeWorld()
    const long = await ask(`/api/v1/workspaces/${'a'.repeat(9_000)}`, by(world))
    expect([long.status, long.text]).toEqual([403, failure('Access Denied', 501)])
    const answer = await raw(`GET /api/v1/${'a'.repeat(70_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 431 /)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 431 })
  })

  it('answers what is not HTTP with the envelope', async () => {
    const answer = await raw('not http at all\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(answer).toContain('"code":400')
  })
})

describe('HEAD, 204 and CORS', () => {
  it('answers HEAD as GET without the body', async () => {
    const world = await makeWorld()
    const path = `/api/v1/workspaces/${world.workspaceId}/users`
    const get = await ask(path, by(world))
    const head = await ask(path, by(world, { method: 'HEAD' }))
    expect(head.status).toBe(200)
    expect(head.text).toBe('')
    for (const name of ['content-type', 'content-length', 'last-page'])
      expect(head.headers.get(name)).toBe(get.headers.get(name))
    expect((await ask(path, { method: 'HEAD' })).status).toBe(401)
  })

  it('answers a preflight without a credential, 204 without a content type', async () => {
    const answer = await ask('/api/v1/workspaces', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://elsewhere.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-api-key',
      },
    })
    expect(answer.status).toBe(204)
    expect(answer.text).toBe('')
    expect(answer.headers.get('content-type')).toBeNull()
    expect(answer.headers.get('content-length')).toBeNull()
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type,x-api-key')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('exposes paging and limits to browsers, also on errors, and forbids caching and guessing', async () => {
    const world = await makeWorld()
    for (const answer of [
      await ask(`/api/v1/workspaces/${world.workspaceId}`, by(world)),
      await ask('/api/v1/workspaces'),
      await ask('/api/v1/nothing'),
    ]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-expose-headers')).toMatch(
        /Last-Page.*Retry-After.*RateLimit-/,
      )
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    }
  })
})

describe('credentials', () => {
  it('answers each missing, doubled or wrong credential with its own code', async () => {
    const world = await makeWorld()
    const several = failure('Multiple or none auth tokens present', 1000)
    const cases: [Record<string, string>, string][] = [
      [{}, several],
      [{ authorization: 'Bearer x' }, several],
      [{ 'x-api-key': world.owner.key, 'x-addon-token': 'x' }, several],
      [{ 'x-api-key': 'unknown' }, failure('Api key does not exist', 4003)],
      [{ 'x-addon-token': 'x' }, failure('Token is not valid', 4017)],
      [{ 'x-auth-token': 'x' }, failure('Token is not valid', 4017)],
    ]
    for (const [headers, text] of cases) {
      const answer = await ask(`/api/v1/workspaces/${world.workspaceId}`, { headers })
      expect([answer.status, answer.text]).toEqual([401, text])
    }
  })

  it('answers the credential before it reads the body', async () => {
    const answer = await ask('/api/v1/workspaces', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{broken',
    })
    expect(answer.status).toBe(401)
  })
})

describe('queries', () => {
  it('names parameter, type and value when a value can not be converted', async () => {
    const world = await makeWorld()
    const users = `/api/v1/workspaces/${world.workspaceId}/users`
    const head = "Failed to convert value of type 'java.lang.String' to required type"
    const cases: [string, string][] = [
      ['page-size=abc', `Method parameter 'page-size': ${head} 'int'; For input string: "abc"`],
      ['page=99999999999', `Method parameter 'page': ${head} 'int'; For input string: "99999999999"`],
      [
        'include-roles=X',
        `Method parameter 'include-roles': ${head} 'java.lang.Boolean'; Invalid boolean value [X]`,
      ],
    ]
    for (const [query, message] of cases) {
      const answer = await ask(`${users}?${query}`, by(world))
      expect([answer.status, answer.text]).toEqual([400, failure(message, 3000)])
    }
    const bad = await ask(`${users}?memberships=SOME`, by(world))
    expect([bad.status, JSON.parse(bad.text).code]).toEqual([400, 3000])
    expect(JSON.parse(bad.text).message).toMatch(/^Method parameter 'memberships': Failed to convert/)
  })

  it('refuses a page below 1, clamps the size above 5000, and ignores what it does not know', async () => {
    const world = await makeWorld()
    const users = `/api/v1/workspaces/${world.workspaceId}/users`
    for (const query of ['page=0', 'page=-1', 'page-size=0'])
      expect((await ask(`${users}?${query}`, by(world))).text).toBe(
        failure('must be greater than or equal to 1', 501),
      )
    expect((await ask(`${users}?page-size=2147483647`, by(world))).status).toBe(200)
    const past = await ask(`${users}?page=999`, by(world))
    expect([past.text, past.headers.get('last-page')]).toEqual(['[]', 'true'])
    const far = await ask(`${users}?page=2147483647&page-size=5000`, by(world))
    expect([far.status, far.text]).toEqual([200, '[]'])
    const plain = await ask(users, by(world))
    for (const query of ['pageSize=1', 'sortOrder=DESCENDING', 'page-size%20=1', '__proto__=1', '%zz=%zz'])
      expect((await ask(`${users}?${query}`, by(world))).text).toBe(plain.text)
  })

  it('takes booleans also as 1 and 0', async () => {
    const world = await makeWorld()
    const users = `/api/v1/workspaces/${world.workspaceId}/users`
    const yes = await ask(`${users}?include-roles=true`, by(world))
    const no = await ask(`${users}?include-roles=false`, by(world))
    expect((await ask(`${users}?include-roles=1`, by(world))).text).toBe(yes.text)
    expect((await ask(`${users}?includeRoles=TRUE`, by(world))).text).toBe(yes.text)
    expect((await ask(`${users}?include-roles=0`, by(world))).text).toBe(no.text)
    expect(yes.text).not.toBe(no.text)
  })

  it('finds nothing for text that a database can not hold', async () => {
    const world = await makeWorld()
    const answer = await ask(`/api/v1/workspaces/${world.workspaceId}/users?name=%00`, by(world))
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([400, 3002])
  })
})

describe('bodies', () => {
  const put = (world: World, body: string | undefined, type: string | undefined = 'application/json') =>
    ask(
      `/api/v1/workspaces/${world.workspaceId}/users/${world.member.id}`,
      by(world, {
        method: 'PUT',
        headers: type === undefined ? {} : { 'content-type': type },
        ...(body === undefined ? {} : { body }),
      }),
    )

  it('answers what it can not read with 400/3002, changes nothing and emits nothing', async () => {
    const world = await makeWorld()
    const unreadable = failure('Request body is not readable JSON', 3002)
    for (const body of ['{broken', '"text"', '[]', '5', '['.repeat(200_000), '{"status":"INACTIVE"'])
      expect([body.slice(0, 20), (await put(world, body)).text]).toEqual([body.slice(0, 20), unreadable])
    for (const body of [undefined, '', 'null'])
      expect((await put(world, body)).text).toBe(failure('Required request body is missing', 3002))
    const wrong = await put(world, '{"status":5}')
    expect([wrong.status, wrong.text]).toEqual([
      400,
      failure('You entered invalid value for field: [status].', 3002),
    ])
    expect(await eventsOf(world.workspaceId)).toEqual([])
  })

  it('answers null and a missing member with 400/501 must not be null', async () => {
    const world = await makeWorld()
    const text = failure('must not be null', 501)
    for (const body of [
      '{}',
      '{"status":null}',
      '{"membershipStatus":"INACTIVE"}',
      '{"__proto__":{"status":1}}',
    ])
      expect((await put(world, body)).text).toBe(text)
  })

  it('ignores members that it does not know', async () => {
    const world = await makeWorld()
    const answer = await put(world, '{"status":"ACTIVE","constructor":1,"__proto__":{"x":1},"extra":null}')
    expect(answer.status).toBe(200)
  })

  it('answers other content types with 415, also without one', async () => {
    const world = await makeWorld()
    expect((await put(world, 'status=ACTIVE', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await put(world, '{"status":"ACTIVE"}', 'application/json; charset=utf-8')).status).toBe(200)
    const bytes = `PUT /api/v1/workspaces/${world.workspaceId}/users/${world.member.id} HTTP/1.1\r\nhost: x\r\nx-api-key: ${world.owner.key}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`
    expect(await raw(bytes)).toMatch(/^HTTP\/1.1 415 /)
  })

  it('answers a body above 10 MiB with 413 as JSON', async () => {
    const world = await makeWorld()
    const answer = await put(world, JSON.stringify({ status: 'x'.repeat(11 * 1024 * 1024) }))
    expect([answer.status, answer.text]).toEqual([413, failure('Request body is too large', 413)])
    expect(answer.headers.get('content-type')).toBe('application/json')
  })

  it('ignores a body where the operation takes none', async () => {
    const world = await makeWorld()
    const path = `/api/v1/workspaces/${world.workspaceId}`
    const url = server().url
    for (const body of ['', '{broken', '{"a":1}']) {
      const head = `GET ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\nx-api-key: ${world.owner.key}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
      expect(await raw(head + body)).toMatch(/^HTTP\/1.1 200 /)
    }
  })
})

describe('limits', () => {
  it('answers 429 past 200 calls at once, says when to come back, and lets other keys through', async () => {
    const limited = await startServer({ STINT_RATE_LIMIT: 'on' })
    // the clock stands still: no token comes back, however slow the machine is
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000_000)
    try {
      const world = await makeWorld()
      const path = `/api/v1/workspaces/${world.workspaceId}`
      const answers = await Promise.all(Array.from({ length: 250 }, () => ask(path, by(world), limited.url)))
      const refused = answers.filter((answer) => answer.status === 429)
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(200)
      expect(refused).toHaveLength(50)
      expect(refused[0]?.text).toBe(failure('Too many requests', 429))
      expect(refused[0]?.headers.get('retry-after')).toBe('1')
      expect(refused[0]?.headers.get('ratelimit-remaining')).toBe('0')
      expect(refused[0]?.headers.get('ratelimit-limit')).toBe('200')
      expect(Number(refused[0]?.headers.get('ratelimit-reset'))).toBeGreaterThan(0)
      const other = await ask(path, { headers: { 'x-api-key': world.admin.key } }, limited.url)
      expect([other.status, other.headers.get('ratelimit-remaining')]).toEqual([200, '199'])
      clock.mockReturnValue(1_001_000)
      const later = await ask(path, by(world), limited.url)
      expect([later.status, later.headers.get('ratelimit-remaining')]).toEqual([200, '49'])
    } finally {
      clock.mockRestore()
      await limited.close()
    }
  })

  it('counts nothing with STINT_RATE_LIMIT=off', async () => {
    const world = await makeWorld()
    const answers = await Promise.all(
      Array.from({ length: 260 }, () => ask(`/api/v1/workspaces/${world.workspaceId}`, by(world))),
    )
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect(answers[0]?.headers.get('ratelimit-limit')).toBeNull()
  })
})

it('the statuses of a person never travel in the refusal of a stranger', async () => {
  const world = await makeWorld()
  const refused = await world.outsider.refused(updateUserStatus, 403, {
    path: { workspaceId: world.workspaceId, userId: world.member.id },
    body: { status: 'INACTIVE' },
  })
  expect(refused).toEqual({ message: 'Access Denied', code: 501 })
})
