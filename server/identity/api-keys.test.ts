import { describe, expect, test } from 'vitest'
import { createMyApiKey, deleteMyApiKey, listMyApiKeys } from '../../contract/credentials.ts'
import { getLoggedUser, updateMe } from '../../contract/identity.ts'
import { filterUsersOfWorkspace } from '../../contract/members.ts'
import { makeAccountWithPassword, signedIn } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { useServer } from '../../test/server.ts'
import { makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const withKey = (key: string) => client({ 'x-api-key': key })
const unknownKey = { message: 'Api key does not exist', code: 4003 }
const inAnHour = () => new Date(Date.now() + 3_600_000)

describe('createMyApiKey', () => {
  test('shows the key this once and stores its hash', async () => {
    const browser = await signedIn(await makeAccountWithPassword('Kim Keys'))
    const { body, status } = await browser.call(createMyApiKey, { body: { name: 'laptop' } })
    expect(status).toBe(201)
    expect(Object.keys(body)).toEqual(['id', 'name', 'key', 'expiresAt', 'readOnly'])
    expect(body).toMatchObject({ name: 'laptop', expiresAt: null, readOnly: false })
    expect(body.key).toMatch(/^[A-Za-z0-9]{48}$/)
    expect((await withKey(body.key).call(getLoggedUser)).body.name).toBe('Kim Keys')

    const { body: list } = await browser.call(listMyApiKeys)
    expect(list).toMatchObject([{ id: body.id, name: 'laptop', expiresAt: null, readOnly: false }])
    expect(JSON.stringify(list)).not.toContain(body.key)
    expect(
      await rows(`select key_hash = sha256($2::text::bytea) as hashed from api_keys where id = $1`, [
        body.id,
        body.key,
      ]),
    ).toEqual([{ hashed: true }])
  })

  test('is audited with what the key may and who made it', async () => {
    const person = await makePerson()
    const { body } = await person.call(createMyApiKey, { body: { name: 'reports', readOnly: true } })
    expect(
      await rows(
        `select actor_id, user_id, workspace_id, after from audit_log
         where action = 'CREATE_API_KEY' and subject_id = $1`,
        [body.id],
      ),
    ).toEqual([
      {
        actor_id: person.id,
        user_id: person.id,
        workspace_id: null,
        after: { readOnly: true, expiresAt: null },
      },
    ])
  })

  test('answers the expiry that it was given', async () => {
    const person = await makePerson()
    for (const expiresAt of ['2999-01-01T00:00:00Z', '2999-01-01T00:00:00.123Z'])
      expect((await person.call(createMyApiKey, { body: { name: 'k', expiresAt } })).body.expiresAt).toBe(
        expiresAt,
      )
    const listed = (await person.call(listMyApiKeys)).body.map(({ expiresAt }) => expiresAt)
    expect(listed).toContain('2999-01-01T00:00:00.123Z')
  })

  test('refuses a name, an expiry and a flag that can not be', async () => {
    const person = await makePerson()
    for (const [body, code] of [
      [{}, 501],
      [{ name: null }, 501],
      [{ name: '' }, 501],
      [{ name: 'n'.repeat(101) }, 501],
      [{ name: 7 }, 3002],
      [{ name: 'k', expiresAt: '2001-01-01T00:00:00Z' }, 501],
      [{ name: 'k', expiresAt: 'tomorrow' }, 3002],
      [{ name: 'k', readOnly: 'yes' }, 3002],
    ] as const)
      expect((await person.refused(createMyApiKey, 400, { body })).code, JSON.stringify(body)).toBe(code)
    expect((await person.call(listMyApiKeys)).body).toHaveLength(1)
  })
})

describe('a key', () => {
  test('that expired is unknown', async () => {
    const person = await makePerson()
    const { body } = await person.call(createMyApiKey, {
      body: { name: 'short', expiresAt: inAnHour().toISOString() },
    })
    await withKey(body.key).call(getLoggedUser)
    await rows('update api_keys set expires_at = now() where id = $1', [body.id])
    expect(await withKey(body.key).refused(getLoggedUser, 401)).toEqual(unknownKey)
    expect((await person.call(listMyApiKeys)).body.map(({ id }) => id)).toContain(body.id)
  })

  test('shows its last use within 5 seconds', async () => {
    const person = await makePerson()
    const { body } = await person.call(createMyApiKey, { body: { name: 'used' } })
    const lastUse = async () =>
      (await person.call(listMyApiKeys)).body.find(({ id }) => id === body.id)?.lastUsedAt ?? null
    expect(await lastUse()).toBeNull()
    const before = Date.now()
    await withKey(body.key).call(getLoggedUser)
    await expect
      .poll(async () => Date.parse((await lastUse()) ?? ''), { timeout: 45_000 })
      .toBeGreaterThanOrEqual(before)
  })

  test('that is read-only searches with POST and changes nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { body } = await owner.call(createMyApiKey, { body: { name: 'reader', readOnly: true } })
    const reader = withKey(body.key)
    await reader.call(filterUsersOfWorkspace, { path: { workspaceId }, body: {} })
    await reader.call(getLoggedUser)
    for (const [operation, sent] of [
      [updateMe, { name: 'Mallory' }],
      [createMyApiKey, { name: 'full' }],
    ] as const)
      expect(await reader.refused(operation, 403, { body: sent })).toEqual({
        message: 'This API key is read-only',
        code: 501,
      })
    await reader.refused(deleteMyApiKey, 403, { path: { id: body.id } })
    expect(await rows('select name from accounts where id = $1', [owner.id])).toEqual([
      { name: 'Olga Owner' },
    ])
  })
})

describe('deleteMyApiKey', () => {
  test('ends the key at once and is audited', async () => {
    const person = await makePerson()
    const { body } = await person.call(createMyApiKey, { body: { name: 'gone' } })
    expect((await person.call(deleteMyApiKey, { path: { id: body.id } })).status).toBe(204)
    expect(await withKey(body.key).refused(getLoggedUser, 401)).toEqual(unknownKey)
    expect((await person.call(listMyApiKeys)).body.map(({ id }) => id)).not.toContain(body.id)
    expect(
      await rows(
        `select actor_id, before from audit_log where action = 'DELETE_API_KEY' and subject_id = $1`,
        [body.id],
      ),
    ).toEqual([{ actor_id: person.id, before: { readOnly: false, expiresAt: null } }])
  })

  test('an unknown, deleted or foreign one is 400/501 and stays', async () => {
    const [person, foreign] = [await makePerson(), await makePerson()]
    const { body } = await foreign.call(createMyApiKey, { body: { name: 'theirs' } })
    const { body: mine } = await person.call(createMyApiKey, { body: { name: 'mine' } })
    await person.call(deleteMyApiKey, { path: { id: mine.id } })
    for (const id of [body.id, mine.id, 'ffffffffffffffffffffffff', 'nonsense'])
      expect(await person.refused(deleteMyApiKey, 400, { path: { id } })).toEqual({
        message: "Api key doesn't belong to User",
        code: 501,
      })
    await withKey(body.key).call(getLoggedUser)
  })
})
