/**
 * Puts a plan into the database with COPY. The one place that writes to the tables of every noun: a million rows
 * don't go through their functions. Events and audit rows are not made, because nothing happened.
 */
import type pg from 'pg'
import { defaultUserSettings } from '../../identity/defaults.ts'
import { defaultWorkspaceSettings } from '../../workspaces/defaults.ts'
import { copyLines, copyRows } from './copy.ts'
import { entryColumns, entryLines } from './entries.ts'
import { writeExpenses } from './expenses.ts'
import type { Plan, Size, WorkspacePlan } from './plan.ts'
import { writeWork } from './write-work.ts'

export async function writePlan(client: pg.ClientBase, plan: Plan, size: Size): Promise<void> {
  const { accounts, workspaces } = plan
  await copyRows(
    client,
    'workspaces',
    ['id', 'organization_id', 'name', 'hourly_rate_minor', 'cost_rate_minor', 'settings', 'created_at'],
    workspaces.map((w) => [
      w.id,
      w.organizationId,
      w.name,
      w.hourlyRate,
      w.costRate,
      JSON.stringify(defaultWorkspaceSettings),
      w.createdAt,
    ]),
  )
  await copyRows(
    client,
    'workspace_currencies',
    ['workspace_id', 'id', 'code', 'position'],
    workspaces.flatMap((w) => w.currencies.map((c, i) => [w.id, c.id, c.code, i + 1])),
  )
  await copyRows(
    client,
    'workspace_rates',
    ['workspace_id', 'kind', 'since', 'amount_minor'],
    workspaces.flatMap((w) => [
      [w.id, 'BILLABLE', w.createdAt, w.hourlyRate],
      [w.id, 'COST', w.createdAt, w.costRate],
    ]),
  )
  await copyRows(
    client,
    'accounts',
    [
      'id',
      'email',
      'name',
      'status',
      'settings',
      'active_workspace_id',
      'default_workspace_id',
      'created_at',
    ],
    accounts.map((a) => {
      const home = activeHome(plan, a.id, a.workspaceId)
      return [
        a.id,
        a.email,
        a.name,
        'ACTIVE',
        JSON.stringify(defaultUserSettings(a.zone)),
        home,
        home,
        a.createdAt,
      ]
    }),
  )
  for (const workspace of workspaces) await writeWorkspace(client, workspace)
  await writeEntries(client, plan, size)
  await writeExpenses(client, plan, size)
}

/**
 * Foreign keys cost a row as much as all the rest of it, so where the database lets us, they are looked at once for
 * all rows together.
 */
async function writeEntries(client: pg.ClientBase, plan: Plan, size: Size): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_parameter_privilege('session_replication_role', 'SET') as may`,
  )
  const together = rows[0]?.may ?? false
  if (together) await client.query('set local session_replication_role = replica')
  await copyLines(client, 'time_entries', entryColumns, entryLines(plan, size))
  if (!together) return
  await client.query('set local session_replication_role = origin')
  // counted, because for a first one the planner would look each row up
  const { rows: found } = await client.query<{ strays: number }>(
    `select count(*) as strays from time_entries e
     left join memberships m on m.workspace_id = e.workspace_id and m.user_id = e.user_id
     left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
     left join tasks k on k.workspace_id = e.workspace_id and k.project_id = e.project_id and k.id = e.task_id
     where e.workspace_id = any ($1) and (m.user_id is null or e.project_id is not null and p.id is null
       or e.task_id is not null and k.id is null)`,
    [plan.workspaces.map((w) => w.id)],
  )
  if (found[0]?.strays !== 0) throw new Error('a seeded entry without its member, project or task')
}

const activeIn = new WeakMap<Plan, ReadonlySet<string>>()

/** The workspace that an account is in; null when it was deactivated there. */
function activeHome(plan: Plan, userId: string, workspaceId: string): string | null {
  const active =
    activeIn.get(plan) ??
    new Set(
      plan.workspaces.flatMap((w) =>
        w.members.filter((m) => !m.deactivatedAt).map((m) => `${w.id} ${m.account.id}`),
      ),
    )
  activeIn.set(plan, active)
  return active.has(`${workspaceId} ${userId}`) ? workspaceId : null
}

async function writeWorkspace(client: pg.ClientBase, w: WorkspacePlan): Promise<void> {
  const owner = w.members[0]?.account.id ?? null
  await copyRows(
    client,
    'memberships',
    [
      'workspace_id',
      'user_id',
      'status',
      'role',
      'role_set_aside',
      'hourly_rate_minor',
      'cost_rate_minor',
      'status_since',
      'status_changed_by',
      'created_at',
    ],
    w.members.map((m) => [
      w.id,
      m.account.id,
      m.deactivatedAt ? 'INACTIVE' : 'ACTIVE',
      m.role,
      m.roleSetAside,
      m.hourlyRate,
      m.costRate,
      m.deactivatedAt ?? m.joinedAt,
      owner,
      m.joinedAt,
    ]),
  )
  await copyRows(
    client,
    'member_rates',
    ['workspace_id', 'user_id', 'kind', 'since', 'amount_minor'],
    w.members.flatMap((m) => [
      ...(m.hourlyRate === null ? [] : [[w.id, m.account.id, 'BILLABLE', m.joinedAt, m.hourlyRate]]),
      ...(m.costRate === null ? [] : [[w.id, m.account.id, 'COST', m.joinedAt, m.costRate]]),
    ]),
  )
  await copyRows(
    client,
    'tags',
    ['workspace_id', 'id', 'name', 'created_at', 'updated_at'],
    w.tags.map((t) => [w.id, t.id, t.name, w.createdAt, w.createdAt]),
  )
  await copyRows(
    client,
    'user_groups',
    ['workspace_id', 'id', 'name', 'created_at'],
    w.groups.map((g) => [w.id, g.id, g.name, w.createdAt]),
  )
  await copyRows(
    client,
    'user_group_members',
    ['workspace_id', 'group_id', 'user_id'],
    w.groups.flatMap((g) => g.members.map((m) => [w.id, g.id, m.account.id])),
  )
  await writeWork(client, w, owner)
  await copyRows(
    client,
    'role_grants',
    [
      'workspace_id',
      'user_id',
      'role',
      'project_id',
      'managed_user_id',
      'managed_group_id',
      'set_aside',
      'granted_at',
      'granted_by',
    ],
    w.grants.map((g) => [
      w.id,
      g.userId,
      g.role,
      g.projectId,
      g.managedUserId,
      g.managedGroupId,
      g.setAside,
      w.createdAt,
      owner,
    ]),
  )
}
