import type { AccountStatus } from '../../contract/people.ts'
import { prepared } from '../platform/db/prepared.ts'

export interface AccountRow {
  id: string
  email: string | null
  name: string | null
  status: AccountStatus
  is_instance_admin: boolean
  active_workspaces: number
  created_at: Date
}

const account = `a.id, a.email, a.name, a.status, a.is_instance_admin, a.created_at,
  (select count(*)::integer from memberships m where m.user_id = a.id and m.status = 'ACTIVE') as active_workspaces`

/** Values: part of a name or an e-mail, account statuses, limit, offset. */
export const listAccounts = prepared<AccountRow, [string, readonly string[], number, number]>(
  'instance.listAccounts',
  `select ${account} from accounts a
   where a.status = any ($2::text[])
     and ($1 = '' or strpos(lower(a.email), lower($1)) > 0 or strpos(lower(a.name), lower($1)) > 0)
   order by lower(a.email), a.id limit $3 offset $4`,
)

/** Values: account. */
export const findAccount = prepared<AccountRow, [string]>(
  'instance.findAccount',
  `select ${account} from accounts a where a.id = $1`,
)
