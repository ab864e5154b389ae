/** Who may administer the instance. Pure. */
import type { AccountStatus } from '../../contract/people.ts'
import { badRequest } from '../platform/errors.ts'

/** Throws for an account that can't sign in, and for the last administrator. */
export function assertMayChange(
  account: { readonly id: string; readonly status: AccountStatus },
  isInstanceAdmin: boolean,
  admins: readonly string[],
): void {
  if (isInstanceAdmin && account.status !== 'ACTIVE')
    throw badRequest('Only an active account can administer the instance')
  if (!isInstanceAdmin && admins.every((id) => id === account.id))
    throw badRequest('One instance administrator must remain')
}
