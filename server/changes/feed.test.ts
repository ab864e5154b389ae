import { expect, test } from 'vitest'
import { getChanges } from '../../contract/changes.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import { deleteTag } from '../../contract/tags.ts'
import { server, useServer } from '../../test/server.ts'
import { insertEntryField, insertProjectDefault, makeProject, makeTag, track } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { makeWorkspace, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

type Page = ReplyOf<typeof getChanges>

async function read(
  person: Person,
  workspaceId: string,
  query: Record<string, string | number> = {},
): Promise<Page> {
  return (await person.call(getChanges, { path: { workspaceId }, query })).body
}

/** Everything from a cursor on; other tests' transactions may hold the end back for a moment. */
async function readUntil(
  person: Person,
  workspaceId: string,
  after: string,
  enough: (changes: Page['changes']) => boolean,
): Promise<{ changes: Page['changes']; next: string }> {
  const changes: Page['changes'] = []
  let next = after
  const deadline = Date.now() + 45_000
  while (Date.now() < deadline) {
    const page = await read(person, workspaceId, { after: next })
    changes.push(...page.changes)
    next = page.next
    if (!page.more && enough(changes)) return { changes, next }
  }
  throw new Error(`the feed did not come to that: ${JSON.stringify(changes)}`)
}

const named = (changes: Page['changes'], ...ids: readonly string[]) =>
  ids.every((id) => changes.some((change) => change.id === id))

test('without a cursor the feed is a full copy in pages; from the last cursor on only what is new', async () => {
  const { workspaceId, owner } = await makeWorld()
  const project = await makeProject(owner, workspaceId)
  const tag = await makeTag(owner, workspaceId)
  const field = await insertEntryField(workspaceId)
  const entry = await track(owner, workspaceId, {
    projectId: project,
    tagIds: [tag],
    customFields: [{ customFieldId: field, value: 'a "value"' }],
  })
  const all = await readUntil(owner, workspaceId, '0-0', (found) =>
    named(found, project, tag, field, entry, `${entry}:${field}`),
  )
  expect(all.changes.every((change) => !change.deleted && change.entity !== null)).toBe(true)
  expect(all.changes.find((change) => change.id === entry)?.entity).toMatchObject({
    id: entry,
    workspaceId,
    userId: owner.id,
    projectId: project,
    tagIds: [tag],
    start: '2026-06-02T08:00:00.000Z',
    durationSeconds: 900,
    localDay: '2026-06-02',
  })
  expect(all.changes.find((change) => change.id === `${entry}:${field}`)?.entity).toMatchObject({
    timeEntryId: entry,
    customFieldId: field,
    value: 'a "value"',
  })

  // page by page the same
  const byOne: Page['changes'] = []
  for (let page = await read(owner, workspaceId, { limit: 1 }); ; ) {
    byOne.push(...page.changes)
    if (!page.more) break
    page = await read(owner, workspaceId, { after: page.next, limit: 1 })
  }
  expect(byOne).toEqual(all.changes)

  expect(await read(owner, workspaceId, { after: all.next })).toEqual({
    changes: [],
    next: all.next,
    more: false,
  })
  await owner.call(deleteTag, { path: { workspaceId, id: tag } })
  const news = await readUntil(owner, workspaceId, all.next, (found) => named(found, tag, entry))
  expect(news.changes).toHaveLength(2)
  expect(news.changes).toContainEqual({ type: 'TAG', id: tag, deleted: true, entity: null })
  expect(news.changes).toContainEqual(
    expect.objectContaining({
      type: 'TIME_ENTRY',
      id: entry,
      entity: expect.objectContaining({ tagIds: [] }),
    }),
  )
})

test('people of a project, assignees of a task and defaults of a field move what they belong to', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const project = await makeProject(owner, workspaceId)
  const task = newId()
  await rows(
    `insert into tasks (workspace_id, id, project_id, name, billable, created_at) values ($1, $2, $3, 'Task', false, now())`,
    [workspaceId, task, project],
  )
  const field = await insertEntryField(workspaceId)
  const { next } = await readUntil(owner, workspaceId, '0-0', (found) => named(found, project, task, field))

  await rows('insert into project_members (workspace_id, project_id, user_id) values ($1, $2, $3)', [
    workspaceId,
    project,
    member.id,
  ])
  await rows('insert into task_assignees (workspace_id, task_id, user_id) values ($1, $2, $3)', [
    workspaceId,
    task,
    member.id,
  ])
  await insertProjectDefault(workspaceId, field, project, 'S')
  const added = await readUntil(owner, workspaceId, next, (found) => named(found, project, task, field))
  const entityOf = (id: string) => added.changes.findLast((change) => change.id === id)?.entity
  expect(entityOf(project)).toMatchObject({
    members: expect.arrayContaining([{ userId: member.id, hourlyRateMinor: null, costRateMinor: null }]),
  })
  expect(entityOf(task)).toMatchObject({ assigneeIds: [member.id] })
  expect(entityOf(field)).toMatchObject({
    projectDefaults: [{ projectId: project, status: 'VISIBLE', value: 'S' }],
  })

  await rows('delete from task_assignees where workspace_id = $1 and task_id = $2', [workspaceId, task])
  const taken = await readUntil(owner, workspaceId, added.next, (found) => named(found, task))
  expect(taken.changes.map((change) => change.entity)).toEqual([expect.objectContaining({ assigneeIds: [] })])
})

test('what an open transaction may still put in front is not handed out before it ends', async () => {
  const { workspaceId, owner } = await makeWorld()
  const slow = await server().database.pool.connect()
  const early = newId()
  try {
    await slow.query('begin')
    await slow.query(
      `insert into tags (workspace_id, id, name, created_at) values ($1, $2, 'Early', now())`,
      [workspaceId, early],
    )
    const late = await makeTag(owner, workspaceId, 'Late')
    expect(await read(owner, workspaceId)).toEqual({ changes: [], next: '0-0', more: false })
    await slow.query('commit')
    const { changes } = await readUntil(owner, workspaceId, '0-0', (found) => named(found, early, late))
    expect(changes.map((change) => change.id)).toEqual([early, late])
  } finally {
    slow.release()
  }
})

test('a cursor that this server did not give, or a limit out of bounds, is 400', async () => {
  const { workspaceId, owner } = await makeWorld()
  const path = { workspaceId }
  for (const after of ['', 'x', '1', '-1-1', '1-x', '9999999999999999999-0', `1-${'9'.repeat(30)}`])
    expect(await owner.refused(getChanges, 400, { path, query: { after } })).toEqual({
      message: 'Cursor is not of this server. Start again without one',
      code: 501,
    })
  for (const limit of [0, 1001]) await owner.refused(getChanges, 400, { path, query: { limit } })
})

test('owner and admins follow a workspace, nobody else, and another workspace does not show', async () => {
  const { workspaceId, owner, admin, member, outsider } = await makeWorld()
  const other = await makeWorkspace(owner, 'Other')
  const tag = await makeTag(owner, other)
  await readUntil(owner, other, '0-0', (found) => named(found, tag))
  for (const person of [owner, admin]) expect((await read(person, workspaceId)).changes).toEqual([])
  for (const person of [member, outsider]) await person.refused(getChanges, 403, { path: { workspaceId } })
})
