/** What the cells of the INACTIVE table do and look at. */
import { upsertUserCustomFieldValue } from '../contract/custom-fields.ts'
import { getUserGroups } from '../contract/groups.ts'
import { getMemberProfile, updateMemberProfileWithAdditionalData } from '../contract/member-profiles.ts'
import { filterUsersOfWorkspace, getManagersOfUser, getUsersOfWorkspace } from '../contract/members.ts'
import { getProjectMembers } from '../contract/project-memberships.ts'
import { setCostRateForUser, setHourlyRateForUser } from '../contract/rates.ts'
import { createTimeEntry } from '../contract/time-entries.ts'
import { toInstant } from '../contract/vocabulary/instant.ts'
import { createWebhook } from '../contract/webhooks.ts'
import type { Stage } from './inactive-stage.ts'
import { insertUserField } from './inserted.ts'
import { eventsOf, rows } from './world.ts'

export const peopleSeen = async ({ owner, workspaceId }: Stage, query: Record<string, string>) =>
  (await owner.call(getUsersOfWorkspace, { path: { workspaceId }, query })).body.map((one) => one.id)

/** Where the account goes when it signs in is its own matter. */
const accountsOwn = { activeWorkspace: null, defaultWorkspace: null }

/** Everything that the workspace says of the person. */
export const seenOf = async ({ owner, workspaceId, path, person, projectId }: Stage) => ({
  listed: (
    await owner.call(filterUsersOfWorkspace, {
      path: { workspaceId },
      body: { email: person.email, memberships: 'ALL' },
    })
  ).body.map((one) => ({ ...one, ...accountsOwn })),
  profile: (await owner.call(getMemberProfile, { path })).body,
  onProject: (await owner.call(getProjectMembers, { path: { workspaceId, projectId } })).body.find(
    (one) => one.userId === person.id,
  ),
  groups: (await owner.call(getUserGroups, { path: { workspaceId } })).body,
})

/** Rows of the person's time as they lie in the database, with everything that was recorded of it. */
export const timeOf = ({ path }: Stage) =>
  rows(
    `select to_jsonb(e)::text as row from time_entries e where workspace_id = $1 and user_id = $2
     union all select (to_jsonb(l) - 'chain_no' - 'hash')::text from audit_log l
       where workspace_id = $1 and user_id = $2 and subject_type = 'TIME_ENTRY'
     order by 1`,
    [path.workspaceId, path.userId],
  )

/** Jobs that would send something to the person. */
export const mailsFor = ({ person }: Stage) =>
  rows(
    `select t.identifier from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier ~* 'mail' and (j.payload::text like '%' || $1::text || '%' or j.payload::text like '%' || $2::text || '%')`,
    [person.email, person.id],
  )

export const eventTypes = async (workspaceId: string) =>
  (await eventsOf(workspaceId)).map((event) => event.type)

/** Starts the person's timer an hour ago; answers the entry's id. */
export const startTimer = async ({ person, workspaceId }: Stage) => {
  const start = toInstant(new Date(Date.now() - 3_600_000))
  const { body } = await person.call(createTimeEntry, { path: { workspaceId }, body: { start } })
  return body.id
}

/** A webhook of the person's, told of new tags. */
export const makeHook = async ({ workspaceId, person }: Stage) =>
  (
    await person.call(createWebhook, {
      path: { workspaceId },
      body: {
        name: 'To the ledger',
        url: 'https://example.test/hook',
        webhookEvent: 'NEW_TAG',
        triggerSourceType: 'WORKSPACE_ID',
        triggerSource: [workspaceId],
      },
    })
  ).body

/** Rates, a personal field, capacity and days of their own. */
export const settleIn = async ({ owner, path, workspaceId }: Stage) => {
  const customFieldId = await insertUserField(workspaceId, { name: 'Shirt size', type: 'TXT' })
  await owner.call(upsertUserCustomFieldValue, { path: { ...path, customFieldId }, body: { value: 'M' } })
  await owner.call(setHourlyRateForUser, { path, body: { amount: 7_500, since: '2026-01-01T00:00:00Z' } })
  await owner.call(setCostRateForUser, { path, body: { amount: 3_000, since: '2026-01-01T00:00:00Z' } })
  await owner.call(updateMemberProfileWithAdditionalData, {
    path,
    body: { workCapacity: 'PT6H', workingDays: ['MONDAY', 'TUESDAY'], weekStart: 'SUNDAY' },
  })
}

/** The person's roles wherever roles are shown. */
export const rolesIn = async ({ owner, colleague, workspaceId, person }: Stage) => {
  const found = (body: object) =>
    owner.call(filterUsersOfWorkspace, { path: { workspaceId }, body: { ...body, includeRoles: true } })
  const [one] = (await found({ email: person.email })).body
  const holders = await Promise.all(
    ['WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'].map(async (role) =>
      (await found({ roles: [role] })).body.some((holder) => holder.id === person.id),
    ),
  )
  const managers = await owner.call(getManagersOfUser, { path: { workspaceId, userId: colleague.id } })
  const groups = await owner.call(getUserGroups, {
    path: { workspaceId },
    query: { includeTeamManagers: true },
  })
  return {
    listed: one?.roles?.map((role) => role.role).sort(),
    holders,
    managers: managers.body.map((manager) => manager.id),
    ofGroup: groups.body.flatMap((group) => group.teamManagers.map((manager) => manager.id)),
  }
}
export const noRoles = { listed: [], holders: [false, false, false], managers: [], ofGroup: [] }
