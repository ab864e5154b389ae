/** Tasks: what a project's time is split into. Source: wire.md §5 Task, §5.ZZ "unset on create"; product.md D3. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { membershipStatusFilters } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { RateOrNull, RateRequest } from './vocabulary/money.ts'
import { Nullable, OneOf, paging, sortOrders } from './vocabulary/schema.ts'

export const taskSortColumns = ['ID', 'NAME'] as const
export type TaskSortColumn = (typeof taskSortColumns)[number]

/** DONE: hidden in pickers, nobody starts on it, and it may be deleted. */
export const taskStatuses = ['ACTIVE', 'DONE'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const Task = Type.Object(
  {
    id: Id,
    name: Type.String(),
    projectId: Id,
    /** Nobody, neither people nor groups: the task is for everyone on the project. */
    assigneeIds: Type.Array(Id),
    /** The first of them. */
    assigneeId: Nullable(Id),
    userGroupIds: Type.Array(Id),
    estimate: Type.String(),
    status: OneOf(taskStatuses),
    /** The status once more, as the reference was seen to print it. */
    active: Type.Boolean(),
    budgetEstimate: Type.Integer({ format: 'int64' }),
    billable: Type.Boolean(),
    hourlyRate: RateOrNull,
    costRate: RateOrNull,
    /** ISO-8601, of all finished entries. */
    duration: Type.String(),
  },
  { $id: 'TaskDtoV1' },
)

const taskMembers = {
  /** Of 1 to 1000 characters: the server refuses others in words that clients match, the schema would not. */
  name: Type.String(),
  /** One more assignee: the older spelling. */
  assigneeId: Type.Optional(Type.String()),
  assigneeIds: Type.Optional(Type.Array(Type.String())),
  userGroupIds: Type.Optional(Type.Array(Type.String())),
  budgetEstimate: Type.Optional(Type.Integer({ format: 'int64', minimum: 0 })),
  /** ISO-8601. */
  estimate: Type.Optional(Type.String()),
  billable: Type.Optional(Type.Boolean()),
  status: Type.Optional(OneOf(taskStatuses)),
}

/** False leaves the task without assignees, whoever is named. */
const containsAssignee = { 'contains-assignee': Type.Optional(Type.Boolean({ default: true })) }

export const getTasks = operation({
  id: 'getTasks',
  tag: 'Task',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/tasks',
  summary: 'The tasks of a project, done ones too unless only active ones are asked for',
  access: 'tasks.see',
  writes: false,
  query: {
    name: Type.Optional(Type.String()),
    'strict-name-search': Type.Optional(Type.Boolean({ default: false })),
    'is-active': Type.Optional(Type.Boolean({ default: false })),
    ...paging,
    'sort-column': Type.Optional(OneOf(taskSortColumns)),
    'sort-order': Type.Optional(OneOf(sortOrders)),
  },
  reply: Type.Array(Task),
  lastPage: true,
})

export const createTask = operation({
  id: 'createTask',
  tag: 'Task',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/tasks',
  summary: 'Create a task; billable as its project unless it says otherwise',
  access: 'tasks.create',
  writes: true,
  query: containsAssignee,
  body: Type.Object({ ...taskMembers, /** Read and not kept. */ id: Type.Optional(Type.String()) }),
  status: 201,
  reply: Task,
})

export const getTask = operation({
  id: 'getTask',
  tag: 'Task',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{taskId}',
  summary: 'One task',
  access: 'tasks.see',
  writes: false,
  reply: Task,
})

export const updateTask = operation({
  id: 'updateTask',
  tag: 'Task',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{taskId}',
  summary: 'Replace a task: what is left out is reset, its rates stay',
  access: 'tasks.edit',
  writes: true,
  query: {
    ...containsAssignee,
    // who may be assigned: people with such a membership of the workspace
    'membership-status': Type.Optional(OneOf(membershipStatusFilters)),
  },
  body: Type.Object(taskMembers),
  reply: Task,
})

export const deleteTask = operation({
  id: 'deleteTask',
  tag: 'Task',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{taskId}',
  summary: 'Delete a task that is done; its time stays on the project',
  access: 'tasks.manage',
  writes: true,
  reply: Task,
})

export const setTaskCostRate = operation({
  id: 'setTaskCostRate',
  tag: 'Task',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{id}/cost-rate',
  summary: "Set a task's cost rate, from an instant on; it can't be unset",
  access: 'tasks.manage',
  writes: true,
  body: RateRequest,
  reply: Task,
})

export const setTaskHourlyRate = operation({
  id: 'setTaskHourlyRate',
  tag: 'Task',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{id}/hourly-rate',
  summary: "Set a task's billable rate, from an instant on; it can't be unset",
  access: 'tasks.manage',
  writes: true,
  body: RateRequest,
  reply: Task,
})

export const taskOperations = [
  getTasks,
  createTask,
  getTask,
  updateTask,
  deleteTask,
  setTaskCostRate,
  setTaskHourlyRate,
] as const
