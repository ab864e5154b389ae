/** A workspace's own columns: name, picture, currencies, seat limit. */
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { newId } from '../platform/ids.ts'

export interface WorkspaceRow {
  name: string
  image_url: string
  currency: string
  seat_limit: number | null
}

/** Keeps the row until the commit; members may join meanwhile. Values: workspace. */
export const lockWorkspace = prepared<WorkspaceRow, [string]>(
  'workspaces.lock',
  'select name, image_url, currency, seat_limit from workspaces where id = $1 for no key update',
)

/** Keeps members from joining too, until the commit. Values: workspace. */
export const lockWorkspaceForDeletion = prepared<WorkspaceRow, [string]>(
  'workspaces.lockForDeletion',
  'select name, image_url, currency, seat_limit from workspaces where id = $1 for update',
)

/** Values: workspace, name, picture. */
export const updateDetails = prepared<never, [string, string, string]>(
  'workspaces.updateDetails',
  'update workspaces set name = $2, image_url = $3 where id = $1',
)

/** Values: workspace, limit or null for none. */
export const updateSeatLimit = prepared<never, [string, number | null]>(
  'workspaces.updateSeatLimit',
  'update workspaces set seat_limit = $2 where id = $1',
)

const selectCodes = prepared<{ code: string }, [string]>(
  'workspaces.currencyCodes',
  'select code from workspace_currencies where workspace_id = $1 order by position',
)

export async function currencyCodes(tx: Tx, workspaceId: string): Promise<string[]> {
  return (await selectCodes(tx, workspaceId)).map((row) => row.code)
}

const replaceCurrencies = prepared<never, [string, string[], string[]]>(
  'workspaces.replaceCurrencies',
  `with gone as (
     delete from workspace_currencies where workspace_id = $1 and code <> all ($2::text[]))
   insert into workspace_currencies (workspace_id, code, id, position)
   select $1, code, id, position from unnest($2::text[], $3::text[]) with ordinality as c (code, id, position)
   on conflict on constraint workspace_currencies_code_once do update set position = excluded.position`,
)

/** The list becomes this one, in this order; a currency that stays keeps its id. */
export async function writeCurrencies(tx: Tx, workspaceId: string, codes: readonly string[]): Promise<void> {
  await replaceCurrencies(
    tx,
    workspaceId,
    [...codes],
    codes.map(() => newId()),
  )
}

const demoteOwner = prepared<never, [string]>(
  'memberships.demoteOwner',
  `update memberships set role = 'ADMIN' where workspace_id = $1 and role = 'OWNER'`,
)

const promoteToOwner = prepared<never, [string, string]>(
  'memberships.promoteToOwner',
  `update memberships set role = 'OWNER' where workspace_id = $1 and user_id = $2`,
)

/** In this order, because there is never more than one owner; both rows are locked. */
export async function passOwnership(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await demoteOwner(tx, workspaceId)
  await promoteToOwner(tx, workspaceId, userId)
}
