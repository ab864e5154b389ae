/** What puts tasks and their assignees into the tables. */
import type { TaskStatus } from '../../contract/tasks.ts'
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { newId } from '../platform/ids.ts'
import { taskNameTaken } from './rules.ts'

export interface NewTask {
  readonly name: string
  readonly status: TaskStatus
  /** Null: as its project. */
  readonly billable: boolean | null
  readonly estimateSeconds: number
  readonly budgetEstimateMinor: number
  readonly assigneeIds: readonly string[]
  readonly groupIds: readonly string[]
  /** These hold from the beginning; a rate with `since` is set afterwards by setTaskRate. */
  readonly hourlyRateMinor?: number | null
  readonly costRateMinor?: number | null
}

type Texts = readonly string[]

const insertRows = prepared<
  { id: string },
  [
    string,
    string,
    Texts,
    Texts,
    Texts,
    readonly (boolean | null)[],
    readonly number[],
    readonly number[],
    readonly (number | null)[],
    readonly (number | null)[],
    Texts,
    Texts,
    Texts,
    Texts,
    Date,
  ]
>(
  'tasks.insert',
  `with k as (
     insert into tasks (workspace_id, project_id, id, name, status, billable, estimate_seconds, budget_estimate_minor,
       hourly_rate_minor, cost_rate_minor, created_at)
     select p.workspace_id, p.id, given.id, given.name, given.status, coalesce(given.billable, p.billable),
       given.estimate, given.budget, given.hourly, given.cost, $15
     from unnest($3::text[], $4::text[], $5::text[], $6::boolean[], $7::bigint[], $8::bigint[], $9::integer[],
         $10::integer[]) with ordinality as given (id, name, status, billable, estimate, budget, hourly, cost, place)
     join projects p on p.workspace_id = $1 and p.id = $2
     order by given.place
     on conflict (workspace_id, project_id, md5(lower(name))) do nothing
     returning id),
   people as (
     insert into task_assignees (workspace_id, task_id, user_id)
     select $1, k.id, given.user_id
     from unnest($11::text[], $12::text[]) with ordinality as given (task_id, user_id, place)
     join k on k.id = given.task_id order by given.place),
   groups as (
     insert into task_groups (workspace_id, task_id, group_id)
     select $1, k.id, given.group_id
     from unnest($13::text[], $14::text[]) with ordinality as given (task_id, group_id, place)
     join k on k.id = given.task_id order by given.place)
   select id from k`,
)

/**
 * New tasks of a project in one statement; answers their ids in the order given. Throws 400/501 when a name is taken
 * or given twice; people and groups that the workspace does not have are refused by the database. Tell afterwards.
 */
export async function insertTasks(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  tasks: readonly NewTask[],
): Promise<string[]> {
  if (tasks.length === 0) return []
  const rows = tasks.map((task) => ({ ...task, id: newId() }))
  const people = rows.flatMap(({ id, assigneeIds }) => assigneeIds.map((userId) => ({ id, userId })))
  const groups = rows.flatMap(({ id, groupIds }) => groupIds.map((groupId) => ({ id, groupId })))
  const written = await insertRows(
    tx,
    workspaceId,
    projectId,
    rows.map((task) => task.id),
    rows.map((task) => task.name),
    rows.map((task) => task.status),
    rows.map((task) => task.billable),
    rows.map((task) => task.estimateSeconds),
    rows.map((task) => task.budgetEstimateMinor),
    rows.map((task) => task.hourlyRateMinor ?? null),
    rows.map((task) => task.costRateMinor ?? null),
    people.map((one) => one.id),
    people.map((one) => one.userId),
    groups.map((one) => one.id),
    groups.map((one) => one.groupId),
    tx.now,
  )
  const ids = new Set(written.map((row) => row.id))
  const refused = rows.find((task) => !ids.has(task.id))
  if (refused) throw taskNameTaken(refused.name)
  return rows.map((task) => task.id)
}

const copyRows = prepared<{ id: string }, [string, string, string, Date]>(
  'tasks.copy',
  `with source as materialized (
     select k.*, new_object_id() as new_id from tasks k
     where k.workspace_id = $1 and k.project_id = $2),
   copied as (
     insert into tasks (workspace_id, project_id, id, name, status, billable, estimate_seconds, budget_estimate_minor,
       hourly_rate_minor, cost_rate_minor, created_at)
     select s.workspace_id, $3, s.new_id, s.name, s.status, s.billable, s.estimate_seconds, s.budget_estimate_minor,
       s.hourly_rate_minor, s.cost_rate_minor, $4
     from source s order by s.id
     returning id),
   people as (
     insert into task_assignees (workspace_id, task_id, user_id)
     select a.workspace_id, s.new_id, a.user_id from task_assignees a
     join source s on s.workspace_id = a.workspace_id and s.id = a.task_id order by a.added_seq),
   groups as (
     insert into task_groups (workspace_id, task_id, group_id)
     select g.workspace_id, s.new_id, g.group_id from task_groups g
     join source s on s.workspace_id = g.workspace_id and s.id = g.task_id order by g.added_seq)
   select id from copied order by id`,
)

/**
 * Every task of one project into another that has none, in one statement: names, statuses, estimates, assignees and
 * groups, and the rates that hold now, which price the copies from the beginning. Answers the new ids. Tell afterwards.
 */
export async function copyTasks(
  tx: Tx,
  workspaceId: string,
  fromProjectId: string,
  toProjectId: string,
): Promise<string[]> {
  const rows = await copyRows(tx, workspaceId, fromProjectId, toProjectId, tx.now)
  return rows.map((row) => row.id)
}

export interface TaskState {
  readonly name: string
  readonly status: TaskStatus
  readonly billable: boolean
  readonly estimateSeconds: number
  readonly budgetEstimateMinor: number
}

const updateRow = prepared<{ id: string }, [string, string, string, TaskStatus, boolean, number, number]>(
  'tasks.update',
  `update tasks k set name = $3, status = $4, billable = $5, estimate_seconds = $6, budget_estimate_minor = $7
   where k.workspace_id = $1 and k.id = $2 and not exists (
     select from tasks other where other.workspace_id = $1 and other.project_id = k.project_id
       and md5(lower(other.name)) = md5(lower($3)) and other.id <> k.id)
   returning k.id`,
)

/** The task, which the caller holds locked, becomes this. Throws 400/501 when another one has the name. */
export async function replaceTask(
  tx: Tx,
  workspaceId: string,
  taskId: string,
  { name, status, billable, estimateSeconds, budgetEstimateMinor }: TaskState,
): Promise<void> {
  const [row] = await updateRow(
    tx,
    workspaceId,
    taskId,
    name,
    status,
    billable,
    estimateSeconds,
    budgetEstimateMinor,
  )
  if (!row) throw taskNameTaken(name)
}
