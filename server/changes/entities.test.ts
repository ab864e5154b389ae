/** Source: wire.md §2.3, §5 Entity changes, §5.ZZ. */
import { expect, test } from 'vitest'
import {
  documentCodes,
  getCreatedEntityInfo,
  getDeletedEntityInfo,
  getUpdatedEntityInfo,
} from '../../contract/entity-changes.ts'
import { getProject } from '../../contract/projects.ts'
import { deleteTag } from '../../contract/tags.ts'
import { deleteTimeEntry, getTimeEntry } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import { insertEntryField, makeProject, makeTag, track } from '../../test/tracking.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { mostEntities } from './entities.rules.ts'

useServer()

const millis = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

async function makeTracked() {
  const world = await makeWorld()
  const { workspaceId, owner } = world
  const path = { workspaceId }
  const project = await makeProject(owner, workspaceId)
  const tag = await makeTag(owner, workspaceId)
  const client = newId()
  const task = newId()
  await rows(`insert into clients (workspace_id, id, name, created_at) values ($1, $2, 'Client', now())`, [
    workspaceId,
    client,
  ])
  await rows(
    `insert into tasks (workspace_id, id, project_id, name, billable, created_at) values ($1, $2, $3, 'Task', true, now())`,
    [workspaceId, task, project],
  )
  const field = await insertEntryField(workspaceId)
  const entry = await track(owner, workspaceId, {
    projectId: project,
    tagIds: [tag],
    customFields: [{ customFieldId: field, value: 'value' }],
  })
  return { ...world, path, project, tag, client, task, field, entry }
}

test('created lists every type as its family prints it, with its code and times', async () => {
  const { owner, path, project, tag, client, task, field, entry } = await makeTracked()
  const { body: created } = await owner.call(getCreatedEntityInfo, { path, query: { type: documentCodes } })
  expect(created.map(({ documentCode, id }) => `${documentCode} ${id}`).toSorted()).toEqual(
    [
      `CLIENTS ${client}`,
      `PROJECTS ${project}`,
      `TAGS ${tag}`,
      `TASKS ${task}`,
      `TIME_ENTRY ${entry}`,
      `TIME_ENTRY_CUSTOM_FIELD_VALUE ${entry}:${field}`,
      `TIME_ENTRY_RATE ${entry}`,
    ].toSorted(),
  )
  const ofCode = (code: string) => created.find(({ documentCode }) => documentCode === code)
  const auditMetadata = { createdAt: expect.stringMatching(millis), updatedAt: expect.stringMatching(millis) }
  const { body: entryDto } = await owner.call(getTimeEntry, { path: { ...path, id: entry } })
  expect(ofCode('TIME_ENTRY')).toEqual({ ...entryDto, documentCode: 'TIME_ENTRY', auditMetadata })
  const { body: projectDto } = await owner.call(getProject, { path: { ...path, projectId: project } })
  expect(ofCode('PROJECTS')).toEqual({ ...projectDto, documentCode: 'PROJECTS', auditMetadata })
  expect(ofCode('TIME_ENTRY_CUSTOM_FIELD_VALUE')).toMatchObject({
    timeEntryId: entry,
    customFieldId: field,
    value: 'value',
  })
  expect(ofCode('TIME_ENTRY_RATE')).toMatchObject({ timeEntryId: entry, hourlyRate: entryDto.hourlyRate })

  // repeated or with commas, and paging is ignored
  for (const type of [['TAGS', 'TASKS'], 'TAGS,TASKS']) {
    const { body } = await owner.call(getCreatedEntityInfo, { path, query: { type, page: 7, limit: 1 } })
    expect(body.map(({ documentCode }) => documentCode).toSorted()).toEqual(['TAGS', 'TASKS'])
  }
})

test('what was created in the range is not updated in it; ranges begin with their start and end before their end', async () => {
  const { owner, path, project } = await makeTracked()
  await rows(`update projects set created_at = '2026-01-10T08:00:00Z' where workspace_id = $1 and id = $2`, [
    path.workspaceId,
    project,
  ])
  const [row] = await rows<{ at: Date }>(
    'select updated_at as at from projects where workspace_id = $1 and id = $2',
    [path.workspaceId, project],
  )
  const at = row?.at.toISOString() ?? ''
  const ids = async (
    operation: typeof getCreatedEntityInfo | typeof getUpdatedEntityInfo,
    start?: string,
    end?: string,
  ) => {
    const query = { type: 'PROJECTS', ...(start ? { start } : {}), ...(end ? { end } : {}) }
    return (await owner.call(operation, { path, query })).body.map(({ id }) => id)
  }
  const later = new Date(Date.parse(at) + 1000).toISOString()
  expect(await ids(getUpdatedEntityInfo)).toEqual([])
  expect(await ids(getUpdatedEntityInfo, '2026-01-10T08:00:00Z')).toEqual([])
  expect(await ids(getUpdatedEntityInfo, '2026-01-10T08:00:01Z')).toEqual([project])
  expect(await ids(getUpdatedEntityInfo, '2026-01-10T08:00:01Z', later)).toEqual([project])
  expect(await ids(getUpdatedEntityInfo, later)).toEqual([])
  expect(await ids(getCreatedEntityInfo, '2026-01-10T08:00:00Z', '2026-01-10T08:00:01Z')).toEqual([project])
  expect(await ids(getCreatedEntityInfo, '2026-01-10T09:00:00+01:00', '2026-01-10T08:00:00Z')).toEqual([])
  expect(await ids(getCreatedEntityInfo, '', '2026-01-10T08:00:00Z')).toEqual([])
})

test('deleted shows what there was, with three digits of a second; it is created and updated no more', async () => {
  const { owner, path, tag, entry, field } = await makeTracked()
  await owner.call(deleteTimeEntry, { path: { ...path, id: entry } })
  await owner.call(deleteTag, { path: { ...path, id: tag } })
  const { body: deleted } = await owner.call(getDeletedEntityInfo, {
    path,
    query: { type: ['TAGS', 'TIME_ENTRY', 'TIME_ENTRY_RATE', 'TIME_ENTRY_CUSTOM_FIELD_VALUE', 'CLIENTS'] },
  })
  expect(deleted.map(({ documentCode, id }) => `${documentCode} ${id}`).toSorted()).toEqual(
    [
      `TAGS ${tag}`,
      `TIME_ENTRY ${entry}`,
      `TIME_ENTRY_RATE ${entry}`,
      `TIME_ENTRY_CUSTOM_FIELD_VALUE ${entry}:${field}`,
    ].toSorted(),
  )
  const ofTag = deleted.find(({ documentCode }) => documentCode === 'TAGS')
  expect(ofTag).toEqual({
    deletedAt: expect.stringMatching(millis),
    document: {
      _id: tag,
      name: expect.stringMatching(/^Tag /),
      workspaceId: path.workspaceId,
      archived: false,
      auditMetadata: { createdAt: expect.stringMatching(millis), updatedAt: expect.stringMatching(millis) },
    },
    documentCode: 'TAGS',
    id: tag,
  })
  expect(deleted.find(({ documentCode }) => documentCode === 'TIME_ENTRY')?.document).toMatchObject({
    _id: entry,
    userId: owner.id,
    startedAt: '2026-06-02T08:00:00.000Z',
    tagIds: [tag],
  })
  const { body: none } = await owner.call(getDeletedEntityInfo, {
    path,
    query: { type: 'TAGS', end: ofTag?.deletedAt ?? '' },
  })
  expect(none).toEqual([])
  const { body: created } = await owner.call(getCreatedEntityInfo, {
    path,
    query: { type: ['TAGS', 'TIME_ENTRY'] },
  })
  expect(created).toEqual([])
})

test('type is required and one of the known, start and end are instants; members may not ask', async () => {
  const { workspaceId, owner, admin, member } = await makeWorld()
  const path = { workspaceId }
  for (const operation of [getCreatedEntityInfo, getUpdatedEntityInfo, getDeletedEntityInfo]) {
    expect(await owner.refused(operation, 400, { path })).toEqual({
      message: "Required request parameter 'type' for method parameter type List is not present",
      code: 3001,
    })
    expect((await owner.refused(operation, 400, { path, query: { type: 'EVERYTHING' } })).code).toBe(3000)
    expect(
      await owner.refused(operation, 400, { path, query: { type: 'TAGS', start: 'yesterday' } }),
    ).toEqual({
      message: 'invalid date format',
      code: 501,
    })
    expect((await admin.call(operation, { path, query: { type: 'SCHEDULED_ASSIGNMENT' } })).body).toEqual([])
    await member.refused(operation, 403, { path, query: { type: 'TAGS' } })
  }
})

test('a range with more than can be answered is refused, not cut', async () => {
  const { workspaceId, owner } = await makeWorld()
  await rows(
    `insert into tags (workspace_id, id, name, created_at)
     select $1, lpad(to_hex(n), 24, '0'), 'Tag ' || n, timestamptz '2026-01-01' + n * interval '1 second'
     from generate_series(1, $2::int) n`,
    [workspaceId, mostEntities + 1],
  )
  const path = { workspaceId }
  expect(await owner.refused(getCreatedEntityInfo, 400, { path, query: { type: 'TAGS' } })).toEqual({
    message: 'More than 20000 entities in this range. Ask for a shorter one',
    code: 501,
  })
  const query = { type: 'TAGS', start: '2026-01-01T00:00:02Z' }
  expect((await owner.call(getCreatedEntityInfo, { path, query })).body).toHaveLength(mostEntities)
})
