import { deleteValuesOfPerson } from '../custom-fields/index.ts'
import { eraseAccount } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import { emitEach } from '../platform/events/emit.ts'
import type { DoomedRow } from './queries.ts'
import { listFormerWorkspaces } from './queries.ts'

/**
 * The person has no name, e-mail, picture, value of a field or credential any more; their time and the rows of
 * their memberships stay under the same id. The workspaces that they were in are told.
 * @param auditedIn where the audit log says who did it; null: in all of them
 */
export async function erasePerson(tx: Tx, person: DoomedRow, auditedIn: string | null): Promise<void> {
  const { id, email, name, status } = person
  const workspaceIds = (await listFormerWorkspaces(tx, id)).map((row) => row.workspace_id)
  await emitEach(
    tx,
    workspaceIds.map((workspaceId) => ({
      type: 'USER_DELETED_FROM_WORKSPACE',
      workspaceId,
      userId: id,
      entityId: id,
      payload: { id, email, name },
      sources: { USER_ID: [id] },
    })),
  )
  await auditEach(
    tx,
    workspaceIds
      .filter((workspaceId) => auditedIn === null || workspaceId === auditedIn)
      .map((workspaceId) => ({
        workspaceId,
        action: 'DELETE_MEMBER',
        subject: { type: 'USER', id },
        userId: id,
        before: { accountStatus: status },
        after: { accountStatus: status === 'LIMITED' ? 'LIMITED_DELETED' : 'DELETED' },
      })),
  )
  await deleteValuesOfPerson(tx, id)
  await eraseAccount(tx, id)
}
