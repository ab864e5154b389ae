/**
 * For each operation a call that succeeds for the owner (or for whom `performers` names): what the permission
 * matrix, the conformance walk and the fuzz test send. What a call needs is made afresh by each sample.
 */
import { uploadImage } from '../contract/files.ts'
import { createUserGroup } from '../contract/groups.ts'
import { createUserRole } from '../contract/member-roles.ts'
import { createNewTag } from '../contract/tags.ts'
import { createForOthers } from '../contract/time-entries.ts'
import { createWebhook, testWebhook } from '../contract/webhooks.ts'
import { newId } from '../server/platform/ids.ts'
import type { Cast, Input, Sample } from './cast.ts'
import { freshName, makeMember } from './cast.ts'
import { clientSamples } from './sample-clients.ts'
import { customFieldSamples } from './sample-custom-fields.ts'
import { favoriteSamples } from './sample-favorites.ts'
import { identityRefusals, identitySamples, invitationSamples } from './sample-identity.ts'
import { makeProject, projectSamples, taskSamples } from './sample-projects.ts'
import { reportSamples } from './sample-reports.ts'
import { sharedReportSamples } from './sample-shared-reports.ts'
import { trackingSamples } from './sample-tracking.ts'
import type { Person } from './world.ts'
import { makePerson, makeWorkspace, rows } from './world.ts'

/** Who succeeds with a sample where it is not the owner. */
export const performers: Readonly<Record<string, (cast: Cast) => Person>> = {
  setSeatLimit: (cast) => cast.instanceAdmin,
  createAccount: (cast) => cast.instanceAdmin,
  getAccounts: (cast) => cast.instanceAdmin,
  updateAccount: (cast) => cast.instanceAdmin,
  deleteMyAccount: (cast) => cast.outsider,
}

/** Samples that are refused by design, with their status. */
export const refusals: Readonly<Record<string, number>> = {
  ...identityRefusals,
  refuseToDeleteMember: 400, // recorded/053
  setUp: 400, // this instance is set up
  leaveWorkspace: 400, // the owner stays
}

/** After these the workspace or the caller is not what it was: the next operation needs a new one. */
export const spoiling: ReadonlySet<string> = new Set([
  'transferOwnership',
  'deleteWorkspace',
  'deleteMyAccount',
  'deleteUserRole',
  'leaveWorkspace',
  'updateUserStatus',
  'deactivateMember',
  'endMySessions',
])

const nothing: Sample = () => ({})
const aboutPerson: Sample = (_cast, _by, about) => ({ path: { userId: about.id } })
const body =
  (value: unknown): Sample =>
  () => ({ body: value })
const forPerson =
  (value: unknown): Sample =>
  (_cast, _by, about) => ({ path: { userId: about.id }, body: value })

async function makeGroup({ owner, workspaceId }: Cast): Promise<string> {
  return (await owner.call(createUserGroup, { path: { workspaceId }, body: { name: freshName('Group') } }))
    .body.id
}

async function makeTag({ owner, workspaceId }: Cast): Promise<string> {
  return (await owner.call(createNewTag, { path: { workspaceId }, body: { name: freshName('Tag') } })).body.id
}

const hook = () => ({
  name: 'A hook',
  url: `https://example.test/${freshName('hook')}`.replaceAll(' ', '-'),
  webhookEvent: 'NEW_PROJECT',
  triggerSourceType: 'WORKSPACE_ID',
  triggerSource: [],
})

async function makeHook({ owner, workspaceId }: Cast): Promise<string> {
  return (await owner.call(createWebhook, { path: { workspaceId }, body: hook() })).body.id
}

const aboutHook: Sample = async (cast) => ({ path: { webhookId: await makeHook(cast) } })

/** A finished entry of this person's, or a running one. */
async function makeEntry({ owner, workspaceId }: Cast, about: Person, running = false): Promise<string> {
  const { body: entry } = await owner.call(createForOthers, {
    path: { workspaceId, userId: about.id },
    body: { start: '2026-06-02T08:00:00Z', ...(running ? {} : { end: '2026-06-02T08:15:00Z' }) },
  })
  return entry.id
}

const workspaceSamples: Record<string, Sample> = {
  getWorkspacesOfUser: nothing,
  createWorkspace: body({ name: 'Another' }),
  getWorkspaceOfUser: nothing,
  updateWorkspace: body({ name: 'Renamed' }),
  transferOwnership: async (cast) => ({ body: { userId: (await makeMember(cast)).id } }),
  setSeatLimit: body({ limit: 5_000 }),
  getWorkspaceSettings: nothing,
  updateWorkspaceSettings: body({ forceTags: false, weekStart: 'MONDAY' }),
  setWorkspaceHourlyRate: body({ amount: 5_000, currency: 'USD' }),
  setWorkspaceCostRate: body({ amount: 3_000 }),
}

const memberSamples: Record<string, Sample> = {
  getUsersOfWorkspace: () => ({ query: { memberships: 'ALL' } }),
  filterUsersOfWorkspace: body({ memberships: 'ALL' }),
  getManagersOfUser: aboutPerson,
  refuseToDeleteMember: aboutPerson,
  createUserRole: async (cast, _by, about) => ({
    path: { userId: (await makeMember(cast)).id },
    body: { entityId: await makeProject(cast, about), role: 'PROJECT_MANAGER' },
  }),
  deleteUserRole: async (cast, _by, about) => {
    const role = { entityId: cast.projectId, role: 'PROJECT_MANAGER' } as const
    const path = { workspaceId: cast.workspaceId, userId: about.id }
    await cast.owner.send(createUserRole, { path, body: role })
    return { path, body: role }
  },
  setHourlyRateForUser: forPerson({ amount: 8_000 }),
  setCostRateForUser: forPerson({ amount: 4_000, since: '2026-01-01T00:00:00Z' }),
  getMemberProfile: aboutPerson,
  updateMemberProfileWithAdditionalData: forPerson({ weekStart: 'SUNDAY', workCapacity: 'PT6H' }),
  updateUserStatus: forPerson({ status: 'INACTIVE' }),
  activateMember: forPerson({}),
  deactivateMember: forPerson({ reason: 'Sabbatical' }),
  getScheduledDeactivation: aboutPerson,
  cancelScheduledDeactivation: async (cast, _by, about) => {
    await rows(
      `update memberships set deactivates_at = now() + interval '30 days' where workspace_id = $1 and user_id = $2`,
      [cast.workspaceId, about.id],
    )
    return { path: { userId: about.id } }
  },
  leaveWorkspace: nothing,
  updateMemberStatuses: (_cast, _by, about) => ({ body: { userIds: [about.id], status: 'INACTIVE' } }),
  getMemberStatus: aboutPerson,
  getMemberHistory: aboutPerson,
  getDeactivationPreview: aboutPerson,
}

const fieldSamples: Record<string, Sample> = {
  upsertUserCustomFieldValue: async (cast, _by, about) => {
    const customFieldId = newId()
    await rows(
      `insert into custom_fields (workspace_id, id, name, entity_type, type, created_at)
       values ($1, $2, $3, 'USER', 'TXT', now())`,
      [cast.workspaceId, customFieldId, freshName('Field')],
    )
    return { path: { userId: about.id, customFieldId }, body: { value: 'a value' } }
  },
  addLimitedUsersWithInfo: () => ({ body: { users: [{ name: 'Kim Kiosk' }] } }),
}

const teamSamples: Record<string, Sample> = {
  getTeam: nothing,
  exportTeamCsv: nothing,
  exportTeamXlsx: nothing,
  updateMemberRates: (_cast, _by, about) => ({
    body: { userIds: [about.id], kind: 'BILLABLE', amount: 7000 },
  }),
  changePeopleOfGroup: async (cast, _by, about) => ({
    path: { userGroupId: await makeGroup(cast) },
    body: { add: [about.id], remove: [] },
  }),
}

const liveSamples: Record<string, Sample> = { followWorkspace: nothing }

const deletionSamples: Record<string, Sample> = {
  // a workspace without other people is the only one that may go
  deleteWorkspace: async (cast, by) => ({
    path: { workspaceId: by === cast.owner ? await makeWorkspace(by) : cast.workspaceId },
    body: { name: 'Workspace' },
  }),
  deleteMember: async (cast, _by, about) => {
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      cast.workspaceId,
      about.id,
    ])
    return { path: { userId: about.id } }
  },
  deleteMyAccount: nothing,
}

/** A picture as far as its first bytes tell. */
function picture(): FormData {
  const form = new FormData()
  const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  form.append('file', new Blob([bytes], { type: 'image/png' }), 'me.png')
  return form
}

const fileSamples: Record<string, Sample> = {
  uploadImage: () => ({ body: picture() }),
  getFile: async (_cast, by) => {
    const { body: uploaded } = await by.call(uploadImage, { body: picture() })
    return { path: { fileId: uploaded.url.split('/').pop() ?? '' } }
  },
}

const groupSamples: Record<string, Sample> = {
  getUserGroups: () => ({ query: { includeTeamManagers: true } }),
  createUserGroup: () => ({ body: { name: freshName('Group') } }),
  updateUserGroup: async (cast) => ({
    path: { id: await makeGroup(cast) },
    body: { name: freshName('Group') },
  }),
  deleteUserGroup: async (cast) => ({ path: { id: await makeGroup(cast) } }),
  addUser: async (cast, _by, about) => ({
    path: { userGroupId: await makeGroup(cast) },
    body: { userId: about.id },
  }),
  deleteUser: async (cast, _by, about) => {
    const userGroupId = await makeGroup(cast)
    await rows('insert into user_group_members (workspace_id, group_id, user_id) values ($1, $2, $3)', [
      cast.workspaceId,
      userGroupId,
      about.id,
    ])
    return { path: { userGroupId, userId: about.id } }
  },
}

const auditSamples: Record<string, Sample> = {
  searchAuditLogs: body({
    actions: ['CREATE_TAG'],
    authors: {},
    start: '2026-01-01T00:00:00Z',
    end: '2026-12-31T00:00:00Z',
  }),
  getAuditLog: nothing,
  exportAuditLog: nothing,
}

const tagSamples: Record<string, Sample> = {
  getTags: nothing,
  createNewTag: () => ({ body: { name: freshName('Tag') } }),
  getTag: async (cast) => ({ path: { id: await makeTag(cast) } }),
  updateTag: async (cast) => ({ path: { id: await makeTag(cast) }, body: { name: freshName('Tag') } }),
  deleteTag: async (cast) => ({ path: { id: await makeTag(cast) } }),
}

const timeSamples: Record<string, Sample> = {
  createTimeEntry: body({ start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:15:00Z', description: 'd' }),
  createForOthers: forPerson({ start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:15:00Z' }),
  stopRunningTimeEntry: async (cast, _by, about) => {
    await makeEntry(cast, about, true)
    return { path: { userId: about.id }, body: { end: '2026-06-02T10:00:00Z' } }
  },
  getTimeEntry: async (cast, _by, about) => ({ path: { id: await makeEntry(cast, about) } }),
  deleteTimeEntry: async (cast, _by, about) => ({ path: { id: await makeEntry(cast, about) } }),
  getTimeEntries: aboutPerson,
  getInProgressTimeEntries: nothing,
  updateTimeEntry: async (cast, _by, about) => ({
    path: { id: await makeEntry(cast, about) },
    body: { start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:20:00Z', description: 'longer' },
  }),
  replaceMany: async (cast, _by, about) => ({
    path: { userId: about.id },
    query: { hydrated: true },
    body: [{ id: await makeEntry(cast, about), start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:30:00Z' }],
  }),
  deleteMany: async (cast, _by, about) => ({
    path: { userId: about.id },
    query: { 'time-entry-ids': `${await makeEntry(cast, about)},${await makeEntry(cast, about)}` },
  }),
  duplicateTimeEntry: async (cast, _by, about) => ({
    path: { userId: about.id, id: await makeEntry(cast, about) },
  }),
  updateInvoicedStatus: async (cast, _by, about) => ({
    body: { timeEntryIds: [await makeEntry(cast, about)], invoiced: true },
  }),
  getMultipleTimeEntries: async (cast, _by, about) => ({
    body: { timeEntryIds: [await makeEntry(cast, about)], hydrated: true },
  }),
}

const changeSamples: Record<string, Sample> = {
  getCreatedEntityInfo: () => ({ query: { type: 'TAGS' } }),
  getUpdatedEntityInfo: () => ({ query: { type: 'TIME_ENTRY' } }),
  getDeletedEntityInfo: () => ({ query: { type: 'PROJECTS' } }),
  getChanges: () => ({ query: { limit: 2 } }),
}

const webhookSamples: Record<string, Sample> = {
  getAddonWebhooks: () => ({ path: { addonId: 'f'.repeat(24) } }),
  getWebhooks: nothing,
  createWebhook: () => ({ body: hook() }),
  getWebhook: aboutHook,
  updateWebhook: async (cast) => ({ path: { webhookId: await makeHook(cast) }, body: hook() }),
  deleteWebhook: aboutHook,
  generateNewToken: aboutHook,
  getLogsForWebhook: async (cast) => ({ path: { webhookId: await makeHook(cast) }, body: { status: 'ALL' } }),
  getWebhookEventStatusesWithLatestLog: aboutHook,
  switchWebhook: async (cast) => ({ path: { webhookId: await makeHook(cast) }, body: { enabled: false } }),
  listDeliveries: aboutHook,
  testWebhook: aboutHook,
  redeliver: async (cast) => {
    const webhookId = await makeHook(cast)
    await cast.owner.call(testWebhook, { path: { workspaceId: cast.workspaceId, webhookId } })
    const [delivery] = await rows<{ id: string }>('select id from webhook_deliveries where webhook_id = $1', [
      webhookId,
    ])
    return { path: { webhookId, deliveryId: delivery?.id ?? '' } }
  },
}

const instanceSamples: Record<string, Sample> = {
  getSetup: nothing,
  setUp: body({ email: 'first@example.test', name: 'First', password: 'long enough' }),
  createAccount: () => ({
    body: { email: `${freshName('made').replace(' ', '.')}@example.test`, name: 'Made' },
  }),
  getAccounts: () => ({ query: { 'page-size': 1 } }),
  updateAccount: async () => ({
    path: { userId: (await makePerson()).id },
    body: { isInstanceAdmin: false },
  }),
}

export const samples: Readonly<Record<string, Sample>> = {
  ...workspaceSamples,
  ...memberSamples,
  ...fieldSamples,
  ...customFieldSamples,
  ...clientSamples,
  ...teamSamples,
  ...deletionSamples,
  ...liveSamples,
  ...fileSamples,
  ...groupSamples,
  ...auditSamples,
  ...projectSamples,
  ...favoriteSamples,
  ...taskSamples,
  ...tagSamples,
  ...timeSamples,
  ...trackingSamples,
  ...reportSamples,
  ...changeSamples,
  ...sharedReportSamples,
  ...webhookSamples,
  ...instanceSamples,
  ...identitySamples,
  ...invitationSamples,
}

/** The sample with the addressed workspace filled in. */
export async function sampleOf(operationId: string, cast: Cast, by: Person, about: Person): Promise<Input> {
  const sample = samples[operationId]
  if (!sample) throw new Error(`${operationId} has no sample in test/sample-calls.ts`)
  const input = await sample(cast, by, about)
  return { ...input, path: { workspaceId: cast.workspaceId, ...input.path } }
}
