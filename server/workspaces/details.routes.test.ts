import { describe, expect, test } from 'vitest'
import { setSeatLimit, transferOwnership, updateWorkspace } from '../../contract/workspaces.ts'
import { useServer } from '../../test/server.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const auditOf = (workspaceId: string) =>
  rows(
    `select action, subject_id, actor_id, before, after from audit_log
     where workspace_id = $1 and action <> 'CREATE_WORKSPACE' order by seq`,
    [workspaceId],
  )
const rolesOf = async (workspaceId: string) =>
  Object.fromEntries(
    (
      await rows<{ user_id: string; role: string }>(
        'select user_id, role from memberships where workspace_id = $1',
        [workspaceId],
      )
    ).map((row) => [row.user_id, row.role]),
  )

describe('updateWorkspace', () => {
  test('renames without the blanks around the name, and audits what changed', async () => {
    const { workspaceId, admin } = await makeWorld()
    const path = { workspaceId }
    const { body } = await admin.call(updateWorkspace, { path, body: { name: '  Café "Süd" ' } })
    expect(body.name).toBe('Café "Süd"')
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'WORKSPACE_UPDATED', payload: { workspaceId, changed: ['name'] } },
    ])
    expect(await auditOf(workspaceId)).toMatchObject([
      { action: 'UPDATE_WORKSPACE', before: { name: 'Workspace' }, after: { name: 'Café "Süd"' } },
    ])
    await admin.call(updateWorkspace, { path, body: { name: 'Café "Süd"' } })
    await admin.call(updateWorkspace, { path, body: {} })
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('sets and takes away a picture', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const imageUrl = 'https://example.test/logo.png'
    expect((await owner.call(updateWorkspace, { path, body: { imageUrl } })).body.imageUrl).toBe(imageUrl)
    expect((await owner.call(updateWorkspace, { path, body: { imageUrl: '' } })).body.imageUrl).toBe('')
    for (const bad of ['javascript:alert(1)', 'logo.png', `https://example.test/${'x'.repeat(2000)}`])
      await owner.refused(updateWorkspace, 400, { path, body: { imageUrl: bad } })
  })

  test('the list of currencies is replaced in its order; those that stay keep their ids', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const before = (await owner.call(updateWorkspace, { path, body: {} })).body.currencies
    const { body } = await owner.call(updateWorkspace, { path, body: { currencies: ['jpy', 'EUR', 'USD'] } })
    expect(body.currencies.map((c) => [c.code, c.isDefault])).toEqual([
      ['JPY', false],
      ['EUR', false],
      ['USD', true],
    ])
    expect(body.currencies.slice(1).map((c) => c.id)).toEqual(
      ['EUR', 'USD'].map((code) => before.find((c) => c.code === code)?.id),
    )
    const again = await owner.call(updateWorkspace, { path, body: { currencies: ['GBP', 'USD'] } })
    expect(again.body.currencies.map((c) => c.code)).toEqual(['GBP', 'USD'])
  })

  test('bad input answers 400 and changes nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const bad: [unknown, string][] = [
      [{ name: '' }, 'must not be empty'],
      [{ name: '   ' }, 'must not be empty'],
      [{ name: 'x'.repeat(51) }, 'length must be between 1 and 50'],
      [{ currencies: [] }, 'must not be empty'],
      [{ currencies: ['EUR', 'GBP'] }, "Default currency can't be removed"],
      [{ currencies: ['USD', 'usd'] }, 'Currency is listed twice'],
      [{ currencies: ['USD', 'EURO'] }, 'A currency code has three letters'],
      [{ name: 'New', colour: 'red' }, 'unknown member: colour'],
    ]
    for (const [body, message] of bad)
      expect(await owner.refused(updateWorkspace, 400, { path: { workspaceId }, body })).toEqual({
        message,
        code: 501,
      })
    expect(
      (await owner.refused(updateWorkspace, 400, { path: { workspaceId }, body: { name: 5 } })).code,
    ).toBe(3002)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('a regular member and an outsider are refused', async () => {
    const { workspaceId, member, outsider } = await makeWorld()
    for (const person of [member, outsider])
      await person.refused(updateWorkspace, 403, { path: { workspaceId }, body: { name: 'Mine' } })
  })
})

describe('transferOwnership', () => {
  test('the member owns the workspace, the old owner is an admin, both are told of', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await owner.call(transferOwnership, { path: { workspaceId }, body: { userId: member.id } })
    expect(await rolesOf(workspaceId)).toMatchObject({ [owner.id]: 'ADMIN', [member.id]: 'OWNER' })
    const payload = ({ id, email, name }: typeof owner) => ({ id, email, name })
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'USER_UPDATED', user_id: owner.id, payload: payload(owner) },
      { type: 'USER_UPDATED', user_id: member.id, payload: payload(member) },
    ])
    expect(await auditOf(workspaceId)).toEqual([
      {
        action: 'TRANSFER_OWNERSHIP',
        subject_id: owner.id,
        actor_id: owner.id,
        before: { role: 'OWNER' },
        after: { role: 'ADMIN' },
      },
      {
        action: 'TRANSFER_OWNERSHIP',
        subject_id: member.id,
        actor_id: owner.id,
        before: { role: 'MEMBER' },
        after: { role: 'OWNER' },
      },
    ])
    await owner.refused(transferOwnership, 403, { path: { workspaceId }, body: { userId: owner.id } })
    await member.call(transferOwnership, { path: { workspaceId }, body: { userId: owner.id } })
  })

  test('two transfers at once make one owner, and the later one is refused', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const replies = await Promise.all(
      [admin, member].map(({ id }) =>
        owner.send(transferOwnership, { path: { workspaceId }, body: { userId: id } }),
      ),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 403])
    const owners = Object.values(await rolesOf(workspaceId)).filter((role) => role === 'OWNER')
    expect(owners).toHaveLength(1)
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })

  test('to oneself changes nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    await owner.call(transferOwnership, { path: { workspaceId }, body: { userId: owner.id } })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('only to an active member, only by the owner', async () => {
    const { workspaceId, owner, admin, member, outsider } = await makeWorld()
    const path = { workspaceId }
    for (const userId of [outsider.id, 'ffffffffffffffffffffffff', 'nobody'])
      expect(await owner.refused(transferOwnership, 400, { path, body: { userId } })).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
    for (const status of ['INACTIVE', 'PENDING', 'DECLINED']) {
      await rows('update memberships set status = $3 where workspace_id = $1 and user_id = $2', [
        workspaceId,
        member.id,
        status,
      ])
      expect(
        (await owner.refused(transferOwnership, 400, { path, body: { userId: member.id } })).message,
      ).toBe('Only an active member can become the owner')
    }
    await admin.refused(transferOwnership, 403, { path, body: { userId: admin.id } })
    expect((await owner.refused(transferOwnership, 400, { path, body: {} })).message).toBe('must not be null')
    expect(await eventsOf(workspaceId)).toEqual([])
  })
})

describe('setSeatLimit', () => {
  test('the instance administrator sets and lifts it without being a member', async () => {
    const { workspaceId } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    const path = { workspaceId }
    expect((await root.call(setSeatLimit, { path, body: { limit: 5 } })).body).toEqual({
      workspaceId,
      limit: 5,
      used: 3,
    })
    await root.call(setSeatLimit, { path, body: { limit: 5 } })
    expect((await root.call(setSeatLimit, { path, body: { limit: null } })).body.limit).toBeNull()
    expect(await auditOf(workspaceId)).toMatchObject([
      {
        action: 'UPDATE_SEAT_LIMIT',
        actor_id: root.id,
        before: { seatLimit: null },
        after: { seatLimit: 5 },
      },
      { action: 'UPDATE_SEAT_LIMIT', before: { seatLimit: 5 }, after: { seatLimit: null } },
    ])
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })

  test('a limit below what is taken puts nobody out', async () => {
    const { workspaceId, member } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    const { body } = await root.call(setSeatLimit, { path: { workspaceId }, body: { limit: 1 } })
    expect(body).toMatchObject({ limit: 1, used: 3 })
    await member.refused(setSeatLimit, 403, { path: { workspaceId }, body: { limit: null } })
  })

  test('others, unknown workspaces and bad values are refused', async () => {
    const { workspaceId, owner } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    await owner.refused(setSeatLimit, 403, { path: { workspaceId }, body: { limit: 5 } })
    for (const unknown of ['ffffffffffffffffffffffff', 'x'])
      expect(
        await root.refused(setSeatLimit, 400, { path: { workspaceId: unknown }, body: { limit: 5 } }),
      ).toEqual({ message: "Workspace doesn't exist", code: 501 })
    for (const limit of [0, -1, 1.5, '5', undefined])
      await root.refused(setSeatLimit, 400, { path: { workspaceId }, body: { limit } })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('limited, inactive and declined people take no seat', async () => {
    const { workspaceId } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    for (const [status, account] of [
      ['ACTIVE', 'LIMITED'],
      ['INACTIVE', 'ACTIVE'],
      ['DECLINED', 'ACTIVE'],
      ['PENDING', 'ACTIVE'],
    ]) {
      const person = await makePerson()
      await addMember(workspaceId, person)
      await rows('update memberships set status = $3 where workspace_id = $1 and user_id = $2', [
        workspaceId,
        person.id,
        status,
      ])
      if (account === 'LIMITED')
        await rows(`update accounts set status = 'LIMITED', email = null where id = $1`, [person.id])
    }
    const { body } = await root.call(setSeatLimit, { path: { workspaceId }, body: { limit: 9 } })
    expect(body.used).toBe(4)
  })
})
