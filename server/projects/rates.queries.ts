import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { RateScope } from '../workspaces/index.ts'
import { rateWriter, takeEffectStatement } from '../workspaces/index.ts'
import { projectCurrency, projectJoins } from './json.queries.ts'

const ofProject: RateScope = {
  name: 'project',
  table: 'projects',
  history: 'project_rates',
  keys: [
    ['workspace_id', 'workspace_id'],
    ['id', 'project_id'],
  ],
}

const ofMember: RateScope = {
  name: 'projectMember',
  table: 'project_members',
  history: 'project_member_rates',
  keys: [
    ['workspace_id', 'workspace_id'],
    ['project_id', 'project_id'],
    ['user_id', 'user_id'],
  ],
}

/** Owners: the project alone, and the project with the person. */
export const writeRates = { project: rateWriter(ofProject), member: rateWriter(ofMember) }

/** Of the project, and of everybody on it. Values: workspace, project, instant. */
export const takeEffect = { project: takeEffectStatement(ofProject), members: takeEffectStatement(ofMember) }

/** Holds the project until the commit. Values: workspace, project. */
export const lockProjectRates = prepared<{ is_public: boolean }, [string, string]>(
  'projects.lockRates',
  'select is_public from projects where workspace_id = $1 and id = $2 for update',
)

export interface ProjectRatesRow {
  name: string
  currency: string
  currency_id: string | null
  hourly_rate_minor: number | null
  cost_rate_minor: number | null
}

const selectRates = prepared<ProjectRatesRow, [string, string]>(
  'projects.findRates',
  `select p.name, p.hourly_rate_minor, p.cost_rate_minor, ${projectCurrency} as currency,
     coalesce(cc.id, (select wc.id from workspace_currencies wc
       where wc.workspace_id = p.workspace_id and wc.code = w.currency)) as currency_id
   from projects p ${projectJoins('')} where p.workspace_id = $1 and p.id = $2`,
)

/** The project is known to exist. */
export async function requireProjectRates(
  db: Db,
  workspaceId: string,
  projectId: string,
): Promise<ProjectRatesRow> {
  const [row] = await selectRates(db, workspaceId, projectId)
  if (!row) throw new Error(`project ${projectId} is gone`)
  return row
}

/** Values: workspace, project, people. */
export const listMemberRates = prepared<
  { user_id: string; status: string; hourly_rate_minor: number | null; cost_rate_minor: number | null },
  [string, string, readonly string[]]
>(
  'projects.listMemberRates',
  `select user_id, status, hourly_rate_minor, cost_rate_minor from project_members
   where workspace_id = $1 and project_id = $2 and user_id = any ($3::text[]) order by added_seq`,
)
