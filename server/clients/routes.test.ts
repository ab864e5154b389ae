import { describe, expect, test } from 'vitest'
import { createClient, deleteClient, getClient, getClients, updateClient } from '../../contract/clients.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function makeClient(
  person: Person,
  workspaceId: string,
  body: Record<string, unknown>,
): Promise<string> {
  return (await person.call(createClient, { path: { workspaceId }, body })).body.id
}

async function currencies(workspaceId: string): Promise<Record<string, string>> {
  const listed = await rows<{ id: string; code: string }>(
    'select id, code from workspace_currencies where workspace_id = $1',
    [workspaceId],
  )
  return Object.fromEntries(listed.map(({ code, id }) => [code, id]))
}

const audited = (id: string) =>
  rows('select action, before, after from audit_log where subject_id = $1 order by seq', [id])

describe('createClient', () => {
  test('answers 201 with every member, null where unset, in the default currency; tells and audits it', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { USD = '' } = await currencies(workspaceId)
    const { status, body } = await owner.call(createClient, {
      path: { workspaceId },
      body: { name: 'Müller & "Söhne"' },
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: body.id,
      name: 'Müller & "Söhne"',
      email: null,
      workspaceId,
      archived: false,
      address: null,
      note: null,
      currencyId: USD,
      currencyCode: 'USD',
      ccEmails: null,
    })
    expect(await eventsOf(workspaceId)).toMatchObject([
      {
        type: 'NEW_CLIENT',
        user_id: null,
        entity_id: body.id,
        payload: { id: body.id, name: body.name, workspaceId, archived: false },
      },
    ])
    expect(Object.keys((await eventsOf(workspaceId))[0]?.payload ?? {})).toEqual([
      'id',
      'name',
      'workspaceId',
      'archived',
    ])
    expect(await audited(body.id)).toEqual([
      {
        action: 'CREATE_CLIENT',
        before: null,
        after: { id: body.id, name: body.name, archived: false, currencyId: USD },
      },
    ])
  })

  test('keeps address, e-mail and note, and ignores further e-mails and the currency (recorded/081)', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { USD = '', GBP = '' } = await currencies(workspaceId)
    const { body } = await owner.call(createClient, {
      path: { workspaceId },
      body: {
        name: 'X',
        address: 'Here 1',
        email: 'x@example.test',
        note: 'n',
        ccEmails: ['cc1@example.test'],
        currencyId: GBP,
        currencyCode: 'GBP',
      },
    })
    expect(body).toMatchObject({
      address: 'Here 1',
      email: 'x@example.test',
      note: 'n',
      ccEmails: null,
      currencyId: USD,
      currencyCode: 'USD',
    })
  })

  test('a name is taken in any case, also by an archived client, and free again after the delete', async () => {
    const { workspaceId, owner } = await makeWorld()
    const id = await makeClient(owner, workspaceId, { name: 'Acme' })
    const path = { workspaceId, id }
    await owner.call(updateClient, { path, body: { name: 'Acme', archived: true } })
    expect(await owner.refused(createClient, 400, { path, body: { name: 'ACME' } })).toEqual({
      message: 'Client with this name already exists',
      code: 501,
    })
    await owner.call(deleteClient, { path })
    await makeClient(owner, workspaceId, { name: 'acme' })
  })

  test('refuses bad names, lengths and addresses, and tells nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    for (const [body, message] of [
      [{}, 'must not be null'],
      [{ name: ' ' }, 'must not be empty'],
      [{ name: 'x'.repeat(101) }, 'length must be between 0 and 100'],
      [{ name: 'A', note: 'x'.repeat(3001) }, 'length must be between 0 and 3000'],
      [{ name: 'A', address: 'x'.repeat(3001) }, 'length must be between 0 and 3000'],
      [{ name: 'A', email: 'nobody' }, 'must be a well-formed email address'],
    ] as const)
      expect(await owner.refused(createClient, 400, { path, body })).toEqual({ message, code: 501 })
    expect(await owner.refused(createClient, 400, { path, body: { name: 5 } })).toMatchObject({ code: 3002 })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('only those may whom the workspace lets', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const path = { workspaceId }
    expect(await member.refused(createClient, 403, { path, body: { name: 'Mine' } })).toEqual({
      message: "You don't have permission to perform this action.",
      code: 501,
    })
    await makeClient(admin, workspaceId, { name: 'Hers' })
    await changeSetting(workspaceId, 'entityCreationPermissions.whoCanCreateProjectsAndClients', 'EVERYONE')
    await makeClient(member, workspaceId, { name: 'Mine' })
  })
})

describe('getClients', () => {
  test('narrows by name, address, note and archived; without it both', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const acme = await makeClient(owner, workspaceId, { name: 'Acme', address: 'North Road', note: 'vip' })
    const beta = await makeClient(owner, workspaceId, { name: 'Beta', address: 'south' })
    await rows('update clients set archived = true where id = $1', [beta])
    const ids = async (query: Record<string, string>) =>
      (await member.call(getClients, { path: { workspaceId }, query })).body.map((client) => client.id)
    expect(await ids({})).toEqual([acme, beta])
    expect(await ids({ name: 'CM' })).toEqual([acme])
    expect(await ids({ name: '%' })).toEqual([])
    expect(await ids({ address: 'SOUTH' })).toEqual([beta])
    expect(await ids({ note: 'VIP' })).toEqual([acme])
    expect(await ids({ archived: 'true' })).toEqual([beta])
    expect(await ids({ archived: 'false' })).toEqual([acme])
  })

  test('sorts by name unless told, pages, and says which page is the last', async () => {
    const { workspaceId, owner } = await makeWorld()
    await makeClient(owner, workspaceId, { name: 'b', email: 'z@example.test', note: '2' })
    await makeClient(owner, workspaceId, { name: 'C', email: 'Y@example.test', note: '1' })
    await makeClient(owner, workspaceId, { name: 'a', email: 'x@example.test' })
    const list = async (query: Record<string, string | number>) => {
      const { body, headers } = await owner.call(getClients, { path: { workspaceId }, query })
      return [body.map((client) => client.name).join(''), headers.get('last-page')]
    }
    expect(await list({})).toEqual(['abC', 'true'])
    expect(await list({ 'sort-order': 'DESCENDING' })).toEqual(['Cba', 'true'])
    expect(await list({ 'sort-column': 'EMAIL' })).toEqual(['aCb', 'true'])
    expect(await list({ 'sort-column': 'NOTE', 'sort-order': 'DESCENDING' })).toEqual(['bCa', 'true'])
    expect(await list({ 'page-size': 2 })).toEqual(['ab', 'false'])
    expect(await list({ 'page-size': 2, page: 2 })).toEqual(['C', 'true'])
    expect(await list({ 'page-size': 2, page: 9 })).toEqual(['', 'true'])
    // the reference's own extension sends this spelling and gets 50
    expect(await list({ pageSize: 2 })).toEqual(['abC', 'true'])
    expect(
      await owner.refused(getClients, 400, { path: { workspaceId }, query: { 'sort-column': 'COLOR' } }),
    ).toEqual({ message: 'must be from the following set: NAME, EMAIL, NOTE', code: 501 })
  })
})

describe('getClient, updateClient and deleteClient', () => {
  test('a missing, foreign or senseless id answers 400/501', async () => {
    const { workspaceId, owner } = await makeWorld()
    const elsewhere = await makeWorld()
    const foreign = await makeClient(elsewhere.owner, elsewhere.workspaceId, { name: 'Foreign' })
    const unknown = { message: "Client doesn't belong to Workspace", code: 501 }
    for (const id of [newId(), foreign, 'nonsense']) {
      const path = { workspaceId, id }
      expect(await owner.refused(getClient, 400, { path })).toEqual(unknown)
      expect(await owner.refused(updateClient, 400, { path, body: { name: 'Any' } })).toEqual(unknown)
      expect(await owner.refused(deleteClient, 400, { path })).toEqual(unknown)
    }
    expect(await rows('select name, archived from clients where id = $1', [foreign])).toEqual([
      { name: 'Foreign', archived: false },
    ])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('a regular member reads and neither changes nor deletes', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, id: await makeClient(owner, workspaceId, { name: 'Acme' }) }
    await member.call(getClient, { path })
    await member.refused(updateClient, 403, { path, body: { name: 'Hers', archived: true } })
    await member.refused(deleteClient, 403, { path })
    expect(await rows('select name, archived from clients where id = $1', [path.id])).toEqual([
      { name: 'Acme', archived: false },
    ])
  })
})

describe('updateClient', () => {
  test('replaces: what is left out is cleared and un-archived, the currency is kept', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { EUR = '' } = await currencies(workspaceId)
    const id = await makeClient(owner, workspaceId, { name: 'Acme', note: 'n', email: 'a@example.test' })
    const path = { workspaceId, id }
    const ccEmails = ['c1@example.test', 'c2@example.test', 'c3@example.test']
    const full = await owner.call(updateClient, {
      path,
      body: { name: 'Acme', archived: true, address: 'Here', ccEmails, currencyId: EUR },
    })
    expect(full.body).toMatchObject({
      archived: true,
      address: 'Here',
      note: null,
      email: null,
      ccEmails,
      currencyId: EUR,
      currencyCode: 'EUR',
    })
    const { body } = await owner.call(updateClient, { path, body: { name: 'Acme 2' } })
    expect(body).toMatchObject({
      name: 'Acme 2',
      archived: false,
      address: null,
      ccEmails: null,
      currencyId: EUR,
      currencyCode: 'EUR',
    })
    expect((await owner.call(getClient, { path })).body).toEqual(body)
    expect((await eventsOf(workspaceId)).map((event) => [event.type, event.payload.archived])).toEqual([
      ['NEW_CLIENT', false],
      ['CLIENT_UPDATED', true],
      ['CLIENT_UPDATED', false],
    ])
    expect((await audited(id)).at(-1)).toEqual({
      action: 'UPDATE_CLIENT',
      before: { id, name: 'Acme', archived: true, currencyId: EUR },
      after: {
        id,
        name: 'Acme 2',
        archived: false,
        currencyId: EUR,
        changed: ['address', 'ccEmails'],
      },
    })
  })

  test('sent back as it was read changes nothing and tells nothing; it goes on following the default currency', async () => {
    const { workspaceId, owner } = await makeWorld()
    const id = await makeClient(owner, workspaceId, { name: 'Acme', note: 'n' })
    const path = { workspaceId, id }
    const { body: read } = await owner.call(getClient, { path })
    expect((await owner.call(updateClient, { path, body: read })).body).toEqual(read)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
    expect(await audited(id)).toHaveLength(1)
    await rows(`update workspaces set currency = 'CHF' where id = $1`, [workspaceId])
    expect((await owner.call(getClient, { path })).body.currencyCode).toBe('CHF')
  })

  test('refuses a fourth further address, one that is none, a foreign currency, a taken or no name', async () => {
    const { workspaceId, owner } = await makeWorld()
    const elsewhere = await currencies((await makeWorld()).workspaceId)
    const id = await makeClient(owner, workspaceId, { name: 'Acme' })
    await makeClient(owner, workspaceId, { name: 'Taken' })
    const path = { workspaceId, id }
    const cc = 'c@example.test'
    for (const [body, message] of [
      [{ name: 'Acme', ccEmails: [cc, cc, cc, cc] }, 'Number of additional emails must be less than 3'],
      [{ name: 'Acme', ccEmails: ['nobody'] }, 'must be a well-formed email address'],
      [{ name: 'Acme', currencyId: elsewhere.EUR }, "Currency doesn't belong to Workspace"],
      [{ name: 'Acme', currencyId: 'EUR' }, "Currency doesn't belong to Workspace"],
      [{ name: 'TAKEN' }, 'Client with this name already exists'],
      [{ archived: true }, 'must not be null'],
      [{ name: '' }, 'must not be empty'],
    ] as const)
      expect(await owner.refused(updateClient, 400, { path, body })).toEqual({ message, code: 501 })
    expect((await owner.call(getClient, { path })).body).toMatchObject({ name: 'Acme', archived: false })
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })
})

describe('deleteClient', () => {
  test('an active client is refused (recorded/079), an archived one goes, answers itself and is told', async () => {
    const { workspaceId, owner } = await makeWorld()
    const id = await makeClient(owner, workspaceId, { name: 'Acme' })
    const path = { workspaceId, id }
    expect(await owner.refused(deleteClient, 400, { path })).toEqual({
      message: 'Cannot delete an active client',
      code: 501,
    })
    const { body: archived } = await owner.call(updateClient, {
      path,
      body: { name: 'Acme', archived: true },
    })
    const { status, body } = await owner.call(deleteClient, { path })
    expect(status).toBe(200)
    expect(body).toEqual(archived)
    expect(await rows('select id from clients where id = $1', [id])).toEqual([])
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'CLIENT_DELETED',
      entity_id: id,
      payload: { id, name: 'Acme', workspaceId, archived: true },
    })
    expect((await audited(id)).at(-1)).toMatchObject({ action: 'DELETE_CLIENT', after: null })
    await owner.refused(deleteClient, 400, { path })
  })
})
