/** Workspaces: isolated islands of people, projects and time. Source: wire.md §4.10, recorded/047. */
import { Type } from 'typebox'
import { features } from './features.ts'
import { operation } from './operation.ts'
import { Membership } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Rate, RateOrNull } from './vocabulary/money.ts'
import { Int, Nullable, OneOf, Weekday } from './vocabulary/schema.ts'

export const creators = ['ADMINS', 'ADMINS_AND_PROJECT_MANAGERS', 'EVERYONE'] as const
const Flag = Type.Boolean()

export const AutomaticLock = Type.Object({
  type: OneOf(['WEEKLY', 'MONTHLY', 'OLDER_THAN']),
  changeDay: Type.Optional(Nullable(Weekday)),
  dayOfMonth: Type.Optional(Nullable(Int())),
  firstDay: Type.Optional(Nullable(Weekday)),
  olderThanPeriod: Type.Optional(Nullable(OneOf(['DAYS', 'WEEKS', 'MONTHS']))),
  olderThanValue: Type.Optional(Nullable(Int())),
})

export const WorkspaceSettings = Type.Object({
  timeRoundingInReports: Flag,
  onlyAdminsSeeBillableRates: Flag,
  activeBillableHours: Flag,
  onlyAdminsCanChangeBillableStatus: Flag,
  onlyAdminsCreateProject: Flag,
  onlyAdminsSeeDashboard: Flag,
  defaultBillableProjects: Flag,
  lockTimeEntries: Nullable(Type.String()),
  lockTimeZone: Nullable(Type.String()),
  round: Type.Object({ round: Type.String(), minutes: Type.String() }),
  projectFavorites: Flag,
  canSeeTimeSheet: Flag,
  canSeeTracker: Flag,
  projectPickerSpecialFilter: Flag,
  forceProjects: Flag,
  forceTasks: Flag,
  forceTags: Flag,
  forceDescription: Flag,
  onlyAdminsSeeAllTimeEntries: Flag,
  onlyAdminsSeePublicProjectsEntries: Flag,
  trackTimeDownToSecond: Flag,
  projectGroupingLabel: Type.String(),
  adminOnlyPages: Type.Array(OneOf(['PROJECT', 'TEAM', 'REPORTS'])),
  automaticLock: Nullable(AutomaticLock),
  onlyAdminsCreateTag: Flag,
  onlyAdminsCreateTask: Flag,
  timeTrackingMode: OneOf(['DEFAULT', 'STOPWATCH_ONLY']),
  multiFactorEnabled: Flag,
  numberFormat: OneOf(['COMMA_PERIOD', 'PERIOD_COMMA', 'QUOTATION_MARK_PERIOD', 'SPACE_COMMA']),
  currencyFormat: OneOf(['CURRENCY_SPACE_VALUE', 'VALUE_SPACE_CURRENCY', 'CURRENCY_VALUE', 'VALUE_CURRENCY']),
  durationFormat: OneOf(['FULL', 'COMPACT', 'DECIMAL']),
  entityCreationPermissions: Type.Object({
    whoCanCreateTasks: OneOf(creators),
    whoCanCreateProjectsAndClients: OneOf(creators),
    whoCanCreateTags: OneOf(creators),
  }),
  projectLabel: Type.String(),
  taskLabel: Type.String(),
  workingDays: Type.Array(Weekday),
  isProjectPublicByDefault: Flag,
})

export const Currency = Type.Object({ id: Id, code: Type.String(), isDefault: Flag })

export const Workspace = Type.Object(
  {
    id: Id,
    name: Type.String(),
    hourlyRate: Rate,
    costRate: RateOrNull,
    memberships: Type.Array(Membership),
    workspaceSettings: WorkspaceSettings,
    imageUrl: Type.String(),
    featureSubscriptionType: OneOf(['ENTERPRISE', 'SELF_HOSTED']),
    features: Type.Array(OneOf(features)),
    currencies: Type.Array(Currency),
    subdomain: Type.Object({ name: Nullable(Type.String()), enabled: Flag }),
    cakeOrganizationId: Id,
  },
  { $id: 'WorkspaceDtoV1' },
)

export const workspaceRoles = ['WORKSPACE_ADMIN', 'OWNER', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const

export const getWorkspacesOfUser = operation({
  id: 'getWorkspacesOfUser',
  tag: 'Workspace',
  method: 'GET',
  path: '/v1/workspaces',
  summary: 'The workspaces where the caller is an active member; paging is ignored',
  access: 'account',
  writes: false,
  query: { roles: Type.Optional(Type.Array(OneOf(workspaceRoles))) },
  reply: Type.Array(Workspace),
})

export const createWorkspace = operation({
  id: 'createWorkspace',
  tag: 'Workspace',
  method: 'POST',
  path: '/v1/workspaces',
  summary: 'Create a workspace that the caller owns',
  access: 'account',
  writes: true,
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 50 }),
    organizationId: Type.Optional(Type.String()),
  }),
  status: 201,
  reply: Workspace,
})

export const getWorkspaceOfUser = operation({
  id: 'getWorkspaceOfUser',
  tag: 'Workspace',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}',
  summary: 'One workspace with all its memberships',
  access: 'workspace.see',
  writes: false,
  reply: Workspace,
})

export const updateWorkspace = operation({
  id: 'updateWorkspace',
  tag: 'Workspace',
  method: 'PATCH',
  path: '/api/stint/v1/workspaces/{workspaceId}',
  summary:
    'Rename a workspace, set its picture or its list of currencies; the documented API has no such route',
  source: 'stint',
  access: 'workspace.settings',
  writes: true,
  body: Type.Object(
    {
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
      // empty: none
      imageUrl: Type.Optional(Type.String({ maxLength: 2000 })),
      // all of them, in order; the default one stays. `PUT hourly-rate` sets another default
      currencies: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 200 })),
    },
    { additionalProperties: false },
  ),
  reply: Workspace,
})

export const transferOwnership = operation({
  id: 'transferOwnership',
  tag: 'Workspace',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/transfer-ownership',
  summary: 'Make another active member the owner; the old one becomes an admin',
  source: 'stint',
  access: 'workspace.own',
  writes: true,
  changesCaller: true,
  body: Type.Object({ userId: Type.String() }),
  reply: Workspace,
})

export const setSeatLimit = operation({
  id: 'setSeatLimit',
  tag: 'Instance',
  method: 'PUT',
  path: '/api/stint/v1/workspaces/{workspaceId}/seat-limit',
  summary: 'How many full members may be active or invited; null lifts the limit, nobody is put out',
  source: 'stint',
  access: 'instance-admin',
  writes: true,
  body: Type.Object({ limit: Nullable(Int({ minimum: 1 })) }),
  reply: Type.Object({ workspaceId: Id, limit: Nullable(Type.Integer()), used: Type.Integer() }),
})

export const workspaceOperations = [
  getWorkspacesOfUser,
  createWorkspace,
  getWorkspaceOfUser,
  updateWorkspace,
  transferOwnership,
  setSeatLimit,
] as const
