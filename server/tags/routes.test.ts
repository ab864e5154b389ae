import { describe, expect, test } from 'vitest'
import { createNewTag, deleteTag, getTag, getTags, updateTag } from '../../contract/tags.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function makeTags(person: Person, workspaceId: string, ...names: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of names)
    ids.push((await person.call(createNewTag, { path: { workspaceId }, body: { name } })).body.id)
  return ids
}

const allowCreating = (workspaceId: string, who: string) =>
  rows(
    `update workspaces set settings = jsonb_set(settings::jsonb, '{entityCreationPermissions,whoCanCreateTags}', to_jsonb($2::text))::json
     where id = $1`,
    [workspaceId, who],
  )

describe('createNewTag', () => {
  test('answers 201 with the tag, tells NEW_TAG with the recorded members, and is audited', async () => {
    const { workspaceId, member } = await makeWorld()
    const { status, body } = await member.call(createNewTag, {
      path: { workspaceId },
      body: { name: 'Müde "quoted"' },
    })
    expect(status).toBe(201)
    expect(body).toEqual({ id: body.id, name: 'Müde "quoted"', workspaceId, archived: false })
    expect(Object.keys(body)).toEqual(['id', 'name', 'workspaceId', 'archived'])
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'NEW_TAG', user_id: null, entity_id: body.id, payload: body },
    ])
    expect(
      await rows(
        'select action, subject_id, actor_id, after from audit_log where workspace_id = $1 and action = $2',
        [workspaceId, 'CREATE_TAG'],
      ),
    ).toEqual([
      {
        action: 'CREATE_TAG',
        subject_id: body.id,
        actor_id: member.id,
        after: { id: body.id, name: 'Müde "quoted"', archived: false },
      },
    ])
  })

  test('a name is taken in any case, also by an archived tag, and free again after the delete', async () => {
    const { workspaceId, owner } = await makeWorld()
    const [id = ''] = await makeTags(owner, workspaceId, 'Urgent')
    await rows('update tags set archived = true where id = $1', [id])
    expect(
      await owner.refused(createNewTag, 400, { path: { workspaceId }, body: { name: 'URGENT' } }),
    ).toEqual({ message: 'Tag with this name already exists', code: 501 })
    await owner.call(deleteTag, { path: { workspaceId, id } })
    await makeTags(owner, workspaceId, 'urgent')
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'NEW_TAG',
      'TAG_DELETED',
      'NEW_TAG',
    ])
  })

  test('refuses missing, empty and overlong names', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    expect(await owner.refused(createNewTag, 400, { path, body: {} })).toMatchObject({
      message: 'must not be null',
    })
    for (const name of ['', '  '])
      expect(await owner.refused(createNewTag, 400, { path, body: { name } })).toMatchObject({
        message: 'must not be empty',
      })
    expect(await owner.refused(createNewTag, 400, { path, body: { name: 'x'.repeat(101) } })).toEqual({
      message: 'length must be between 0 and 100',
      code: 501,
    })
    expect(await owner.refused(createNewTag, 400, { path, body: { name: 5 } })).toMatchObject({ code: 3002 })
    await makeTags(owner, workspaceId, 'x'.repeat(100))
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('only those may whom the workspace lets', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    await allowCreating(workspaceId, 'ADMINS')
    expect(
      await member.refused(createNewTag, 403, { path: { workspaceId }, body: { name: 'Mine' } }),
    ).toEqual({ message: "You don't have permission to perform this action.", code: 501 })
    await makeTags(admin, workspaceId, 'Hers')
    await allowCreating(workspaceId, 'EVERYONE')
    await makeTags(member, workspaceId, 'Mine')
  })
})

describe('getTags', () => {
  test('filters by name, whole name, archived and excluded ids', async () => {
    const { workspaceId, member } = await makeWorld()
    const [bug = '', debug = '', other = ''] = await makeTags(member, workspaceId, 'Bug', 'Debug', 'Other')
    await rows('update tags set archived = true where id = $1', [debug])
    const ids = async (query: Record<string, string>) =>
      (await member.call(getTags, { path: { workspaceId }, query })).body.map((tag) => tag.id)
    expect(await ids({})).toEqual([bug, debug, other])
    expect(await ids({ name: 'BUG' })).toEqual([bug, debug])
    expect(await ids({ name: 'bug', 'strict-name-search': 'true' })).toEqual([bug])
    expect(await ids({ archived: 'false' })).toEqual([bug, other])
    expect(await ids({ archived: 'true' })).toEqual([debug])
    expect(await ids({ 'excluded-ids': `${bug},${debug},nonsense` })).toEqual([other])
  })

  test('sorts, pages, and says which page is the last', async () => {
    const { workspaceId, member } = await makeWorld()
    await makeTags(member, workspaceId, 'b', 'C', 'a')
    const list = async (query: Record<string, string | number>) => {
      const { body, headers } = await member.call(getTags, { path: { workspaceId }, query })
      return [body.map((tag) => tag.name).join(''), headers.get('last-page')]
    }
    expect(await list({})).toEqual(['abC', 'true'])
    expect(await list({ 'sort-order': 'DESCENDING' })).toEqual(['Cba', 'true'])
    expect(await list({ 'sort-column': 'ID' })).toEqual(['bCa', 'true'])
    expect(await list({ 'page-size': 2 })).toEqual(['ab', 'false'])
    expect(await list({ 'page-size': 2, page: 2 })).toEqual(['C', 'true'])
    expect(await list({ 'page-size': 3 })).toEqual(['abC', 'true'])
    expect(await list({ 'page-size': 2, page: 9 })).toEqual(['', 'true'])
  })

  test('names the columns it can sort by', async () => {
    const { workspaceId, member } = await makeWorld()
    expect(
      await member.refused(getTags, 400, { path: { workspaceId }, query: { 'sort-column': 'COLOR' } }),
    ).toEqual({ message: 'must be from the following set: ID, NAME', code: 501 })
  })
})

describe('getTag and deleteTag', () => {
  test('a missing, foreign or senseless id answers 400/501', async () => {
    const { workspaceId, owner } = await makeWorld()
    const elsewhere = await makeWorld()
    const [foreign = ''] = await makeTags(elsewhere.owner, elsewhere.workspaceId, 'Foreign')
    for (const id of [newId(), foreign, 'nonsense']) {
      const path = { workspaceId, id }
      const unknown = { message: "Tag doesn't belong to Workspace", code: 501 }
      expect(await owner.refused(getTag, 400, { path })).toEqual(unknown)
      expect(await owner.refused(updateTag, 400, { path, body: { name: 'Any' } })).toEqual(unknown)
      expect(await owner.refused(deleteTag, 400, { path })).toEqual(unknown)
    }
    expect(await rows('select id from tags where id = $1', [foreign])).toHaveLength(1)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('deleting answers the tag and takes it from the entries', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const [kept = '', id = ''] = await makeTags(owner, workspaceId, 'Kept', 'Gone')
    const entryId = newId()
    await rows(
      `insert into time_entries (workspace_id, id, user_id, tag_ids, billable, started_at, ended_at, local_day, created_at, updated_at)
       values ($1, $2, $3, $4, false, now(), now(), current_date, now(), now())`,
      [workspaceId, entryId, member.id, [kept, id]],
    )
    const found = await member.call(getTag, { path: { workspaceId, id } })
    const { status, body } = await owner.call(deleteTag, { path: { workspaceId, id } })
    expect(status).toBe(200)
    expect(body).toEqual(found.body)
    expect(await rows('select tag_ids from time_entries where id = $1', [entryId])).toEqual([
      { tag_ids: [kept] },
    ])
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({ type: 'TAG_DELETED', payload: body })
    await owner.refused(deleteTag, 400, { path: { workspaceId, id } })
  })

  test('a regular member may not delete', async () => {
    const { workspaceId, member } = await makeWorld()
    const [id = ''] = await makeTags(member, workspaceId, 'Mine')
    expect(await member.refused(deleteTag, 403, { path: { workspaceId, id } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    expect(await rows('select id from tags where id = $1', [id])).toHaveLength(1)
  })
})

describe('updateTag', () => {
  test('replaces the whole tag: leaving archived out brings it back; tells it and audits both sides', async () => {
    const { workspaceId, owner } = await makeWorld()
    const [id = ''] = await makeTags(owner, workspaceId, 'Old')
    const path = { workspaceId, id }
    const archived = await owner.call(updateTag, { path, body: { name: 'Old', archived: true } })
    expect(archived.body).toEqual({ id, name: 'Old', workspaceId, archived: true })
    const { status, body } = await owner.call(updateTag, { path, body: { name: 'New' } })
    expect(status).toBe(200)
    expect(body).toEqual({ id, name: 'New', workspaceId, archived: false })
    expect(await rows('select name, archived from tags where id = $1', [id])).toEqual([
      { name: 'New', archived: false },
    ])
    expect((await eventsOf(workspaceId)).slice(1)).toMatchObject([
      { type: 'TAG_UPDATED', entity_id: id, payload: archived.body },
      { type: 'TAG_UPDATED', entity_id: id, payload: body },
    ])
    expect(
      await rows(
        `select before, after from audit_log where subject_id = $1 and action = 'UPDATE_TAG' order by seq desc limit 1`,
        [id],
      ),
    ).toEqual([{ before: { id, name: 'Old', archived: true }, after: { id, name: 'New', archived: false } }])
  })

  test('a change of the case is a change; the same tag again tells nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const [id = ''] = await makeTags(owner, workspaceId, 'bug')
    const path = { workspaceId, id }
    await owner.call(updateTag, { path, body: { name: 'Bug' } })
    await owner.call(updateTag, { path, body: { name: 'Bug', archived: false } })
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual(['NEW_TAG', 'TAG_UPDATED'])
    expect(
      await rows(`select 1 from audit_log where subject_id = $1 and action = 'UPDATE_TAG'`, [id]),
    ).toHaveLength(1)
  })

  test('a taken name, no name, and a member are refused, and the tag stays', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const [id = ''] = await makeTags(owner, workspaceId, 'Mine', 'Taken')
    const path = { workspaceId, id }
    expect(await owner.refused(updateTag, 400, { path, body: { name: 'TAKEN' } })).toEqual({
      message: 'Tag with this name already exists',
      code: 501,
    })
    expect(await owner.refused(updateTag, 400, { path, body: { archived: true } })).toEqual({
      message: 'must not be null',
      code: 501,
    })
    expect(await owner.refused(updateTag, 400, { path, body: { name: ' ' } })).toMatchObject({
      message: 'must not be empty',
    })
    await member.refused(updateTag, 403, { path, body: { name: 'Hers' } })
    expect(await rows('select name, archived from tags where id = $1', [id])).toEqual([
      { name: 'Mine', archived: false },
    ])
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })
})
