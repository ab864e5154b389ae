import { prepared } from '../platform/db/prepared.ts'

/** Who administers the instance, kept so until the commit. */
export const lockInstanceAdmins = prepared<{ id: string }, []>(
  'accounts.lockInstanceAdmins',
  'select id from accounts where is_instance_admin order by id for no key update',
)

/** Nothing when it is so already, or the account can't sign in. Values: account, whether it shall be one. */
export const setInstanceAdmin = prepared<{ id: string }, [string, boolean]>(
  'accounts.setInstanceAdmin',
  `update accounts set is_instance_admin = $2
   where id = $1 and is_instance_admin <> $2 and (status = 'ACTIVE' or not $2) returning id`,
)
