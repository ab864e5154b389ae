import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** Of a person who is known to have an account. The argument is an SQL expression. */
const ownerZone = (workspace: string) => `coalesce((select a.settings ->> 'timeZone' from memberships o
    join accounts a on a.id = o.user_id where o.workspace_id = ${workspace} and o.role = 'OWNER'), 'UTC')`

/**
 * Before which instant the workspace is locked, else null: the same as lockedBefore in lock-date.rules.ts. With a
 * parameter as its argument PostgreSQL evaluates it once in a statement, however many rows ask.
 * @param workspace an SQL expression, best a parameter.
 */
export function lockedBeforeSql(workspace: string, at = 'now()'): string {
  return `(select case when lw.lock_date is not null then lw.lock_date::timestamptz
      when lw.lock_rule is not null
        then locked_by_rule(lw.lock_rule::json, coalesce(lw.lock_zone, ${ownerZone('lw.id')}), ${at}) end
    from workspaces lw where lw.id = ${workspace})`
}

/** The zone in which the days of a lock begin. The argument is as there. */
export function lockZoneSql(workspace: string): string {
  return `(select coalesce(lz.lock_zone, ${ownerZone('lz.id')}) from workspaces lz where lz.id = ${workspace})`
}

const selectOwnerZone = prepared<{ zone: string }, [string]>(
  'workspaces.ownerZone',
  `select ${ownerZone('$1')} as zone`,
)

/** The zone of the workspace's owner, in whose midnight locks move unless the settings name another. */
export async function findOwnerZone(db: Db, workspaceId: string): Promise<string> {
  const [row] = await selectOwnerZone(db, workspaceId)
  return row?.zone ?? 'UTC'
}
