/**
 * What a recorded exchange needs to happen here: values for its placeholders, and rows. A text is the reason why
 * an exchange is not replayed. Every recording has an entry.
 */
import { createClient } from '../../contract/clients.ts'
import { create } from '../../contract/custom-fields.ts'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { createUserGroup, deleteUserGroup } from '../../contract/groups.ts'
import { updateMe } from '../../contract/identity.ts'
import { acceptMyInvitation, addUsers } from '../../contract/invitations.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { createNewProject, deleteProject } from '../../contract/projects.ts'
import { createNewTag, updateTag } from '../../contract/tags.ts'
import { createTimeEntry, deleteTimeEntry } from '../../contract/time-entries.ts'
import { newId } from '../../server/platform/ids.ts'
import type { Cast } from '../cast.ts'
import { freshName } from '../cast.ts'
import { shareReport } from '../shared-reports.ts'
import { setZone } from '../tracking.ts'
import { rows } from '../world.ts'

/** Placeholder → value. */
export type Values = Readonly<Record<string, string>>

export type Scene = (cast: Cast) => Promise<Values> | Values

const plain: Scene = () => ({})
const later = (family: string) => `the family ${family} is not served yet`

const path = (cast: Cast) => ({ workspaceId: cast.workspaceId })

async function project(cast: Cast, body: { name: string; color?: string }): Promise<string> {
  const made = await cast.owner.call(createNewProject, {
    path: path(cast),
    body: { isPublic: true, billable: false, ...body },
  })
  return made.body.id
}

async function archived(projectId: string): Promise<string> {
  await rows('update projects set archived = true where id = $1', [projectId])
  return projectId
}

/** The recorded account's workspace counts in Canadian dollars. */
async function inCanada({ workspaceId }: Cast): Promise<void> {
  await rows(
    `insert into workspace_currencies (workspace_id, id, code, position) values ($1, $2, 'CAD', 9)`,
    [workspaceId, newId()],
  )
  await rows(`update workspaces set currency = 'CAD' where id = $1`, [workspaceId])
}

const recordedProject: Scene = async (cast) => {
  await inCanada(cast)
  return { projectId: await project(cast, { name: 'RECON-project', color: '#D36F5F' }) }
}

async function field({ workspaceId }: Cast): Promise<string> {
  const id = newId()
  await rows(
    `insert into custom_fields (workspace_id, id, name, entity_type, type, created_at)
     values ($1, $2, 'MCP-TEST-FIELD', 'TIMEENTRY', 'TXT', now())`,
    [workspaceId, id],
  )
  return id
}

/** An invisible field made over the API. */
async function defined(cast: Cast, name: string): Promise<string> {
  const body = { name, type: 'TXT', status: 'INVISIBLE' } as const
  return (await cast.owner.call(create, { path: path(cast), body })).body.id
}

async function entry(cast: Cast): Promise<string> {
  const made = await cast.owner.call(createTimeEntry, {
    path: path(cast),
    body: { start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:15:00Z' },
  })
  return made.body.id
}

const ofAugust = {
  exportType: 'JSON_V1',
  dateRangeStart: '2026-08-01T00:00:00Z',
  dateRangeEnd: '2026-08-31T23:59:59Z',
} as const

/** 7210 seconds in four entries at 200.00 an hour, in a workspace with three currencies, seen from Belgrade. */
async function renderedReport(cast: Cast): Promise<string> {
  const { owner, workspaceId } = cast
  await setZone(owner, 'Europe/Belgrade')
  await rows(`delete from workspace_currencies where workspace_id = $1 and code = 'CHF'`, [workspaceId])
  const made = await owner.call(createNewProject, {
    path: path(cast),
    body: {
      name: 'Example Project',
      color: '#5C6BC0',
      isPublic: true,
      billable: true,
      hourlyRate: { amount: 20_000 },
    },
  })
  for (const end of ['08:30:00', '08:30:00', '08:30:00', '08:30:10'])
    await owner.call(createTimeEntry, {
      path: path(cast),
      body: {
        start: '2026-08-03T08:00:00Z',
        end: `2026-08-03T${end}Z`,
        projectId: made.body.id,
        billable: true,
      },
    })
  return shareReport(owner, workspaceId, {
    name: 'Example shared report',
    isPublic: false,
    fixedDate: false,
    filter: { ...ofAugust, summaryFilter: { groups: ['PROJECT'] } },
  })
}

export const scenes: Readonly<Record<string, Scene | string>> = {
  'auth-none': plain,
  'auth-bearer': plain,
  'auth-bad-addon-token': plain,
  'route-404-project-archive': plain,
  'route-404-shared-reports-core': plain,
  'route-404-policies-requests': plain,
  'route-404-stop-suffix': plain,
  'route-405-timeoff-requests': later('Time Off'),
  'route-405-user-group-users': plain,
  'route-405-workspace-patch': plain,
  'route-405-recurring-put': later('Scheduling'),
  'route-405-user-by-id': plain,
  'route-405-invoice-items': later('Invoice'),
  'route-literal-as-id-webhooks-events': plain,
  'param-int-balance': later('Balance'),
  'param-bool-user': plain,
  'param-missing-start': later('Scheduling'),
  'param-bad-objectid': plain,
  'user-me': plain,
  'users-list-one': plain,
  'users-list-first-page': plain,
  'users-list-include-roles': plain,
  'users-list-trailing-slash': plain,
  'workspaces-list': plain,
  'workspace-get': plain,
  'user-status-active': (cast) => ({ userId: cast.inactive.id }),
  'user-delete-cake': plain,
  'user-role-revoke': async (cast) => {
    const body = { entityId: cast.projectId, role: 'PROJECT_MANAGER' } as const
    await cast.owner.call(createUserRole, { path: { ...path(cast), userId: cast.member.id }, body })
    return { projectId: cast.projectId }
  },
  'member-profile': plain,
  'user-cost-rate': plain,
  'workspace-cost-rate': plain,
  'group-add-user': async (cast) => {
    const { body } = await cast.owner.call(createUserGroup, {
      path: path(cast),
      body: { name: freshName('G') },
    })
    return { g: body.id }
  },
  'project-create': async (cast) => {
    await inCanada(cast)
    return {}
  },
  'project-members-add': recordedProject,
  'project-delete-archived': async (cast) => {
    const values = await recordedProject(cast)
    await archived(values.projectId ?? '')
    return values
  },
  'project-get-deleted': async (cast) => {
    const deletedId = await archived(await project(cast, { name: freshName('P') }))
    await cast.owner.call(deleteProject, { path: { ...path(cast), projectId: deletedId } })
    return { deletedId }
  },
  'project-duplicate-name': async (cast) => {
    const existing = freshName('P')
    await project(cast, { name: existing })
    return { existing }
  },
  'project-put-omits-rates':
    'its name of one letter stands for any: names have 2 to 250; update.routes.test.ts proves it',
  'project-from-template-forbidden':
    'of a caller without the grant, recorded without its body: project-creation/routes.test.ts proves it',
  'client-delete-active': async (cast) => {
    const { body } = await cast.owner.call(createClient, {
      path: path(cast),
      body: { name: freshName('C') },
    })
    return { id: body.id }
  },
  'client-create-drops-cc': plain,
  'tag-put-rename-unarchives': async (cast) => {
    const { body: tag } = await cast.owner.call(createNewTag, {
      path: path(cast),
      body: { name: freshName('T') },
    })
    const whole = { name: tag.name, archived: true }
    await cast.owner.call(updateTag, { path: { ...path(cast), id: tag.id }, body: whole })
    return { id: tag.id }
  },
  'projects-list-archived-omitted': async (cast) => {
    await archived(await project(cast, { name: freshName('P') }))
    return {}
  },
  'entry-create': async (cast) => ({
    cf: await field(cast),
    p: await project(cast, { name: freshName('P') }),
  }),
  'entry-get-deleted': async (cast) => {
    const te = await entry(cast)
    await cast.owner.call(deleteTimeEntry, { path: { ...path(cast), id: te } })
    return { te }
  },
  'entry-delete': async (cast) => ({ te: await entry(cast) }),
  'entry-create-bad-project': plain,
  'entry-create-archived-project': async (cast) => ({
    archived: await archived(await project(cast, { name: freshName('P') })),
  }),
  'entry-from-entry-unknown': plain,
  'timer-stop': async (cast) => {
    await cast.owner.call(createTimeEntry, { path: path(cast), body: { start: '2026-06-17T09:00:00Z' } })
    return {}
  },
  'entry-create-read-key-ignored': async (cast) => ({ cf: await field(cast) }),
  'custom-field-project-default': async (cast) => ({
    cf: await defined(cast, 'N1'),
    N: 'N1',
    p: await project(cast, { name: freshName('P') }),
  }),
  'custom-field-delete': async (cast) => ({ cf: await defined(cast, 'N1') }),
  'custom-field-cap': async (cast) => {
    await rows(
      `insert into custom_fields (workspace_id, id, name, entity_type, type, status, created_at)
       select $1, new_object_id(), 'One of 50', 'TIMEENTRY', 'TXT', 'INACTIVE', now() from generate_series(1, 50)`,
      [cast.workspaceId],
    )
    return {}
  },
  'addon-webhooks-empty': plain,
  'webhook-create-no-name': plain,
  'webhook-logs-unknown': plain,
  'policy-create-no-approve': later('Policy'),
  'policy-archive': later('Policy'),
  'timeoff-request-delete-unknown': later('Time Off'),
  'timeoff-search-bad-status': later('Time Off'),
  'balance-user': later('Balance'),
  'holiday-no-assignee': later('Holiday'),
  'expense-create': later('Expense'),
  'expense-file-forbidden': later('Expense'),
  'project-totals': later('Scheduling'),
  'approvals-filter-ignored': later('Approval'),
  'weekly-bad-range': plain,
  'shared-report-no-summary-filter': plain,
  'shared-report-rendered': async (cast) => ({ id: await renderedReport(cast) }),
  'report-detailed-timezone-los_angeles': async (cast) => {
    const body = { start: '2026-08-07T22:15:00Z', end: '2026-08-07T22:30:00Z' }
    await cast.owner.call(createTimeEntry, { path: path(cast), body })
    return {}
  },
  'webhook-assignment-created': later('Scheduling'),
  'webhook-expense-created': later('Expense'),
}

/** What a recording left out of a request that can't do without. */
export const completions: Readonly<Record<string, object>> = {
  'shared-report-no-summary-filter': { name: 'Shared', type: 'SUMMARY', filter: ofAugust },
  'report-detailed-timezone-los_angeles': {
    dateRangeStart: ofAugust.dateRangeStart,
    dateRangeEnd: ofAugust.dateRangeEnd,
  },
}

/** What makes an event whose delivered body was recorded. */
export const eventScenes: Readonly<Record<string, (cast: Cast) => Promise<unknown>>> = {
  'webhook-user-activated-on-workspace': (cast) =>
    cast.owner.call(updateUserStatus, {
      path: { ...path(cast), userId: cast.inactive.id },
      body: { status: 'ACTIVE' },
    }),
  'webhook-users-invited-to-workspace': (cast) =>
    cast.owner.call(addUsers, {
      path: path(cast),
      body: { email: `${freshName('new').replace(' ', '.')}@example.test` },
    }),
  'webhook-user-group-created': (cast) =>
    cast.owner.call(createUserGroup, { path: path(cast), body: { name: freshName('G') } }),
  'webhook-user-group-deleted': async (cast) => {
    const { body } = await cast.owner.call(createUserGroup, {
      path: path(cast),
      body: { name: freshName('G') },
    })
    await cast.owner.call(deleteUserGroup, { path: { ...path(cast), id: body.id } })
  },
  'webhook-new-tag': (cast) =>
    cast.owner.call(createNewTag, { path: path(cast), body: { name: freshName('T') } }),
  'webhook-user-joined-workspace': async (cast) => {
    await cast.owner.call(addUsers, { path: path(cast), body: { email: cast.outsider.email } })
    await cast.outsider.call(acceptMyInvitation, { path: path(cast) })
  },
  'webhook-user-updated': (cast) => cast.member.call(updateMe, { body: { name: freshName('Renamed') } }),
}
