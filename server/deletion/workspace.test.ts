import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { deleteWorkspace } from '../../contract/deletion.ts'
import { createUserGroup } from '../../contract/groups.ts'
import { createAccount } from '../../contract/instance.ts'
import { createNewProject } from '../../contract/projects.ts'
import { createNewTag } from '../../contract/tags.ts'
import { createTimeEntry } from '../../contract/time-entries.ts'
import { createWebhook } from '../../contract/webhooks.ts'
import { getWorkspaceOfUser, getWorkspacesOfUser } from '../../contract/workspaces.ts'
import { newEmail } from '../../test/accounts.ts'
import { inviteQuietly } from '../../test/invitations.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const typesIn = async (workspaceId: string) => (await eventsOf(workspaceId)).map((event) => event.type)
const auditOf = (workspaceId: string, action: string) =>
  rows(
    'select subject_id, user_id, actor_id, before, after from audit_log where workspace_id = $1 and action = $2',
    [workspaceId, action],
  )
const accountOf = async (id: string) =>
  (
    await rows(
      `select status, email, name, profile_picture, settings, password_hash, active_workspace_id, default_workspace_id
       from accounts where id = $1`,
      [id],
    )
  )[0]
const deactivate = (by: Person, workspaceId: string, person: Person) =>
  by.call(updateUserStatus, { path: { workspaceId, userId: person.id }, body: { status: 'INACTIVE' } })
const track = (by: Person, workspaceId: string, end?: string) =>
  by.call(createTimeEntry, {
    path: { workspaceId },
    body: { start: '2026-06-02T08:00:00Z', ...(end ? { end } : {}) },
  })
describe('deleteWorkspace', () => {
  test('everything in it is gone; what was recorded about it stays', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId }
    await owner.call(createNewProject, { path, body: { name: 'Project' } })
    await owner.call(createNewTag, { path, body: { name: 'Tag' } })
    await owner.call(createUserGroup, { path, body: { name: 'Group' } })
    await owner.call(createWebhook, {
      path,
      body: {
        name: 'Hook',
        url: 'https://example.test/hook',
        webhookEvent: 'NEW_TAG',
        triggerSourceType: 'WORKSPACE_ID',
        triggerSource: [],
      },
    })
    await owner.call(createNewTag, { path, body: { name: 'Delivered' } })
    for (const person of [owner, admin, member]) await track(person, workspaceId, '2026-06-02T09:00:00Z')
    await track(owner, workspaceId)
    for (const person of [admin, member]) await deactivate(owner, workspaceId, person)
    const limited = newId()
    await rows(`insert into accounts (id, name, status, created_at) values ($1, 'Lim', 'LIMITED', now())`, [
      limited,
    ])
    await rows(
      `insert into memberships (workspace_id, user_id, status, status_since, created_at) values ($1, $2, 'INACTIVE', now(), now())`,
      [workspaceId, limited],
    )
    const events = (await eventsOf(workspaceId)).length

    const { status } = await owner.call(deleteWorkspace, { path, body: { name: 'Workspace' } })
    expect(status).toBe(204)
    const tables = await rows<{ table_name: string }>(
      `select c.table_name from information_schema.columns c
       join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
       where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'`,
    )
    expect(tables.length).toBeGreaterThan(15)
    const kept: string[] = []
    for (const { table_name: table } of tables)
      if ((await rows(`select from ${table} where workspace_id = $1 limit 1`, [workspaceId])).length > 0)
        kept.push(table)
    expect(kept.sort()).toEqual(['audit_log', 'events'])
    expect(await eventsOf(workspaceId)).toHaveLength(events + 1)
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'WORKSPACE_DELETED',
      payload: { workspaceId, name: 'Workspace' },
    })
    expect(await auditOf(workspaceId, 'DELETE_WORKSPACE')).toMatchObject([
      { subject_id: workspaceId, actor_id: owner.id, before: { name: 'Workspace' } },
    ])
    expect(await accountOf(limited)).toBeUndefined()
    expect(await accountOf(member.id)).toMatchObject({ status: 'ACTIVE', email: member.email })
    await owner.refused(getWorkspaceOfUser, 403, { path })
    expect((await owner.call(getWorkspacesOfUser)).body).toEqual([])
  })

  test('the active workspace becomes the last used one that is left, else none', async () => {
    const { workspaceId, owner } = await makeWorld()
    const solo = await makePerson('Solo')
    const [first, second] = [await makeWorkspace(solo, 'First'), await makeWorkspace(solo, 'Second')]
    expect(await accountOf(solo.id)).toMatchObject({
      active_workspace_id: first,
      default_workspace_id: first,
    })
    await solo.call(deleteWorkspace, { path: { workspaceId: first }, body: { name: ' First ' } })
    expect(await accountOf(solo.id)).toMatchObject({
      active_workspace_id: second,
      default_workspace_id: second,
    })
    await solo.call(deleteWorkspace, { path: { workspaceId: second }, body: { name: 'Second' } })
    expect(await accountOf(solo.id)).toMatchObject({ active_workspace_id: null, default_workspace_id: null })
    expect(await accountOf(owner.id)).toMatchObject({ active_workspace_id: workspaceId })
  })

  test('another name, other active members and open invitations keep it', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId }
    const refusal = async (name: unknown) =>
      (await owner.refused(deleteWorkspace, 400, { path, body: { name } })).message
    for (const name of ['workspace', '', 'Workspace 2'])
      expect(await refusal(name)).toBe("The name doesn't match the name of the workspace")
    expect(await refusal(undefined)).toBe('must not be null')
    expect(await refusal('Workspace')).toBe('Workspace has 2 other active members. Deactivate them first')
    await deactivate(owner, workspaceId, member)
    expect(await refusal('Workspace')).toBe('Workspace has 1 other active member. Deactivate them first')
    await deactivate(owner, workspaceId, admin)
    await inviteQuietly(owner, workspaceId, newEmail())
    expect(await refusal('Workspace')).toBe('Workspace has 1 pending invitation. Revoke them first')
    expect(await typesIn(workspaceId)).not.toContain('WORKSPACE_DELETED')
  })

  test('only the owner deletes', async () => {
    const { workspaceId, admin, member, outsider } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    for (const person of [admin, member, outsider, root])
      await person.refused(deleteWorkspace, 403, { path: { workspaceId }, body: { name: 'Workspace' } })
  })

  test('while the instance administrator puts somebody in: they are in it, or it is gone', async () => {
    const root = await makePerson('Root', { instanceAdmin: true })
    for (let round = 0; round < 4; round++) {
      const owner = await makePerson()
      const workspaceId = await makeWorkspace(owner)
      const [deleted, joined] = await Promise.all([
        owner.send(deleteWorkspace, { path: { workspaceId }, body: { name: 'Workspace' } }),
        root.send(createAccount, { body: { email: newEmail(), name: 'New', workspaceId } }),
      ])
      if (deleted.status === 204)
        expect(joined).toMatchObject({ status: 400, body: { message: "Workspace doesn't exist" } })
      else expect([deleted.status, joined.status]).toEqual([400, 201])
    }
  })
})
