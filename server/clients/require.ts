import { errors } from '../../contract/errors.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { idOrNull } from '../platform/http/routes.ts'
import type { LockedClient } from './queries.ts'
import { findClient, lockClient } from './queries.ts'

/** The client as JSON text. Unknown, foreign, deleted or no id at all: the same 400/501. */
export async function requireClient(db: Db, workspaceId: string, clientId: string): Promise<string> {
  const [client] = await findClient(db, workspaceId, idOrNull(clientId) ?? '')
  if (!client) throw new ApiError(errors.clientNotInWorkspace)
  return client.json
}

/** The client, locked until the commit. */
export async function requireLocked(tx: Tx, workspaceId: string, clientId: string): Promise<LockedClient> {
  const client = await lockClient(tx, workspaceId, idOrNull(clientId) ?? '')
  if (!client) throw new ApiError(errors.clientNotInWorkspace)
  return client
}
