/** The list of nouns → every operation. OpenAPI, the web client, conformance and the command line read it. */
import { auditLogOperations } from './audit-log.ts'
import { changeOperations } from './changes.ts'
import { clientOperations } from './clients.ts'
import { credentialOperations } from './credentials.ts'
import { customFieldOperations } from './custom-fields.ts'
import { deactivationOperations } from './deactivation.ts'
import { deletionOperations } from './deletion.ts'
import { entityChangeOperations } from './entity-changes.ts'
import { favoriteOperations } from './favorites.ts'
import { fileOperations } from './files.ts'
import { groupOperations } from './groups.ts'
import { identityOperations } from './identity.ts'
import { instanceOperations } from './instance.ts'
import { invitationOperations } from './invitations.ts'
import { limitedUserOperations } from './limited-users.ts'
import { liveOperations } from './live.ts'
import { memberProfileOperations } from './member-profiles.ts'
import { memberRoleOperations } from './member-roles.ts'
import { memberOperations } from './members.ts'
import type { Operation } from './operation.ts'
import { projectCreationOperations } from './project-creation.ts'
import { projectMembershipOperations } from './project-memberships.ts'
import { projectOverviewOperations } from './project-overview.ts'
import { projectRateOperations } from './project-rates.ts'
import { projectStatusOperations } from './project-status.ts'
import { projectOperations } from './projects.ts'
import { rateOperations } from './rates.ts'
import { getTeamActivity } from './reports/activity.ts'
import { generateAttendanceReport } from './reports/attendance.ts'
import { generateDetailedReportV1 } from './reports/expenses.ts'
import { timeReportOperations } from './reports/time.ts'
import { sharedReportOperations } from './shared-reports.ts'
import { sharingOperations } from './sharing.ts'
import { tagOperations } from './tags.ts'
import { taskOperations } from './tasks.ts'
import { teamOperations } from './team.ts'
import { timeEntryOperations } from './time-entries.ts'
import { timeEntryEditOperations } from './time-entry-edits.ts'
import { timesheetTemplateOperations } from './timesheet-templates.ts'
import { trackingOperations } from './tracking.ts'
import { webhookOperations } from './webhooks.ts'
import { workspaceSettingsOperations } from './workspace-settings.ts'
import { workspaceOperations } from './workspaces.ts'

export const operations: readonly Operation[] = [
  ...identityOperations,
  ...credentialOperations,
  ...workspaceOperations,
  ...workspaceSettingsOperations,
  ...memberOperations,
  ...teamOperations,
  ...memberRoleOperations,
  ...memberProfileOperations,
  ...customFieldOperations,
  ...limitedUserOperations,
  ...invitationOperations,
  ...rateOperations,
  ...groupOperations,
  ...fileOperations,
  ...auditLogOperations,
  ...projectOperations,
  ...projectCreationOperations,
  ...projectMembershipOperations,
  ...projectOverviewOperations,
  ...projectRateOperations,
  ...projectStatusOperations,
  ...taskOperations,
  ...clientOperations,
  ...tagOperations,
  ...timeEntryOperations,
  ...favoriteOperations,
  ...timeEntryEditOperations,
  ...trackingOperations,
  ...timesheetTemplateOperations,
  ...timeReportOperations,
  generateAttendanceReport,
  generateDetailedReportV1,
  getTeamActivity,
  ...entityChangeOperations,
  ...changeOperations,
  ...sharedReportOperations,
  ...sharingOperations,
  ...webhookOperations,
  ...deactivationOperations,
  ...deletionOperations,
  ...instanceOperations,
  ...liveOperations,
]
