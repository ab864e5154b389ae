/**
 * The line of nouns: each may use only those above it, through their index.ts. The dependency check reads this
 * order. Those below are reached by data or by event.
 */

import { auditLogRoutes } from './audit-log/index.ts'
import { entityChangeRoutes } from './changes/entities.routes.ts'
import { changeRoutes } from './changes/routes.ts'
import { clientRoutes } from './clients/routes.ts'
import { customFieldRoutes } from './custom-fields/routes.ts'
import { deactivationRoutes } from './deactivation/routes.ts'
import { deletionRoutes } from './deletion/routes.ts'
import type { Deps } from './deps.ts'
import { favoriteRoutes } from './favorites/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { groupPeopleRoutes } from './groups/people.routes.ts'
import { groupRoutes } from './groups/routes.ts'
import { identityRoutes } from './identity/routes.ts'
import { instanceRoutes } from './instance/routes.ts'
import { answerRoutes } from './invitations/answer.routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { liveRoutes } from './live/routes.ts'
import { limitedUserRoutes } from './members/limited.routes.ts'
import { memberProfileRoutes } from './members/profile.routes.ts'
import { memberRoleRoutes } from './members/roles.routes.ts'
import { memberRoutes } from './members/routes.ts'
import { teamRoutes } from './members/team.routes.ts'
import type { On } from './platform/http/routes.ts'
import { projectCreationRoutes } from './project-creation/routes.ts'
import { projectRoutes } from './projects/routes.ts'
import { activityRoutes } from './reports/activity.routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { sharedReportRoutes } from './shared-reports/routes.ts'
import { tagRoutes } from './tags/routes.ts'
import { taskRoutes } from './tasks/routes.ts'
import { timeEntryEditRoutes } from './time-entries/edit.routes.ts'
import { ownTimeEntryRoutes } from './time-entries/own.routes.ts'
import { timeEntryRoutes } from './time-entries/routes.ts'
import { timesheetTemplateRoutes } from './timesheet-templates/routes.ts'
import { deliveryRoutes } from './webhooks/deliveries.routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { workspaceRoutes } from './workspaces/routes.ts'

/** @public read as text by test/boundaries/rules.cjs */
export const nouns = [
  'identity',
  'files',
  'workspaces',
  'groups',
  'custom-fields',
  'members',
  'invitations',
  'projects',
  'tasks',
  'clients',
  'project-creation',
  'tags',
  'time-entries',
  'rollups',
  'expenses',
  'reports',
  'favorites',
  'timesheet-templates',
  'changes',
  'webhooks',
  'audit-log',
  'shared-reports',
  'deactivation',
  'deletion',
  'instance',
  'live',
] as const

export function mountNouns(on: On, deps: Deps): void {
  identityRoutes(on, deps)
  fileRoutes(on, deps)
  workspaceRoutes(on)
  groupRoutes(on)
  groupPeopleRoutes(on)
  customFieldRoutes(on)
  memberRoutes(on)
  teamRoutes(on)
  memberRoleRoutes(on)
  memberProfileRoutes(on)
  limitedUserRoutes(on)
  invitationRoutes(on)
  answerRoutes(on)
  auditLogRoutes(on)
  projectRoutes(on)
  projectCreationRoutes(on)
  taskRoutes(on)
  clientRoutes(on)
  tagRoutes(on)
  timeEntryRoutes(on)
  favoriteRoutes(on)
  timesheetTemplateRoutes(on)
  timeEntryEditRoutes(on)
  ownTimeEntryRoutes(on)
  reportRoutes(on, deps)
  activityRoutes(on)
  entityChangeRoutes(on)
  changeRoutes(on)
  sharedReportRoutes(on, deps)
  webhookRoutes(on, deps.config)
  deliveryRoutes(on)
  deactivationRoutes(on)
  deletionRoutes(on)
  instanceRoutes(on)
  liveRoutes(on, deps.live)
}
