/** Name, picture and currencies of a workspace, who owns it, how many seats it has. */
import { errors } from '../../contract/errors.ts'
import { setSeatLimit, transferOwnership, updateWorkspace } from '../../contract/workspaces.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import {
  currencyCodes,
  lockWorkspace,
  passOwnership,
  updateDetails,
  updateSeatLimit,
  writeCurrencies,
} from './details.queries.ts'
import { lockMembershipForChange } from './memberships.queries.ts'
import { assertMayOwn, toCurrencies, toImageUrl, toWorkspaceName } from './rules.ts'
import { seatsInUse } from './seats.queries.ts'
import { workspaceFor } from './sight.queries.ts'
import { tellChange } from './tell-change.ts'

export function detailsRoutes(on: On): void {
  on(updateWorkspace, async ({ tx, member, body }) => {
    const { workspaceId } = member
    const row = await requireLocked(tx, workspaceId)
    const before = {
      name: row.name,
      imageUrl: row.image_url,
      currencies: await currencyCodes(tx, workspaceId),
    }
    const after = {
      name: body.name === undefined ? before.name : toWorkspaceName(body.name),
      imageUrl: body.imageUrl === undefined ? before.imageUrl : toImageUrl(body.imageUrl),
      currencies: body.currencies ? toCurrencies(body.currencies, row.currency) : before.currencies,
    }

    const changed = await tellChange(tx, workspaceId, 'UPDATE_WORKSPACE', before, after)
    if (changed) await updateDetails(tx, workspaceId, after.name, after.imageUrl)
    if (changed) await writeCurrencies(tx, workspaceId, after.currencies)
    return rawJson(await workspaceFor(tx, member))
  })

  on(transferOwnership, async ({ tx, member, account, body }) => {
    const { workspaceId } = member
    const [target] = await lockMembershipForChange(tx, workspaceId, idOrNull(body.userId) ?? '')
    assertMayOwn(target)

    if (target.user_id !== account.id) {
      await passOwnership(tx, workspaceId, target.user_id)
      const { id, email, name } = account
      await tellRole(tx, workspaceId, { id, email, name }, 'OWNER', 'ADMIN')
      const heir = { id: target.user_id, email: target.email, name: target.name }
      await tellRole(tx, workspaceId, heir, target.role, 'OWNER')
    }
    return rawJson(await workspaceFor(tx, member))
  })

  on(setSeatLimit, async ({ tx, path, body }) => {
    const workspaceId = idOrNull(path.workspaceId) ?? ''
    const row = await requireLocked(tx, workspaceId)
    const [before, after] = [{ seatLimit: row.seat_limit }, { seatLimit: body.limit }]
    const changed = await tellChange(tx, workspaceId, 'UPDATE_SEAT_LIMIT', before, after)
    if (changed) await updateSeatLimit(tx, workspaceId, body.limit)
    return { workspaceId, limit: body.limit, used: await seatsInUse(tx, workspaceId) }
  })
}

async function requireLocked(tx: Tx, workspaceId: string) {
  const [row] = await lockWorkspace(tx, workspaceId)
  if (!row) throw new ApiError(errors.workspaceUnknown)
  return row
}

interface Person {
  readonly id: string
  readonly email: string | null
  readonly name: string | null
}

async function tellRole(
  tx: Tx,
  workspaceId: string,
  person: Person,
  before: string,
  after: string,
): Promise<void> {
  await emit(tx, {
    type: 'USER_UPDATED',
    workspaceId,
    userId: person.id,
    entityId: person.id,
    payload: person,
    sources: { USER_ID: [person.id] },
  })
  await audit(tx, {
    workspaceId,
    action: 'TRANSFER_OWNERSHIP',
    subject: { type: 'USER', id: person.id },
    userId: person.id,
    before: { role: before },
    after: { role: after },
  })
}
