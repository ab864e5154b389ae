import { expect, test } from 'vitest'
import { createMyApiKey } from '../../contract/credentials.ts'
import { getLoggedUser } from '../../contract/identity.ts'
import { anybody, makeAccountWithPassword, signedIn, tokensOf } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { useServer } from '../../test/server.ts'
import { makePerson } from '../../test/world.ts'

useServer()

/** wire.md §1.2, recorded/001, /003, /005. */
const noneOrSeveral = { message: 'Multiple or none auth tokens present', code: 1000 }
const unknownKey = { message: 'Api key does not exist', code: 4003 }
const badToken = { message: 'Token is not valid', code: 4017 }

const refusedWith = (headers: Record<string, string>) => client(headers).refused(getLoggedUser, 401)

test('no credential, several, and Bearer are 401/1000', async () => {
  const { key } = await makePerson()
  const { token } = await tokensOf(await makeAccountWithPassword())
  expect(await anybody.refused(getLoggedUser, 401)).toEqual(noneOrSeveral)
  expect(await refusedWith({ authorization: `Bearer ${key}` })).toEqual(noneOrSeveral)
  expect(await refusedWith({ 'x-api-key': key, 'x-addon-token': 'x' })).toEqual(noneOrSeveral)
  expect(await refusedWith({ 'x-api-key': key, 'x-auth-token': token })).toEqual(noneOrSeveral)
  expect(await refusedWith({ 'x-auth-token': token, 'x-marketplace-token': 'x' })).toEqual(noneOrSeveral)
})

test('an unknown key is 401/4003', async () => {
  const { key } = await makePerson()
  for (const wrong of ['nonsense', '', key.toLowerCase(), `${key}x`, key.slice(1), "' or '1'='1"])
    expect(await refusedWith({ 'x-api-key': wrong }), wrong).toEqual(unknownKey)
})

test('a bad add-on, marketplace or access token is 401/4017', async () => {
  for (const header of ['x-addon-token', 'x-marketplace-token', 'x-auth-token'])
    expect(await refusedWith({ [header]: 'nonsense' })).toEqual(badToken)
})

test('header names are read in any case', async () => {
  const person = await makePerson()
  expect((await client({ 'X-API-KEY': person.key }).call(getLoggedUser)).body.id).toBe(person.id)
})

test('a header wins over the cookie, also when it is wrong, and needs no CSRF token', async () => {
  const browser = await signedIn(await makeAccountWithPassword())
  const person = await makePerson()
  const both = client({ cookie: browser.cookie, 'x-api-key': person.key })
  expect((await both.call(getLoggedUser)).body.id).toBe(person.id)
  await both.call(createMyApiKey, { body: { name: 'k' } })
  expect(await refusedWith({ cookie: browser.cookie, 'x-api-key': 'nonsense' })).toEqual(unknownKey)
})

test('Authorization beside a key is ignored', async () => {
  const person = await makePerson()
  const { body } = await client({ 'x-api-key': person.key, authorization: 'Bearer x' }).call(getLoggedUser)
  expect(body.id).toBe(person.id)
})
