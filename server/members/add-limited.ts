import type { Static } from 'typebox'
import type { LimitedUserRequest } from '../../contract/member-profiles.ts'
import { setUserValues } from '../custom-fields/index.ts'
import { addPeopleByGroup } from '../groups/index.ts'
import { makeLimitedAccounts } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { insertReadyMembers } from '../workspaces/index.ts'
import { personPayload } from './person.queries.ts'
import { assertPersonName, toCapacitySeconds, toWorkingDays } from './profile.rules.ts'

type LimitedUser = Static<typeof LimitedUserRequest>

/** All of them or none: accounts, memberships with rates, groups, values of personal fields, one event. */
export async function addLimited(
  tx: Tx,
  workspaceId: string,
  inviterId: string,
  people: readonly LimitedUser[],
): Promise<void> {
  const working = people.map(toMembership)
  const ids = await makeLimitedAccounts(
    tx,
    people.map(({ name }) => name),
  )
  const idOf = (place: number) => ids[place] ?? ''
  const members = working.map((membership, place) => ({ id: idOf(place), ...membership }))
  await insertReadyMembers(tx, workspaceId, JSON.stringify(members), tx.now, tx.origin.userId)
  await setUserValues(
    tx,
    workspaceId,
    people.flatMap(({ userCustomFields = [] }, place) =>
      userCustomFields.map(({ customFieldId, value = null }) => ({
        userId: idOf(place),
        fieldId: customFieldId,
        value,
      })),
    ),
  )
  await addPeopleByGroup(tx, workspaceId, byGroup(people, idOf))
  await tell(tx, workspaceId, inviterId, ids, people)
}

function toMembership({ name, hourlyRate, costRate, weekStart, workCapacity, workingDays }: LimitedUser) {
  assertPersonName(name)
  return {
    hourly: hourlyRate ?? null,
    cost: costRate ?? null,
    week_start: weekStart ?? null,
    capacity: workCapacity === undefined ? null : toCapacitySeconds(workCapacity),
    working_days: workingDays === undefined ? null : toWorkingDays(workingDays),
  }
}

function byGroup(people: readonly LimitedUser[], idOf: (place: number) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [place, { userGroups = [] }] of people.entries())
    for (const group of new Set(userGroups)) groups.set(group, [...(groups.get(group) ?? []), idOf(place)])
  return groups
}

async function tell(
  tx: Tx,
  workspaceId: string,
  inviterId: string,
  ids: readonly string[],
  people: readonly LimitedUser[],
): Promise<void> {
  await emit(tx, {
    type: 'LIMITED_USERS_ADDED_TO_WORKSPACE',
    workspaceId,
    userId: null,
    entityId: workspaceId,
    payload: {
      workspaceId,
      inviter: await personPayload(tx, inviterId),
      invitedUserNames: people.map(({ name }) => name),
    },
    sources: { USER_ID: ids },
  })
  await auditEach(
    tx,
    ids.map((userId) => ({
      workspaceId,
      action: 'ADD_LIMITED_MEMBER',
      subject: { type: 'USER', id: userId },
      userId,
      after: { membershipStatus: 'ACTIVE' },
    })),
  )
}
