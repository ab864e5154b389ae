import { prepared } from '../platform/db/prepared.ts'

/** Holds other attempts of the same kind from the same place until the commit, so that none is counted twice. */
export const lockAttempts = prepared<never, [string, string]>(
  'attempts.lock',
  'select pg_advisory_xact_lock(7066, hashtext(lower($1) || $2))',
)

/**
 * Notes an attempt unless so many were made already in the window; answers whether it was, and else the seconds
 * until the oldest of them is forgotten. Values: id, e-mail, address, now, window in seconds, most.
 */
export const noteAttempt = prepared<
  { noted: boolean; wait_seconds: number },
  [string, string, string, Date, number, number]
>(
  'attempts.note',
  `with recent as (
     select failed_at from sign_in_failures
     where email = lower($2) and address = $3 and failed_at > $4::timestamptz - $5 * interval '1 second'
     order by failed_at desc limit $6),
   noted as (
     insert into sign_in_failures (id, email, address, failed_at)
     select $1, lower($2), $3, $4 where (select count(*) from recent) < $6 returning id)
   select exists (select from noted) as noted, coalesce(ceil(extract(epoch from
     min(failed_at) + $5 * interval '1 second' - $4::timestamptz))::integer, 0) as wait_seconds
   from recent`,
)

/** An attempt that succeeded does not count. Values: id. */
export const forgetAttempt = prepared<never, [string]>(
  'attempts.forget',
  'delete from sign_in_failures where id = $1',
)

/** Values: e-mail. */
export const forgetAttemptsOn = prepared<never, [string]>(
  'attempts.forgetOn',
  'delete from sign_in_failures where email = lower($1)',
)

/** A few that no window reaches any more. Values: instant before which none matters. */
export const pruneAttempts = prepared<never, [Date]>(
  'attempts.prune',
  `delete from sign_in_failures where id in (
     select id from sign_in_failures where failed_at < $1 order by failed_at limit 100 for update skip locked)`,
)
