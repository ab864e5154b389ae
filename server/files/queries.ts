import { prepared } from '../platform/db/prepared.ts'

/** Values: id, account, name, type, size, now. */
export const insertFile = prepared<never, [string, string, string, string, number, Date]>(
  'files.insert',
  'insert into files (id, account_id, name, content_type, size_bytes, created_at) values ($1, $2, $3, $4, $5, $6)',
)

/** Values: id. */
export const findFile = prepared<{ id: string; content_type: string }, [string]>(
  'files.find',
  'select id, content_type from files where id = $1',
)
