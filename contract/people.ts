/** What a person looks like on the wire. Source: wire.md §4.2, recorded/037. */
import { Type } from 'typebox'
import { Id } from './vocabulary/ids.ts'
import { RateOrNull } from './vocabulary/money.ts'
import { Nullable, OneOf, Weekday } from './vocabulary/schema.ts'

/** The account across all workspaces: deactivation in one workspace never shows here. */
export const accountStatuses = [
  'ACTIVE',
  'PENDING_EMAIL_VERIFICATION',
  'DELETED',
  'NOT_REGISTERED',
  'LIMITED',
  'LIMITED_DELETED',
] as const
export type AccountStatus = (typeof accountStatuses)[number]

/** One person in one workspace, project or group. */
export const membershipStatuses = ['PENDING', 'ACTIVE', 'DECLINED', 'INACTIVE'] as const
export type MembershipStatus = (typeof membershipStatuses)[number]
/** `ALL` exists as a filter only. */
export const membershipStatusFilters = [...membershipStatuses, 'ALL'] as const
export const membershipTypes = ['WORKSPACE', 'PROJECT', 'USERGROUP'] as const
export const membershipChoices = ['ALL', 'NONE', ...membershipTypes] as const

export const customFieldTypes = [
  'TXT',
  'NUMBER',
  'DROPDOWN_SINGLE',
  'DROPDOWN_MULTIPLE',
  'CHECKBOX',
  'LINK',
] as const

export const Membership = Type.Object({
  userId: Id,
  hourlyRate: RateOrNull,
  costRate: RateOrNull,
  targetId: Id,
  membershipType: OneOf(membershipTypes),
  membershipStatus: OneOf(membershipStatuses),
})

const Flag = Type.Boolean()

export const UserSettings = Type.Object({
  weekStart: Weekday,
  timeZone: Type.String(),
  timeFormat: OneOf(['HOUR12', 'HOUR24']),
  dateFormat: Type.String(),
  sendNewsletter: Flag,
  weeklyUpdates: Flag,
  longRunning: Flag,
  scheduledReports: Flag,
  approval: Flag,
  pto: Flag,
  alerts: Flag,
  reminders: Flag,
  invoiceReminders: Flag,
  onboarding: Flag,
  timeTrackingManual: Flag,
  summaryReportSettings: Type.Object({ group: Type.String(), subgroup: Type.String() }),
  isCompactViewOn: Flag,
  dashboardSelection: OneOf(['ME', 'TEAM']),
  dashboardViewType: OneOf(['PROJECT', 'BILLABILITY']),
  dashboardPinToTop: Flag,
  projectListCollapse: Nullable(Type.Integer()),
  collapseAllProjectLists: Flag,
  groupSimilarEntriesDisabled: Flag,
  myStartOfDay: Type.String(),
  projectPickerTaskFilter: Flag,
  lang: Type.String(),
  multiFactorEnabled: Flag,
  scheduling: Flag,
  showOnlyWorkingDays: Flag,
  theme: OneOf(['DARK', 'DEFAULT']),
})

export const UserCustomFieldValue = Type.Object({
  customFieldId: Id,
  customFieldName: Type.String(),
  customFieldType: OneOf(customFieldTypes),
  userId: Id,
  value: Type.Unknown(),
})

/** One element per role, all its targets in `entities`. Source: wire.md §4.5. */
export const UserRole = Type.Object({
  role: OneOf(['WORKSPACE_OWN', 'WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER']),
  formatterRoleName: Type.String(),
  entities: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      membershipStatus: Type.String(),
      source: Nullable(Type.Object({ id: Id, type: OneOf(['USER_GROUP']) })),
    }),
  ),
})

/** `status` is the account's; the truth per workspace is in `memberships`, which stays empty unless asked for. */
export const User = Type.Object(
  {
    id: Id,
    email: Nullable(Type.String()),
    name: Nullable(Type.String()),
    memberships: Type.Array(Membership),
    profilePicture: Type.String(),
    activeWorkspace: Nullable(Id),
    defaultWorkspace: Nullable(Id),
    settings: Nullable(UserSettings),
    status: OneOf(accountStatuses),
    customFields: Type.Array(UserCustomFieldValue),
    roles: Type.Optional(Type.Array(UserRole)),
  },
  { $id: 'UserDtoV1' },
)
