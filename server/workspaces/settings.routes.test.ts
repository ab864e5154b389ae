import { describe, expect, test } from 'vitest'
import { getWorkspaceSettings, updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { getWorkspaceOfUser } from '../../contract/workspaces.ts'
import { useServer } from '../../test/server.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const auditOf = (workspaceId: string) =>
  rows(
    `select action, before, after from audit_log where workspace_id = $1 and action <> 'CREATE_WORKSPACE' order by seq`,
    [workspaceId],
  )

describe('getWorkspaceSettings', () => {
  test('shows the members of workspaceSettings and those that the workspace lacks', async () => {
    const { workspaceId, member, outsider } = await makeWorld()
    const path = { workspaceId }
    const { body } = await member.call(getWorkspaceSettings, { path })
    const workspace = await member.call(getWorkspaceOfUser, { path })
    expect(body).toEqual({
      ...workspace.body.workspaceSettings,
      approvalPeriod: 'WEEKLY',
      approvers: 'ADMINS_AND_TEAM_MANAGERS',
      weekStart: 'MONDAY',
      workCapacity: 'PT8H',
      whoEditsForOthers: 'ADMINS',
      whoSeesProjectStatus: 'EVERYONE',
      invoiceManagers: { userIds: [], userGroupIds: [] },
    })
    expect(await outsider.refused(getWorkspaceSettings, 403, { path })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
  })
})

describe('updateWorkspaceSettings', () => {
  test('changes what is named, answers the workspace, and audits only what changed', async () => {
    const { workspaceId, admin } = await makeWorld()
    const { body } = await admin.call(updateWorkspaceSettings, {
      path: { workspaceId },
      body: { forceProjects: true, forceTags: false, onlyAdminsCreateTag: true, workCapacity: 'PT7H30M' },
    })
    expect(body.workspaceSettings).toMatchObject({
      forceProjects: true,
      forceTags: false,
      onlyAdminsCreateTag: true,
      entityCreationPermissions: { whoCanCreateTags: 'ADMINS' },
    })
    expect((await admin.call(getWorkspaceSettings, { path: { workspaceId } })).body).toEqual({
      ...body.workspaceSettings,
      approvalPeriod: 'WEEKLY',
      approvers: 'ADMINS_AND_TEAM_MANAGERS',
      weekStart: 'MONDAY',
      workCapacity: 'PT7H30M',
      whoEditsForOthers: 'ADMINS',
      whoSeesProjectStatus: 'EVERYONE',
      invoiceManagers: { userIds: [], userGroupIds: [] },
    })
    expect(await eventsOf(workspaceId)).toMatchObject([
      {
        type: 'WORKSPACE_UPDATED',
        payload: {
          workspaceId,
          changed: ['forceProjects', 'onlyAdminsCreateTag', 'entityCreationPermissions', 'workCapacity'],
        },
      },
    ])
    const creators = { whoCanCreateTasks: 'ADMINS', whoCanCreateProjectsAndClients: 'ADMINS' }
    expect(await auditOf(workspaceId)).toEqual([
      {
        action: 'UPDATE_WORKSPACE_SETTINGS',
        before: {
          forceProjects: false,
          onlyAdminsCreateTag: false,
          entityCreationPermissions: { ...creators, whoCanCreateTags: 'EVERYONE' },
          workCapacity: 'PT8H',
        },
        after: {
          forceProjects: true,
          onlyAdminsCreateTag: true,
          entityCreationPermissions: { ...creators, whoCanCreateTags: 'ADMINS' },
          workCapacity: 'PT7H30M',
        },
      },
    ])
  })

  test('what a client read and sends back whole changes nothing and tells nobody', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const { body } = await owner.call(getWorkspaceSettings, { path })
    await owner.call(updateWorkspaceSettings, { path, body })
    await owner.call(updateWorkspaceSettings, { path, body: {} })
    expect(await eventsOf(workspaceId)).toEqual([])
    expect(await auditOf(workspaceId)).toEqual([])
  })

  test('invoice managers are people and groups of the workspace', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const path = { workspaceId }
    const send = (userIds: string[], userGroupIds: string[] = []) => ({
      path,
      body: { invoiceManagers: { userIds, userGroupIds } },
    })
    expect(await owner.refused(updateWorkspaceSettings, 400, send([member.id, outsider.id]))).toEqual({
      message: "User doesn't belong to Workspace",
      code: 501,
    })
    expect((await owner.refused(updateWorkspaceSettings, 400, send(['x']))).code).toBe(501)
    expect((await owner.refused(updateWorkspaceSettings, 400, send([], [member.id]))).message).toBe(
      "User group doesn't belong to Workspace",
    )
    await owner.call(updateWorkspaceSettings, send([member.id]))
    expect((await owner.call(getWorkspaceSettings, { path })).body.invoiceManagers).toEqual({
      userIds: [member.id],
      userGroupIds: [],
    })
  })

  test('unknown members and bad values answer 400 and change nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const bad: [unknown, number][] = [
      [{ forceProject: true }, 501],
      [{ forceProjects: true, round: { round: 'Round to nearest', minutes: '15', seconds: '3' } }, 501],
      [{ forceProjects: 'true' }, 3002],
      [{ forceProjects: 1 }, 3002],
      [{ durationFormat: 'LONG' }, 3002],
      [{ workingDays: [] }, 501],
      [{ workingDays: ['HOLIDAY'] }, 3002],
      [{ workingDays: ['MONDAY', 'MONDAY'] }, 3002],
      [{ adminOnlyPages: ['INVOICES'] }, 3002],
      [{ round: { round: 'Round away', minutes: '15' } }, 3002],
      [{ round: { round: 'Round to nearest', minutes: '0' } }, 501],
      [{ automaticLock: { type: 'YEARLY' } }, 3002],
      [{ automaticLock: { type: 'MONTHLY', dayOfMonth: 32 } }, 3002],
      [{ automaticLock: { type: 'MONTHLY' } }, 501],
      [{ lockTimeEntries: 'soon' }, 3002],
      [{ lockTimeZone: 'Mars/Olympus' }, 3002],
      [{ workCapacity: 'PT25H' }, 501],
      [{ weekStart: 'monday' }, 3002],
      [{ approvalPeriod: 'DAILY' }, 3002],
      [{ entityCreationPermissions: { whoCanCreateTags: 'NOBODY' } }, 3002],
      [{ entityCreationPermissions: { whoCanCreateInvoices: 'ADMINS' } }, 501],
      [{ taskLabel: '' }, 501],
      [{ taskLabel: 'x'.repeat(51) }, 501],
      [[], 3002],
    ]
    for (const [body, code] of bad) {
      const failure = await owner.refused(updateWorkspaceSettings, 400, { path, body })
      expect([JSON.stringify(body), failure.code]).toEqual([JSON.stringify(body), code])
    }
    expect(await eventsOf(workspaceId)).toEqual([])
    expect(
      await rows('select settings from workspaces where id = $1 and (settings::jsonb ->> $2)::boolean', [
        workspaceId,
        'forceProjects',
      ]),
    ).toEqual([])
  })

  test('a regular member is refused', async () => {
    const { workspaceId, member } = await makeWorld()
    await member.refused(updateWorkspaceSettings, 403, { path: { workspaceId }, body: { forceTags: true } })
  })

  test('two changes at once both hold', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    const path = { workspaceId }
    const each = { owner: ['forceTags', 'forceTasks'], admin: ['forceProjects', 'forceDescription'] }
    await Promise.all([
      ...each.owner.map((name) => owner.call(updateWorkspaceSettings, { path, body: { [name]: true } })),
      ...each.admin.map((name) => admin.call(updateWorkspaceSettings, { path, body: { [name]: true } })),
    ])
    expect((await owner.call(getWorkspaceSettings, { path })).body).toMatchObject({
      forceTags: true,
      forceTasks: true,
      forceProjects: true,
      forceDescription: true,
    })
    expect(await eventsOf(workspaceId)).toHaveLength(4)
  })
})
