import { prepared } from '../platform/db/prepared.ts'

/** Values: ids, names, settings, now. */
export const insertLimited = prepared<never, [readonly string[], readonly string[], string, Date]>(
  'accounts.insertLimited',
  `insert into accounts (id, name, status, settings, created_at)
   select id, name, 'LIMITED', $3::json, $4 from unnest($1::text[], $2::text[]) as person (id, name)`,
)
