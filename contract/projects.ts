/** Projects: what time is tracked for, who may, and at which rates. Source: wire.md §5 Project, recorded/065–073. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { customFieldTypes, Membership, membershipStatusFilters, membershipTypes } from './people.ts'
import {
  BudgetEstimate,
  Estimate,
  EstimateChange,
  EstimateReset,
  estimateTypes,
  TimeEstimate,
} from './project-estimates.ts'
import { Task, taskStatuses } from './tasks.ts'
import { Id } from './vocabulary/ids.ts'
import { Rate, RateOrNull, RateRequest } from './vocabulary/money.ts'
import { Int, Nullable, OneOf, paging, sortOrders } from './vocabulary/schema.ts'

export const projectSortColumns = ['ID', 'NAME', 'CLIENT_NAME', 'DURATION', 'BUDGET', 'PROGRESS'] as const
export type ProjectSortColumn = (typeof projectSortColumns)[number]

const Flag = Type.Boolean()

const projectMembers = {
  id: Id,
  name: Type.String(),
  /** Amount 0 where none is set. */
  hourlyRate: Rate,
  /** Empty without a client, as clientName. */
  clientId: Type.String(),
  workspaceId: Id,
  billable: Flag,
  memberships: Type.Array(Membership),
  color: Type.String(),
  estimate: Estimate,
  archived: Flag,
  /** ISO-8601, of all finished entries. */
  duration: Type.String(),
  clientName: Type.String(),
  note: Type.String(),
  costRate: RateOrNull,
  timeEstimate: TimeEstimate,
  budgetEstimate: Nullable(BudgetEstimate),
  estimateReset: Nullable(EstimateReset),
  template: Flag,
  public: Flag,
}

export const Project = Type.Object(projectMembers, { $id: 'ProjectDtoImplV1' })

/** With `hydrated=true` tasks and fields come along. Source: client-apps.md "projects". */
export const FoundProject = Type.Object(
  {
    ...projectMembers,
    tasks: Type.Optional(Type.Array(Task)),
    customFields: Type.Optional(
      Type.Array(
        Type.Object({
          customFieldId: Id,
          name: Type.String(),
          type: OneOf(customFieldTypes),
          status: Type.String(),
          value: Type.Unknown(),
        }),
      ),
    ),
  },
  { $id: 'ProjectDtoV1' },
)

const ignoredUntilExpenses = {
  'expense-limit': Type.Optional(Int({ default: 20 })),
  'expense-date': Type.Optional(Type.String()),
}

export const getProjects = operation({
  id: 'getProjects',
  tag: 'Project',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/projects',
  summary: 'Projects the caller may see; archived ones too unless the parameter says otherwise',
  access: 'projects.see',
  writes: false,
  query: {
    name: Type.Optional(Type.String()),
    'strict-name-search': Type.Optional(Type.Boolean({ default: false })),
    archived: Type.Optional(Type.Boolean()),
    billable: Type.Optional(Type.Boolean()),
    clients: Type.Optional(Type.Array(Type.String())),
    'contains-client': Type.Optional(Type.Boolean({ default: true })),
    'client-status': Type.Optional(OneOf(['ACTIVE', 'ARCHIVED', 'ALL'])),
    users: Type.Optional(Type.Array(Type.String())),
    'contains-user': Type.Optional(Type.Boolean({ default: true })),
    // of the named users' membership in the workspace
    'user-status': Type.Optional(OneOf(membershipStatusFilters)),
    'is-template': Type.Optional(Type.Boolean()),
    'sort-column': Type.Optional(OneOf(projectSortColumns)),
    'sort-order': Type.Optional(OneOf(sortOrders)),
    hydrated: Type.Optional(Type.Boolean({ default: false })),
    ...paging,
    access: Type.Optional(OneOf(['PUBLIC', 'PRIVATE'])),
    ...ignoredUntilExpenses,
    userGroups: Type.Optional(Type.Array(Type.String())),
    'contains-group': Type.Optional(Type.Boolean({ default: true })),
  },
  reply: Type.Array(FoundProject),
  lastPage: true,
})

export const Color = Type.String({ pattern: '^#(?:[0-9a-fA-F]{6}){1}$' })
const OptionalRate = Type.Optional(RateRequest)

/** Members that say nothing of a task that is being made (id, projectId) are read and not kept. */
const TaskOfNewProject = Type.Object({
  id: Type.Optional(Type.String()),
  projectId: Type.Optional(Type.String()),
  name: Type.String(),
  assigneeId: Type.Optional(Type.String()),
  assigneeIds: Type.Optional(Type.Array(Type.String())),
  userGroupIds: Type.Optional(Type.Array(Type.String())),
  billable: Type.Optional(Flag),
  budgetEstimate: Type.Optional(Type.Integer({ format: 'int64', minimum: 0 })),
  estimate: Type.Optional(Type.String()),
  status: Type.Optional(OneOf(taskStatuses)),
  /** These hold from the beginning: a task that is being made has no time yet. */
  hourlyRate: OptionalRate,
  costRate: OptionalRate,
})

export const createNewProject = operation({
  id: 'createNewProject',
  tag: 'Project',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/projects',
  summary: 'Create a project; its creator becomes a member and its manager',
  access: 'projects.create',
  writes: true,
  body: Type.Object({
    name: Type.String({ minLength: 2, maxLength: 250 }),
    clientId: Type.Optional(Type.String()),
    /** Unset: as the workspace says for new projects. */
    isPublic: Type.Optional(Flag),
    /** The other spelling that working clients send. */
    public: Type.Optional(Flag),
    billable: Type.Optional(Flag),
    color: Type.Optional(Color),
    note: Type.Optional(Type.String({ maxLength: 16_384 })),
    hourlyRate: OptionalRate,
    costRate: OptionalRate,
    estimate: Type.Optional(
      Type.Object({ estimate: Type.Optional(Type.String()), type: Type.Optional(OneOf(estimateTypes)) }),
    ),
    memberships: Type.Optional(
      Type.Array(
        Type.Object({
          userId: Type.Optional(Type.String()),
          hourlyRate: OptionalRate,
          costRate: OptionalRate,
          membershipStatus: Type.Optional(OneOf(membershipStatusFilters)),
          membershipType: Type.Optional(OneOf(membershipTypes)),
        }),
      ),
    ),
    tasks: Type.Optional(Type.Array(TaskOfNewProject)),
  }),
  status: 201,
  reply: Project,
})

export const getProject = operation({
  id: 'getProject',
  tag: 'Project',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}',
  summary: 'One project',
  access: 'projects.see',
  writes: false,
  query: {
    hydrated: Type.Optional(Type.Boolean({ default: false })),
    'custom-field-entity-type': Type.Optional(Type.String({ default: 'TIMEENTRY' })),
    ...ignoredUntilExpenses,
  },
  reply: FoundProject,
})

export const updateProject = operation({
  id: 'updateProject',
  tag: 'Project',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}',
  summary:
    'Change a project: what is left out stays, but billable and isPublic become false. Archives and restores',
  access: 'projects.edit',
  writes: true,
  body: Type.Object({
    name: Type.Optional(Type.String({ minLength: 2, maxLength: 250 })),
    /** Empty: none. */
    clientId: Type.Optional(Type.String()),
    isPublic: Type.Optional(Flag),
    /** The spelling of the reply, which working clients send back. */
    public: Type.Optional(Flag),
    billable: Type.Optional(Flag),
    color: Type.Optional(Color),
    note: Type.Optional(Type.String({ maxLength: 16_384 })),
    archived: Type.Optional(Flag),
    hourlyRate: Type.Optional(RateRequest),
    costRate: Type.Optional(RateRequest),
  }),
  reply: Project,
})

export const updateIsProjectTemplate = operation({
  id: 'updateIsProjectTemplate',
  tag: 'Project',
  method: 'PATCH',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/template',
  summary: 'Make a project a template for new ones, or an ordinary one again',
  access: 'projects.edit',
  writes: true,
  body: Type.Object({ isTemplate: Type.Optional(Flag) }),
  reply: Project,
})

export const updateEstimate = operation({
  id: 'updateEstimate',
  tag: 'Project',
  method: 'PATCH',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/estimate',
  summary: 'Change the time estimate, the budget and when they begin anew; one of the two is active',
  access: 'projects.edit',
  writes: true,
  body: EstimateChange,
  reply: Project,
})

export const deleteProject = operation({
  id: 'deleteProject',
  tag: 'Project',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}',
  summary: 'Delete an archived project; its time stays, without a project',
  access: 'projects.edit',
  writes: true,
  reply: Project,
})

export const projectOperations = [
  getProjects,
  createNewProject,
  getProject,
  updateProject,
  updateEstimate,
  updateIsProjectTemplate,
  deleteProject,
] as const
