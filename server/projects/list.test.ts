import { describe, expect, test } from 'vitest'
import { getProjects } from '../../contract/projects.ts'
import { insertGroup, insertProjectGroup, putStatus } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { insertTime, makeProject } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const _doesNotBelong = { message: "Project doesn't belong to Workspace", code: 501 }

const archive = (id: string) => rows('update projects set archived = true where id = $1', [id])

describe('getProjects', () => {
  async function fourProjects() {
    const world = await makeWorld()
    const { workspaceId, owner, member, admin } = world
    const apollo = await makeProject(owner, workspaceId, { name: 'Apollo', billable: true })
    const apex = await makeProject(owner, workspaceId, { name: 'apex', memberships: [{ userId: member.id }] })
    const secret = await makeProject(owner, workspaceId, { name: 'Secret', isPublic: false })
    const zeus = await makeProject(admin, workspaceId, {
      name: 'Zeus',
      estimate: { estimate: 'PT2H', type: 'MANUAL' },
    })
    const names = async (person: Person, query: Record<string, string | number | readonly string[]> = {}) =>
      (await person.call(getProjects, { path: { workspaceId }, query })).body.map((project) => project.name)
    return { ...world, apollo, apex, secret, zeus, names }
  }

  test('shows what the caller may see, active and archived', async () => {
    const { owner, member, apollo, names } = await fourProjects()
    await archive(apollo)
    expect(await names(owner)).toEqual(['apex', 'Apollo', 'Secret', 'Zeus'])
    expect(await names(member)).toEqual(['apex', 'Apollo', 'Zeus'])
    expect(await names(owner, { archived: 'false' })).toEqual(['apex', 'Secret', 'Zeus'])
    expect(await names(owner, { archived: '1' })).toEqual(['Apollo'])
  })

  test('filters by name, billable, access, template, people and groups', async () => {
    const { workspaceId, owner, admin, member, apollo, apex, names } = await fourProjects()
    expect(await names(owner, { name: 'AP' })).toEqual(['apex', 'Apollo'])
    expect(await names(owner, { name: 'APEX', 'strict-name-search': 'true' })).toEqual(['apex'])
    expect(await names(owner, { name: 'ap', 'strict-name-search': 'true' })).toEqual([])
    expect(await names(owner, { billable: 'true' })).toEqual(['Apollo'])
    expect(await names(owner, { access: 'PRIVATE' })).toEqual(['Secret'])
    expect(await names(owner, { access: 'PUBLIC' })).toEqual(['apex', 'Apollo', 'Zeus'])
    await rows('update projects set template = true where id = $1', [apollo])
    expect(await names(owner, { 'is-template': 'true' })).toEqual(['Apollo'])
    expect(await names(owner, { users: member.id })).toEqual(['apex'])
    expect(await names(owner, { users: [member.id, admin.id] })).toEqual(['apex', 'Zeus'])
    expect(await names(owner, { users: member.id, 'contains-user': 'false' })).toEqual([
      'Apollo',
      'Secret',
      'Zeus',
    ])
    await putStatus(workspaceId, member, 'INACTIVE')
    expect(await names(owner, { users: member.id, 'user-status': 'ACTIVE' })).toEqual([])
    expect(await names(owner, { users: member.id, 'user-status': 'INACTIVE' })).toEqual(['apex'])
    expect(await names(owner, { users: member.id, 'user-status': 'ALL' })).toEqual(['apex'])
    const groupId = await insertGroup(workspaceId, 'G')
    await insertProjectGroup(workspaceId, apex, groupId)
    expect(await names(owner, { userGroups: groupId })).toEqual(['apex'])
    expect(await names(owner, { userGroups: groupId, 'contains-group': 'false' })).toHaveLength(3)
    expect(await names(owner, { clients: newId() })).toEqual([])
    expect(await names(owner, { clients: newId(), 'contains-client': 'false' })).toHaveLength(4)
    expect(await names(owner, { isTemplate: 'true' })).toHaveLength(4)
  })

  test('sorts by every column and pages', async () => {
    const { workspaceId, owner, apollo, apex, zeus, names } = await fourProjects()
    await insertTime(workspaceId, owner, apollo, 7200)
    await insertTime(workspaceId, owner, apex, 60)
    await insertTime(workspaceId, owner, zeus, 3600)
    const down = { 'sort-order': 'DESCENDING' }
    expect(await names(owner, { 'sort-column': 'NAME', ...down })).toEqual([
      'Zeus',
      'Secret',
      'Apollo',
      'apex',
    ])
    expect(await names(owner, { 'sort-column': 'ID' })).toEqual(['Apollo', 'apex', 'Secret', 'Zeus'])
    expect(await names(owner, { 'sort-column': 'DURATION', ...down })).toEqual([
      'Apollo',
      'Zeus',
      'apex',
      'Secret',
    ])
    expect((await names(owner, { 'sort-column': 'BUDGET', ...down }))[0]).toBe('Zeus')
    expect((await names(owner, { 'sort-column': 'PROGRESS', ...down }))[0]).toBe('Zeus')
    expect(await names(owner, { 'sort-column': 'CLIENT_NAME' })).toHaveLength(4)
    const { body, headers } = await owner.call(getProjects, {
      path: { workspaceId },
      query: { 'page-size': 3, hydrated: 'true' },
    })
    expect(body).toHaveLength(3)
    expect(body[0]).toHaveProperty('customFields', [])
    expect(headers.get('last-page')).toBe('false')
    const rest = await owner.call(getProjects, { path: { workspaceId }, query: { 'page-size': 3, page: 2 } })
    expect(rest.body.map((project) => project.name)).toEqual(['Zeus'])
    expect(rest.body[0]?.duration).toBe('PT1H')
    expect(rest.headers.get('last-page')).toBe('true')
  })

  test('an unknown column answers 400/3000', async () => {
    const { workspaceId, owner } = await makeWorld()
    expect(
      await owner.refused(getProjects, 400, { path: { workspaceId }, query: { 'sort-column': 'COLOR' } }),
    ).toMatchObject({ code: 3000 })
  })
})
