/** A rate of the workspace or of its people holds from an instant on: written, told, and planned where that is to come. */
import type { Tx } from '../platform/db/database.ts'
import type { ChangedRate, WantedRate } from './rates.queries.ts'
import { changeDefaultCurrency, findWorkspaceRates, listMemberRates, writeRates } from './rates.queries.ts'
import type { RateCurrency } from './tell-rates.ts'
import { tellRates } from './tell-rates.ts'
import type { RateLevel } from './write-rates.ts'
import { setRates } from './write-rates.ts'

export const rateDueJob = 'workspaces.rateDue'

/** One due job for each person, or for the workspace, and instant. */
const due: RateLevel['due'] = (workspaceId, [userId]) => ({
  payload: { workspaceId, userId },
  key: `rate:${workspaceId}:${userId ?? ''}`,
})

const workspaceLevel: RateLevel = {
  write: writeRates.workspace,
  dueJob: rateDueJob,
  due,
  prices: () => ({}),
}

const memberLevel: RateLevel = {
  write: writeRates.member,
  dueJob: rateDueJob,
  due,
  prices: (owners) => ({ userIds: owners.flatMap(([userId]) => userId ?? []) }),
}

/**
 * The workspace's own rate; its row is locked by the caller. Silent when nothing changes: the amount holds since then
 * already, in this currency.
 * @param code becomes the workspace's default currency, at once; the amounts stay.
 */
export async function setWorkspaceRate(
  tx: Tx,
  workspaceId: string,
  wanted: WantedRate,
  code?: string,
): Promise<void> {
  const before = await requireWorkspaceRates(tx, workspaceId)
  const relabels = code !== undefined && code !== before.currency.code
  const [changed] = await setRates(tx, workspaceLevel, workspaceId, [{ ...wanted, owner: [null, null] }])
  if (!changed && !relabels) return
  if (relabels) await changeDefaultCurrency(tx, workspaceId, code)
  const after = await requireWorkspaceRates(tx, workspaceId)
  await tellRates(tx, workspaceId, after.currency, [
    {
      ...wanted,
      beforeMinor: wanted.kind === 'BILLABLE' ? before.hourly : before.cost,
      currencyBefore: before.currency.code,
      source: 'WORKSPACE',
      action: 'CHANGE_WORKSPACE_RATE',
      subject: { type: 'WORKSPACE', id: workspaceId },
      userId: null,
      entity: {
        id: workspaceId,
        name: after.name,
        hourlyRate: toRate(after.hourly, after.currency),
        costRate: toRate(after.cost, after.currency),
      },
      sources: {},
    },
  ])
}

/** One rate of these people, whose memberships are locked by the caller. Answers what changed; silent when nothing did. */
export async function setMemberRates(
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
  wanted: WantedRate,
): Promise<ChangedRate[]> {
  const rates = userIds.map((userId) => ({ ...wanted, owner: [userId, null] as const }))
  const changed = await setRates(tx, memberLevel, workspaceId, rates)
  if (changed.length === 0) return changed
  const { currency } = await requireWorkspaceRates(tx, workspaceId)
  const before = new Map(changed.map(({ owner, beforeMinor }) => [owner[0], beforeMinor]))
  const people = await listMemberRates(
    tx,
    workspaceId,
    [...before.keys()].flatMap((userId) => userId ?? []),
  )
  await tellRates(
    tx,
    workspaceId,
    currency,
    people.map((person) => ({
      ...wanted,
      beforeMinor: before.get(person.user_id) ?? null,
      source: 'WORKSPACE_MEMBER',
      action: 'CHANGE_MEMBER_RATE',
      subject: { type: 'USER', id: person.user_id },
      userId: person.user_id,
      entity: {
        userId: person.user_id,
        hourlyRate: toRate(person.hourly_rate_minor, currency),
        costRate: toRate(person.cost_rate_minor, currency),
        targetId: workspaceId,
        membershipType: 'WORKSPACE',
        membershipStatus: person.status,
      },
      sources: { USER_ID: [person.user_id] },
    })),
  )
  return changed
}

function toRate(amount: number | null, { code }: RateCurrency) {
  return amount === null ? null : { amount, currency: code }
}

async function requireWorkspaceRates(tx: Tx, workspaceId: string) {
  const [row] = await findWorkspaceRates(tx, workspaceId)
  if (!row) throw new Error(`workspace ${workspaceId} is gone`)
  const { name, hourly_rate_minor: hourly, cost_rate_minor: cost } = row
  return { name, hourly, cost, currency: { id: row.currency_id, code: row.currency } }
}
