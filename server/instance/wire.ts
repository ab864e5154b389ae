import type { getAccounts } from '../../contract/instance.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { AccountRow } from './queries.ts'

export function toAccount(row: AccountRow): ReplyOf<typeof getAccounts>[number] {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    status: row.status,
    isInstanceAdmin: row.is_instance_admin,
    activeWorkspaces: row.active_workspaces,
    createdAt: toInstant(row.created_at),
  }
}
