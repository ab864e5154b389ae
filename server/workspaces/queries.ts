import { features } from '../../contract/features.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** Whose eyes: amounts are null for those who may not see them. */
export interface Sight {
  readonly billableRates: boolean
  readonly costRates: boolean
}

/**
 * The workspace DTO as JSON text. All its memberships are part of it, in the order in which people joined, so
 * PostgreSQL writes it: with 5,000 members it is the largest reply that a single change answers with.
 * Placeholders: $1 features, $2 sees billable rates, $3 sees cost rates.
 */
const workspaceJson = `'{"id":"' || w.id || '","name":' || to_json(w.name)
  || ',"hourlyRate":' || rate_json(case when $2 then coalesce(w.hourly_rate_minor, 0) else 0 end, w.currency)
  || ',"costRate":' || rate_json(case when $3 then w.cost_rate_minor end, w.currency)
  || ',"memberships":[' || coalesce((
      select string_agg(membership_json(m.user_id,
          rate_json(case when $2 then m.hourly_rate_minor end, w.currency),
          rate_json(case when $3 then m.cost_rate_minor end, w.currency),
          m.workspace_id, 'WORKSPACE', m.status), ',')
      from (select * from memberships m where m.workspace_id = w.id order by m.join_seq) m), '')
  || '],"workspaceSettings":' || w.settings
  || ',"imageUrl":' || to_json(w.image_url)
  || ',"featureSubscriptionType":"ENTERPRISE","features":' || $1
  || ',"currencies":[' || coalesce((
      select string_agg('{"id":"' || c.id || '","code":' || to_json(c.code)
          || ',"isDefault":' || (c.code = w.currency)::text || '}', ',' order by c.position)
      from workspace_currencies c where c.workspace_id = w.id), '')
  || '],"subdomain":{"name":null,"enabled":false},"cakeOrganizationId":"' || w.organization_id || '"}'`

const featureList = JSON.stringify(features)

const selectWorkspaceJson = prepared<{ json: string }, [string, boolean, boolean, string]>(
  'workspaces.json',
  `select ${workspaceJson} as json from workspaces w where w.id = $4`,
)

/** The workspace DTO; the workspace is known to exist. */
export async function workspaceDto(db: Db, workspaceId: string, sight: Sight): Promise<string> {
  const [row] = await selectWorkspaceJson(db, featureList, sight.billableRates, sight.costRates, workspaceId)
  if (!row) throw new Error(`workspace ${workspaceId} is gone`)
  return row.json
}

const selectWorkspacesJson = prepared<{ json: string }, [string, boolean, boolean, string, string[] | null]>(
  'workspaces.listJson',
  `select '[' || coalesce(string_agg(${workspaceJson
    .replaceAll(
      '$2',
      "($2 and (mine.role <> 'MEMBER' or not (w.settings ->> 'onlyAdminsSeeBillableRates')::boolean))",
    )
    .replaceAll('$3', "($3 and mine.role <> 'MEMBER')")}, ',' order by w.name, w.id), '') || ']' as json
   from memberships mine
   join workspaces w on w.id = mine.workspace_id
   where mine.user_id = $4 and mine.status = 'ACTIVE'
     and ($5::text[] is null
       or (mine.role = 'OWNER' and 'OWNER' = any ($5)) or (mine.role = 'ADMIN' and 'WORKSPACE_ADMIN' = any ($5))
       or exists (select from role_grants g where g.workspace_id = mine.workspace_id and g.user_id = mine.user_id
          and not g.set_aside and g.role = any ($5)))`,
)

/** All workspaces where the account is ACTIVE; with roles only those where it has one of them. */
export async function workspacesDto(
  db: Db,
  accountId: string,
  roles: readonly string[] | undefined,
): Promise<string> {
  const [row] = await selectWorkspacesJson(db, featureList, true, true, accountId, roles ? [...roles] : null)
  return row?.json ?? '[]'
}

export interface NewWorkspace {
  readonly id: string
  readonly organizationId: string
  readonly name: string
  readonly settings: unknown
  readonly createdAt: Date
}

const insertWorkspaceRow = prepared<never, [string, string, string, string, Date]>(
  'workspaces.insert',
  'insert into workspaces (id, organization_id, name, settings, created_at) values ($1, $2, $3, $4::json, $5)',
)

const insertCurrencies = prepared<never, [string, string[], string[]]>(
  'workspaces.insertCurrencies',
  `insert into workspace_currencies (workspace_id, id, code, position)
   select $1, id, code, position from unnest($2::text[], $3::text[]) with ordinality as c (id, code, position)`,
)

export async function insertWorkspace(
  tx: Tx,
  workspace: NewWorkspace,
  currencies: readonly { id: string; code: string }[],
): Promise<void> {
  const { id, organizationId, name, settings, createdAt } = workspace
  await insertWorkspaceRow(tx, id, organizationId, name, JSON.stringify(settings), createdAt)
  await insertCurrencies(
    tx,
    id,
    currencies.map((c) => c.id),
    currencies.map((c) => c.code),
  )
}
