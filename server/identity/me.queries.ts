import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/**
 * The account's own rows in every workspace: workspaces in the order of joining, within each the workspace row, then
 * projects, then groups. Amounts show as that workspace shows them to this person: billable rates to
 * administrators, and to all where the workspace says so; cost rates to administrators; nothing once the
 * membership ended. An invitation shows only to a proven e-mail. Source: decisions.md U-3.
 */
const membershipsJson = `(
  select coalesce(string_agg(part.json, ',' order by mine.join_seq, mine.workspace_id, part.kind, part.seq), '')
  from (
    select m.workspace_id, m.join_seq, m.status, m.hourly_rate_minor, m.cost_rate_minor, w.currency,
      m.status = 'ACTIVE' and m.role <> 'MEMBER' as sees_cost,
      m.status = 'ACTIVE' and (m.role <> 'MEMBER' or not (w.settings ->> 'onlyAdminsSeeBillableRates')::boolean)
        as sees_billable
    from memberships m join workspaces w on w.id = m.workspace_id
    where m.user_id = a.id and (m.status <> 'PENDING' or a.status = 'ACTIVE')) mine
  cross join lateral (
    select 1 as kind, 0::bigint as seq, membership_json(a.id,
      rate_json(case when mine.sees_billable then mine.hourly_rate_minor end, mine.currency),
      rate_json(case when mine.sees_cost then mine.cost_rate_minor end, mine.currency),
      mine.workspace_id, 'WORKSPACE', mine.status) as json
    union all
    select 2, pm.added_seq, membership_json(a.id,
      rate_json(case when mine.sees_billable then pm.hourly_rate_minor end, mine.currency),
      rate_json(case when mine.sees_cost then pm.cost_rate_minor end, mine.currency),
      pm.project_id, 'PROJECT', pm.status)
    from project_members pm where pm.workspace_id = mine.workspace_id and pm.user_id = a.id
    union all
    select 3, gm.added_seq, membership_json(a.id, 'null', 'null', gm.group_id, 'USERGROUP', 'ACTIVE')
    from user_group_members gm where gm.workspace_id = mine.workspace_id and gm.user_id = a.id) part)`

/** Values of personal custom fields are a workspace's: here those of the active one. */
const customFieldsJson = `(
  select coalesce(string_agg('{"customFieldId":"' || f.id || '","customFieldName":' || to_json(f.name)
    || ',"customFieldType":"' || f.type || '","userId":"' || a.id || '","value":' || coalesce(v.value::text, 'null')
    || '}', ',' order by f.id), '')
  from user_custom_field_values v join custom_fields f on f.workspace_id = v.workspace_id and f.id = v.custom_field_id
  where v.workspace_id = a.active_workspace_id and v.user_id = a.id)`

const selectSelf = prepared<{ json: string }, [string, boolean]>(
  'me.json',
  `select '{"id":"' || a.id || '","email":' || coalesce(to_json(a.email)::text, 'null')
     || ',"name":' || coalesce(to_json(a.name)::text, 'null')
     || ',"memberships":[' || case when $2 then ${membershipsJson} else '' end
     || '],"profilePicture":' || to_json(a.profile_picture)
     || ',"activeWorkspace":' || id_json(a.active_workspace_id)
     || ',"defaultWorkspace":' || id_json(a.default_workspace_id)
     || ',"settings":' || coalesce(a.settings::text, 'null')
     || ',"status":"' || a.status
     || '","customFields":[' || ${customFieldsJson} || ']}' as json
   from accounts a where a.id = $1`,
)

/** The person as they see themselves, as JSON text. Source: wire.md §4.2, key order §3; recorded/037. */
export async function selfDto(db: Db, accountId: string, includeMemberships: boolean): Promise<string> {
  const [row] = await selectSelf(db, accountId, includeMemberships)
  if (!row) throw new Error(`account ${accountId} is gone`)
  return row.json
}

export interface SelfRow {
  id: string
  email: string
  name: string | null
  status: string
  profile_picture: string
  settings: Record<string, unknown> | null
  password_hash: string | null
}

/** Values: id. */
export const lockSelf = prepared<SelfRow, [string]>(
  'me.lock',
  `select id, email, name, status, profile_picture, settings, password_hash from accounts
   where id = $1 and status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION') for no key update`,
)

/** Values: id, name, picture. */
export const updateProfile = prepared<never, [string, string | null, string]>(
  'me.updateProfile',
  'update accounts set name = $2, profile_picture = $3 where id = $1',
)

/** Values: id, complete settings. */
export const updateSettings = prepared<never, [string, string]>(
  'me.updateSettings',
  'update accounts set settings = $2::json where id = $1',
)

/** Values: id, hash. */
export const updatePasswordHash = prepared<never, [string, string]>(
  'me.updatePasswordHash',
  'update accounts set password_hash = $2 where id = $1',
)

/** The new address is proven, so the account is ACTIVE. Values: id, e-mail. */
export const updateEmail = prepared<never, [string, string]>(
  'me.updateEmail',
  `update accounts set email = $2, status = 'ACTIVE' where id = $1`,
)

/** Where the person is, or was, a member: those workspaces know them by name. Values: account. */
export const listJoinedWorkspaces = prepared<{ workspace_id: string }, [string]>(
  'me.listJoinedWorkspaces',
  `select workspace_id from memberships where user_id = $1 and status in ('ACTIVE', 'INACTIVE')
   order by workspace_id`,
)
