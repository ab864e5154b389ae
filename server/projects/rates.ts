/**
 * Rates of projects and of the people on them. All with a history: never write these columns of a project that exists,
 * call setProjectRates or setProjectMemberRates. A project that is being made has no time yet: its rates without a
 * `since` go into the columns (insertProject, putMembers) and hold from the beginning, those with one are set by
 * setRatesOfNewProject afterwards.
 */
import type { Tx } from '../platform/db/database.ts'
import type { ChangedRate, OwnedRate, RateLevel, ToldRate, WantedRate } from '../workspaces/index.ts'
import { setRates, tellRates, toSince } from '../workspaces/index.ts'
import { listMemberRates, requireProjectRates, writeRates } from './rates.queries.ts'
import type { GivenRate } from './rules.ts'

export const rateDueJob = 'projects.rateDue'

/** One due job for a project with its people and an instant. */
const due: RateLevel['due'] = (workspaceId, [projectId]) => ({
  payload: { workspaceId, projectId },
  key: `rate:${workspaceId}:${projectId}`,
})

const projectLevel: RateLevel = {
  write: writeRates.project,
  dueJob: rateDueJob,
  due,
  prices: ([owner]) => ({ projectId: owner?.[0] ?? null }),
}

const memberLevel: RateLevel = {
  write: writeRates.member,
  dueJob: rateDueJob,
  due,
  prices: (owners) => ({
    projectId: owners[0]?.[0] ?? null,
    userIds: [...new Set(owners.flatMap(([, userId]) => userId ?? []))],
  }),
}

export interface GivenRates {
  readonly hourlyRate?: GivenRate | null | undefined
  readonly costRate?: GivenRate | null | undefined
}

/** The rates that a body gives. Throws where a `since` can't be read. */
function toWanted({ hourlyRate, costRate }: GivenRates, now: Date): WantedRate[] {
  const given = [
    ['BILLABLE', hourlyRate],
    ['COST', costRate],
  ] as const
  return given.flatMap(([kind, rate]) =>
    rate ? [{ kind, amountMinor: rate.amount, since: toSince(rate.since, now) }] : [],
  )
}

/**
 * Changes the rates of a project, which the caller holds locked, and tells it; answers whether those in force now
 * changed. From `since` on, without one from now on. An amount of 0 leaves an unset rate unset: clients send back what
 * they read. Source: decisions.md "Rates, stored and shown".
 */
export async function setProjectRates(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  given: GivenRates,
): Promise<boolean> {
  const wanted = toWanted(given, tx.now)
  if (wanted.length === 0) return false
  const before = await requireProjectRates(tx, workspaceId, projectId)
  const isUnset = (kind: WantedRate['kind']) =>
    (kind === 'BILLABLE' ? before.hourly_rate_minor : before.cost_rate_minor) === null
  const meant = wanted.filter(({ kind, amountMinor }) => amountMinor !== 0 || !isUnset(kind))
  return inForce(await writeProjectRates(tx, workspaceId, projectId, meant), tx.now)
}

/**
 * What rates with a `since` add to a project that is being made, and to its members. Told by nothing but NEW_PROJECT,
 * except where they start later.
 */
export async function setRatesOfNewProject(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  given: GivenRates & { readonly memberships?: readonly (GivenRates & { readonly userId?: string })[] },
): Promise<void> {
  await writeProjectRates(tx, workspaceId, projectId, toWanted(withSince(given), tx.now))
  await setProjectMemberRates(
    tx,
    workspaceId,
    projectId,
    (given.memberships ?? []).map((member) => ({ ...withSince(member), userId: member.userId })),
  )
}

function inForce(changed: readonly ChangedRate[], now: Date): boolean {
  return changed.some(({ since, amountMinor, beforeMinor }) => since <= now && amountMinor !== beforeMinor)
}

function withSince({ hourlyRate, costRate }: GivenRates): GivenRates {
  return {
    ...(hourlyRate?.since ? { hourlyRate } : {}),
    ...(costRate?.since ? { costRate } : {}),
  }
}

async function writeProjectRates(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  wanted: readonly WantedRate[],
): Promise<ChangedRate[]> {
  const rates = wanted.map((rate): OwnedRate => ({ ...rate, owner: [projectId, null] }))
  const changed = await setRates(tx, projectLevel, workspaceId, rates)
  if (changed.length === 0) return changed
  const project = await requireProjectRates(tx, workspaceId, projectId)
  const entity = { id: projectId, name: project.name, workspaceId, ...ratesOf(project, project.currency) }
  const told = changed.map(
    (rate): ToldRate => ({
      ...rate,
      source: 'PROJECT',
      action: 'CHANGE_PROJECT_RATE',
      subject: { type: 'PROJECT', id: projectId },
      userId: null,
      entity,
      sources: { PROJECT_ID: [projectId] },
    }),
  )
  await tellRates(tx, workspaceId, { id: project.currency_id, code: project.currency }, told)
  return changed
}

/**
 * Sets rates of people on a project, which the caller holds locked, and tells it; answers whether those in force now
 * changed. Of a person who is named twice the last mention counts; who is not on the project is passed over.
 */
export async function setProjectMemberRates(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  members: readonly (GivenRates & { readonly userId: string | undefined })[],
): Promise<boolean> {
  const wanted = new Map<string, OwnedRate>()
  for (const { userId, ...given } of members)
    for (const rate of userId === undefined ? [] : toWanted(given, tx.now))
      wanted.set(`${userId} ${rate.kind}`, { ...rate, owner: [projectId, userId ?? null] })
  const changed = await setRates(tx, memberLevel, workspaceId, [...wanted.values()])
  if (changed.length === 0) return false
  const { currency, currency_id } = await requireProjectRates(tx, workspaceId, projectId)
  const ids = [...new Set(changed.flatMap(({ owner }) => owner[1] ?? []))]
  const people = new Map(
    (await listMemberRates(tx, workspaceId, projectId, ids)).map((row) => [row.user_id, row]),
  )
  const told = changed.flatMap((rate): ToldRate[] => {
    const person = people.get(rate.owner[1] ?? '')
    if (!person) return []
    const userId = person.user_id
    return [
      {
        ...rate,
        source: 'PROJECT_MEMBER',
        action: 'CHANGE_PROJECT_MEMBER_RATE',
        subject: { type: 'PROJECT', id: projectId },
        userId,
        entity: {
          userId,
          ...ratesOf(person, currency),
          targetId: projectId,
          membershipType: 'PROJECT',
          membershipStatus: person.status,
        },
        sources: { USER_ID: [userId], PROJECT_ID: [projectId] },
      },
    ]
  })
  await tellRates(tx, workspaceId, { id: currency_id, code: currency }, told)
  return inForce(changed, tx.now)
}

function ratesOf(
  row: { hourly_rate_minor: number | null; cost_rate_minor: number | null },
  currency: string,
) {
  const rate = (amount: number | null) => (amount === null ? null : { amount, currency })
  return { hourlyRate: rate(row.hourly_rate_minor), costRate: rate(row.cost_rate_minor) }
}
