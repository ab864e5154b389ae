import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { idOrNull } from '../platform/http/routes.ts'
import type { LockedField } from './definitions.queries.ts'
import { lockField } from './definitions.queries.ts'
import { takeFieldsTurn } from './limits.queries.ts'

/** The field, locked until the commit, after those who change fields at the same time. Throws 400/501. */
export async function requireField(tx: Tx, workspaceId: string, fieldId: string): Promise<LockedField> {
  await takeFieldsTurn(tx, workspaceId)
  const field = await lockField(tx, workspaceId, idOrNull(fieldId) ?? '')
  if (!field) throw new ApiError(errors.customFieldNotInWorkspace)
  return field
}
