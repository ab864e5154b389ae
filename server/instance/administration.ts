import { setInstanceAdmin } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'

/** Makes an account an administrator of the instance, or an ordinary one again; the same again changes nothing. */
export async function changeAdministration(tx: Tx, id: string, isInstanceAdmin: boolean): Promise<void> {
  const [changed] = await setInstanceAdmin(tx, id, isInstanceAdmin)
  if (!changed) return
  await audit(tx, {
    workspaceId: null,
    action: 'UPDATE_ACCOUNT',
    subject: { type: 'USER', id },
    userId: id,
    before: { isInstanceAdmin: !isInstanceAdmin },
    after: { isInstanceAdmin },
  })
}
