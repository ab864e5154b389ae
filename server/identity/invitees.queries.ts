/** Accounts of e-mails that are being invited, many at once. */
import { prepared } from '../platform/db/prepared.ts'

/**
 * Those that nobody registered yet become NOT_REGISTERED accounts; the others stay as they are. In the order of
 * the e-mails, so that two invitations of the same people wait for each other. Values: ids, e-mails, now.
 */
export const insertInvitees = prepared<never, [readonly string[], readonly string[], Date]>(
  'accounts.insertInvitees',
  `insert into accounts (id, email, status, created_at)
   select distinct on (lower(e.email)) e.id, e.email, 'NOT_REGISTERED', $3::timestamptz
   from unnest($1::text[], $2::text[]) as e (id, email) order by lower(e.email)
   on conflict (lower(email)) do nothing`,
)

export interface InviteeRow {
  /** The position of the e-mail in the given list, from 1. */
  place: number
  id: string
  email: string
  status: string
}

/** The accounts of these e-mails, locked until the commit; two spellings of one e-mail are two rows. */
export const lockInvitees = prepared<InviteeRow, [readonly string[]]>(
  'accounts.lockInvitees',
  `select w.place::integer, a.id, a.email, a.status
   from unnest($1::text[]) with ordinality as w (email, place)
   join accounts a on lower(a.email) = lower(w.email)
   order by a.id, w.place for update of a`,
)

/** Accounts that only a workspace knew, an invitation or a limited person, go when no workspace is left. Values: ids. */
export const deleteUnattached = prepared<never, [readonly string[]]>(
  'accounts.deleteUnattached',
  `delete from accounts a
   where a.id = any ($1::text[]) and a.status in ('NOT_REGISTERED', 'LIMITED', 'LIMITED_DELETED')
     and not exists (select from memberships m where m.user_id = a.id)`,
)
