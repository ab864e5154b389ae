/** What a violated database constraint means to a client, by name, in one table. */
import type { ErrorSpec } from '../contract/errors.ts'
import { errors } from '../contract/errors.ts'

const bad = (message: string): ErrorSpec => ({ status: 400, code: 501, message })

export const constraints: Readonly<Record<string, ErrorSpec>> = {
  accounts_email_once: errors.emailTaken,
  api_keys_key_once: bad('This API key is already in use'),
  memberships_pkey: errors.alreadyMember,
  memberships_deleted_nowhere_active: errors.activeElsewhere,
  memberships_workspace_id_fkey: errors.workspaceUnknown,
  user_groups_name_once: errors.groupNameTaken,
  projects_name_once: errors.projectNameTaken,
  tags_name_once: errors.tagNameTaken,
  clients_name_once: errors.clientNameTaken,
  clients_currency: errors.currencyNotInWorkspace,
  // of two at once: tasks/rules.ts says it with the name
  tasks_name_once: bad('Task with this name already exists'),
  tasks_project: errors.projectNotInWorkspace,
  task_assignees_membership: errors.userNotInWorkspace,
  task_groups_group: errors.groupNotInWorkspace,
  webhooks_url_event_once: errors.webhookExists,
  user_group_members_membership: errors.userNotInWorkspace,
  project_members_membership: errors.userNotInWorkspace,
  project_groups_group: errors.groupNotInWorkspace,
  role_grants_membership: errors.userNotInWorkspace,
  role_grants_managed_user: errors.userNotInWorkspace,
  role_grants_managed_group: errors.groupNotInWorkspace,
  role_grants_project: errors.projectNotInWorkspace,
  projects_client: errors.clientNotInWorkspace,
  shared_report_people_membership: errors.userNotInWorkspace,
  shared_report_groups_group: errors.groupNotInWorkspace,
  shared_reports_filter_length: bad('The filter is too long'),
  report_recipients_membership: errors.userNotInWorkspace,
  time_entries_project: errors.projectNotInWorkspace,
  time_entries_task: bad("Task doesn't belong to PROJECT"),
  time_entries_membership: errors.userNotInWorkspace,
  time_entries_one_running: bad('A timer is already running'),
  time_entries_end_not_before_start: bad('start time is greater than end time'),
  time_entries_duration_limit: bad('Time entry can not be longer than 999 hours'),
}
