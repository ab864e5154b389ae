/**
 * The settings of a workspace, with a write route that the documented API lacks (PATCH and PUT there are 405).
 * Source: interfaces.md; product.md B3 for what the members mean.
 */
import type { Static } from 'typebox'
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Int, Nullable, OneOf, Weekday } from './vocabulary/schema.ts'
import { creators, Workspace, WorkspaceSettings } from './workspaces.ts'

export const approvalPeriods = ['WEEKLY', 'SEMI_MONTHLY', 'MONTHLY'] as const
export const approverChoices = ['ADMINS_AND_TEAM_MANAGERS', 'ADMINS_AND_PROJECT_MANAGERS'] as const
export const editorChoices = ['ADMINS', 'ADMINS_AND_TEAM_MANAGERS'] as const
export const statusSeers = ['ADMINS_AND_PROJECT_MANAGERS', 'EVERYONE'] as const
export const roundings = ['Round to nearest', 'Round up to', 'Round down to'] as const

/** What the workspace DTO has no member for. */
const further = {
  approvalPeriod: OneOf(approvalPeriods),
  approvers: OneOf(approverChoices),
  // of those who join later; a member's own comes first
  weekStart: Weekday,
  // a day's, of members who have none of their own: PT8H
  workCapacity: Type.String(),
  whoEditsForOthers: OneOf(editorChoices),
  whoSeesProjectStatus: OneOf(statusSeers),
  invoiceManagers: Type.Object({
    userIds: Type.Array(Type.String(), { uniqueItems: true, maxItems: 1000 }),
    userGroupIds: Type.Array(Type.String(), { uniqueItems: true, maxItems: 1000 }),
  }),
}

export const AllSettings = Type.Object({ ...WorkspaceSettings.properties, ...further })
export type AllSettings = Static<typeof AllSettings>

const closed = { additionalProperties: false }
const Label = Type.String({ minLength: 1, maxLength: 50 })

/** Rules that span members are in the server's settings.rules.ts. */
const SettingsChange = Type.Object(
  {
    ...Type.Partial(AllSettings).properties,
    projectGroupingLabel: Type.Optional(Label),
    projectLabel: Type.Optional(Label),
    taskLabel: Type.Optional(Label),
    // a day, or an instant: time before it is locked
    lockTimeEntries: Type.Optional(Nullable(Type.String())),
    round: Type.Optional(
      Type.Object(
        { round: OneOf(roundings), minutes: Type.String({ pattern: '^[1-9][0-9]{0,2}$' }) },
        closed,
      ),
    ),
    entityCreationPermissions: Type.Optional(
      Type.Object(
        {
          whoCanCreateTasks: Type.Optional(OneOf(creators)),
          whoCanCreateProjectsAndClients: Type.Optional(OneOf(creators)),
          whoCanCreateTags: Type.Optional(OneOf(creators)),
        },
        closed,
      ),
    ),
    automaticLock: Type.Optional(
      Nullable(
        Type.Object(
          {
            type: OneOf(['WEEKLY', 'MONTHLY', 'OLDER_THAN']),
            changeDay: Type.Optional(Nullable(Weekday)),
            dayOfMonth: Type.Optional(Nullable(Int({ minimum: 1, maximum: 31 }))),
            firstDay: Type.Optional(Nullable(Weekday)),
            olderThanPeriod: Type.Optional(Nullable(OneOf(['DAYS', 'WEEKS', 'MONTHS']))),
            olderThanValue: Type.Optional(Nullable(Int({ minimum: 1, maximum: 1000 }))),
          },
          closed,
        ),
      ),
    ),
    adminOnlyPages: Type.Optional(Type.Array(OneOf(['PROJECT', 'TEAM', 'REPORTS']), { uniqueItems: true })),
    workingDays: Type.Optional(Type.Array(Weekday, { uniqueItems: true, minItems: 1 })),
    invoiceManagers: Type.Optional(Type.Object(further.invoiceManagers.properties, closed)),
  },
  closed,
)
export type SettingsChange = Static<typeof SettingsChange>

export const getWorkspaceSettings = operation({
  id: 'getWorkspaceSettings',
  tag: 'Workspace',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/settings',
  summary: 'All settings of a workspace, those that the workspace itself does not show included',
  source: 'stint',
  access: 'workspace.see',
  writes: false,
  reply: AllSettings,
})

export const updateWorkspaceSettings = operation({
  id: 'updateWorkspaceSettings',
  tag: 'Workspace',
  method: 'PATCH',
  path: '/api/stint/v1/workspaces/{workspaceId}/settings',
  summary: 'Change any of the settings; what is not named stays',
  source: 'stint',
  access: 'workspace.settings',
  writes: true,
  body: SettingsChange,
  reply: Workspace,
})

export const workspaceSettingsOperations = [getWorkspaceSettings, updateWorkspaceSettings] as const
