import type { AccountStatus } from '../../contract/people.ts'
import { prepared } from '../platform/db/prepared.ts'

export interface DoomedRow {
  id: string
  email: string | null
  name: string | null
  status: AccountStatus
  is_instance_admin: boolean
}

/** An account, locked until the commit. Values: account. */
export const lockDoomed = prepared<DoomedRow, [string]>(
  'deletion.lockDoomed',
  'select id, email, name, status, is_instance_admin from accounts where id = $1 for update',
)

/** The workspaces that a person was in and is no more. Values: person. */
export const listFormerWorkspaces = prepared<{ workspace_id: string }, [string]>(
  'deletion.listFormerWorkspaces',
  `select workspace_id from memberships where user_id = $1 and status = 'INACTIVE' order by workspace_id`,
)
