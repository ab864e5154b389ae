import { deleteExpensesOfWorkspace } from '../expenses/index.ts'
import { deleteUnattached } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { deleteTimeOfWorkspace } from '../time-entries/index.ts'
import { deleteWorkspaceRow, leaveAll, listPeopleOf } from '../workspaces/index.ts'

/**
 * The workspace and everything in it are gone; what was recorded about it (events, audit) stays. People who
 * belonged to nothing else, invited or limited, go with it. The row is locked by the caller.
 */
export async function removeWorkspace(tx: Tx, workspaceId: string, name: string): Promise<void> {
  const people = await listPeopleOf(tx, workspaceId)
  await emit(tx, {
    type: 'WORKSPACE_DELETED',
    workspaceId,
    userId: null,
    entityId: workspaceId,
    payload: { workspaceId, name },
  })
  await leaveAll(tx, workspaceId)
  await deleteTimeOfWorkspace(tx, workspaceId)
  await deleteExpensesOfWorkspace(tx, workspaceId)
  await deleteWorkspaceRow(tx, workspaceId)
  await deleteUnattached(
    tx,
    people.map((person) => person.user_id),
  )
  await audit(tx, {
    workspaceId,
    action: 'DELETE_WORKSPACE',
    subject: { type: 'WORKSPACE', id: workspaceId },
    before: { name },
  })
}
