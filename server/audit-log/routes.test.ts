import { describe, expect, test } from 'vitest'
import { exportAuditLog, getAuditLog, searchAuditLogs } from '../../contract/audit-log.ts'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { inviteQuietly } from '../../test/invitations.ts'
import { server, useServer } from '../../test/server.ts'
import { addMember, inTransaction, makePerson, makeWorld, rows } from '../../test/world.ts'
import type { AuditEntry } from '../platform/events/audit.ts'
import { audit } from '../platform/events/audit.ts'

useServer()

const everything = { start: '2020-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }
const tagId = '0123456789abcdef01234567'

/** Records an action as its author would have done it. */
async function record(workspaceId: string, authorId: string | null, entry: Partial<AuditEntry> = {}) {
  const { database } = server().app.deps
  const origin = { userId: authorId, via: 'session', address: '192.0.2.9', userAgent: 'browser' }
  await database.transaction(origin, (tx) =>
    audit(tx, { workspaceId, action: 'CREATE_TAG', subject: { type: 'TAG', id: tagId }, ...entry }),
  )
}

describe('searchAuditLogs', () => {
  test('answers the documented actions with their author, newest first, content as JSON in strings', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    await record(workspaceId, admin.id, { after: { name: 'urgent' } })
    await record(workspaceId, null, {
      action: 'UPDATE_TAG',
      before: { archived: false },
      after: { archived: true },
    })
    const { body } = await owner.call(searchAuditLogs, {
      path: { workspaceId },
      body: { actions: ['CREATE_TAG', 'UPDATE_TAG'], authors: {}, ...everything },
    })
    expect(body).toMatchObject([
      {
        action: 'UPDATE_TAG',
        content: '{"archived": true}',
        previousContent: '{"archived": false}',
        userId: '',
        userName: 'System',
        userEmail: '',
        workspaceId,
      },
      {
        action: 'CREATE_TAG',
        content: '{"name": "urgent"}',
        previousContent: null,
        userId: admin.id,
        userName: admin.name,
        userEmail: admin.email,
        workspaceId,
      },
    ])
  })

  test('narrows by action, by author either way, and by period', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await record(workspaceId, admin.id)
    await record(workspaceId, member.id, { action: 'DELETE_TAG' })
    const ask = async (change: Record<string, unknown>) => {
      const whole = { actions: ['CREATE_TAG', 'DELETE_TAG'], authors: {}, ...everything }
      const { body } = await owner.call(searchAuditLogs, {
        path: { workspaceId },
        body: { ...whole, ...change },
      })
      return body.map((entry) => entry.userId)
    }
    expect(await ask({})).toEqual([member.id, admin.id])
    expect(await ask({ actions: ['CREATE_TAG'] })).toEqual([admin.id])
    const authorIds = [admin.id]
    expect(await ask({ authors: { authorIds, contains: 'CONTAINS' } })).toEqual([admin.id])
    expect(await ask({ authors: { authorIds, contains: 'DOES_NOT_CONTAIN' } })).toEqual([member.id])
    expect(await ask({ authors: { authorIds: [], contains: 'CONTAINS' } })).toEqual([member.id, admin.id])
    expect(await ask({ end: '2020-01-02T00:00:00Z' })).toEqual([])
    expect(await ask({ page: 0 })).toEqual([member.id, admin.id])
    expect(await ask({ page: 1, 'page-size': 1 })).toEqual([])
  })

  test('holds 50 entries a page whatever is asked for', async () => {
    const { workspaceId, owner } = await makeWorld()
    const entry: AuditEntry = { workspaceId, action: 'CREATE_TAG', subject: { type: 'TAG', id: tagId } }
    await inTransaction(async (tx) => {
      for (let i = 0; i < 53; i++) await audit(tx, entry)
    })
    const ask = async (page: number) => {
      const body = { actions: ['CREATE_TAG'], authors: {}, page, 'page-size': 5, ...everything }
      return (await owner.call(searchAuditLogs, { path: { workspaceId }, body })).body.length
    }
    expect([await ask(0), await ask(1), await ask(2)]).toEqual([50, 3, 0])
  })

  test('refuses what the vocabulary does not hold, and what is missing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const whole = { actions: ['CREATE_TAG'], authors: {}, ...everything }
    const refuse = (change: Record<string, unknown>) =>
      owner.refused(searchAuditLogs, 400, { path: { workspaceId }, body: { ...whole, ...change } })
    expect(await refuse({ actions: ['DEACTIVATE_MEMBER'] })).toMatchObject({
      code: 3002,
      message: expect.stringContaining('You entered invalid value for field: [actions'),
    })
    expect(await refuse({ start: 'yesterday' })).toMatchObject({ code: 3002 })
    expect(await refuse({ authors: { contains: 'MAYBE' } })).toMatchObject({ code: 3002 })
    for (const name of ['actions', 'authors', 'start', 'end'])
      expect(await refuse({ [name]: undefined })).toEqual({ message: 'must not be null', code: 501 })
    expect(await refuse({ actions: [] })).toMatchObject({ code: 501 })
    expect(await refuse({ page: -1 })).toMatchObject({ code: 501 })
    expect(await refuse({ start: everything.end, end: everything.start })).toMatchObject({ code: 501 })
  })
})

describe('getAuditLog', () => {
  test('tells who, what, before, after, when, from where and why', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await owner.call(updateUserStatus, {
      path: { workspaceId, userId: member.id },
      body: { status: 'INACTIVE' },
      headers: { 'user-agent': 'a script' },
    })
    const { body } = await owner.call(getAuditLog, { path: { workspaceId } })
    expect(body.entries[0]).toMatchObject({
      action: 'DEACTIVATE_MEMBER',
      actor: { id: owner.id, name: owner.name, email: owner.email },
      via: expect.stringMatching(/^key:[0-9a-f]{24}$/),
      address: '127.0.0.1',
      userAgent: 'a script',
      subject: { type: 'USER', id: member.id },
      person: { id: member.id, name: member.name, email: member.email },
      before: { membershipStatus: 'ACTIVE' },
      after: { membershipStatus: 'INACTIVE' },
      reason: null,
    })
  })

  test('names a person without an account by the e-mail that was invited', async () => {
    const { workspaceId, owner } = await makeWorld()
    const email = `new-${workspaceId}@example.test`
    const id = await inviteQuietly(owner, workspaceId, email)
    const { body } = await owner.call(getAuditLog, { path: { workspaceId }, query: { userId: id } })
    expect(body.entries.map(({ person }) => person)).toContainEqual({ id, name: null, email })
  })

  test('shows the hash once the worker has chained the row', async () => {
    const { workspaceId, owner } = await makeWorld()
    server().startWorker()
    await record(workspaceId, owner.id)
    const deadline = Date.now() + 45_000
    let entry: { chainNo: number | null; hash: string | null } | undefined
    while (!entry?.hash && Date.now() < deadline)
      entry = (await owner.call(getAuditLog, { path: { workspaceId } })).body.entries[0]
    expect(entry?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(entry?.chainNo).toBeGreaterThan(0)
  })

  test('narrows by actor, person, action, subject and period', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await record(workspaceId, admin.id, { userId: member.id, action: 'UPDATE_TAG', reason: 'a reason' })
    await record(workspaceId, owner.id, { subject: { type: 'PROJECT', id: admin.id } })
    const count = async (query: Record<string, string>) =>
      (await owner.call(getAuditLog, { path: { workspaceId }, query })).body.entries.length
    expect(await count({ actor: admin.id })).toBe(1)
    expect(await count({ userId: member.id })).toBe(1)
    expect(await count({ action: 'UPDATE_TAG,CREATE_TAG' })).toBe(2)
    expect(await count({ subjectType: 'PROJECT', subjectId: admin.id })).toBe(1)
    expect(await count({ subjectType: 'PROJECT', subjectId: member.id })).toBe(0)
    expect(await count({ action: 'UPDATE_TAG', from: '2100-01-01T00:00:00Z' })).toBe(0)
    expect(await count({ action: 'UPDATE_TAG', to: '2100-01-01T00:00:00Z' })).toBe(1)
    expect(await owner.refused(getAuditLog, 400, { path: { workspaceId }, query: { from: 'now' } })).toEqual({
      message: 'from takes an instant such as 2026-06-02T08:00:00Z',
      code: 501,
    })
    await owner.refused(getAuditLog, 400, { path: { workspaceId }, query: { cursor: 'x' } })
    await owner.refused(getAuditLog, 400, { path: { workspaceId }, query: { action: 'DANCE' } })
    await owner.refused(getAuditLog, 400, { path: { workspaceId }, query: { limit: 0 } })
  })

  test('its pages hold every entry once, also when new ones come in between', async () => {
    const { workspaceId, owner } = await makeWorld()
    for (let i = 0; i < 7; i++) await record(workspaceId, owner.id, { after: { i } })
    const query: Record<string, string | number> = { limit: 3, action: 'CREATE_TAG' }
    const seen: unknown[] = []
    const read = async (cursor: string): Promise<string | null> => {
      const { body } = await owner.call(getAuditLog, { path: { workspaceId }, query: { ...query, cursor } })
      seen.push(...body.entries.map((entry) => entry.after))
      return body.next
    }
    let next: string | null = ''
    while (next !== null) {
      next = await read(next)
      await record(workspaceId, owner.id, { after: 'newer' })
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => ({ i })))
  })

  test('another workspace, a member and an outsider see nothing of it', async () => {
    const { workspaceId, member, outsider, owner } = await makeWorld()
    const { workspaceId: other } = await makeWorld()
    await addMember(other, owner, 'ADMIN')
    await record(workspaceId, owner.id)
    const foreign = await owner.call(getAuditLog, { path: { workspaceId: other } })
    expect(foreign.body.entries.map((entry) => entry.action)).not.toContain('CREATE_TAG')
    for (const person of [member, outsider])
      for (const operation of [getAuditLog, exportAuditLog])
        expect(await person.refused(operation, 403, { path: { workspaceId } })).toMatchObject({ code: 501 })
  })
})

describe('exportAuditLog', () => {
  test('is a CSV file in which no text runs as a formula', async () => {
    const { workspaceId, owner } = await makeWorld()
    const mallory = await makePerson('=HYPERLINK("x")')
    await record(workspaceId, mallory.id, { reason: '+1, "two"', after: { name: 'ü' } })
    const { body, headers } = await owner.call(exportAuditLog, {
      path: { workspaceId },
      query: { action: 'CREATE_TAG' },
    })
    const lines = String(body).trimEnd().split('\r\n')
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit-log.csv"')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^at,action,actorId,actorName/)
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`)
    expect(lines[1]).toContain(`"'+1, ""two"""`)
    expect(lines[1]).toContain(`"{""name"": ""ü""}"`)
  })

  test('holds every entry when they are more than one piece', async () => {
    const { workspaceId, owner } = await makeWorld()
    await rows(
      `insert into audit_log (workspace_id, at, via, action, subject_type, subject_id)
       select $1, now(), 'test', 'UPDATE_TAG', 'TAG', i from generate_series(1, 2500) i`,
      [workspaceId],
    )
    const { body } = await owner.call(exportAuditLog, {
      path: { workspaceId },
      query: { action: 'UPDATE_TAG' },
    })
    expect(String(body).trimEnd().split('\r\n')).toHaveLength(2501)
  })
})
