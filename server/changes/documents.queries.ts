/**
 * SQL that prints a row of each followed table as the normalised document of contract/changes.ts. `x` is the row.
 * Everything that a document says lies in its row or in a table whose triggers touch that row (0006), so that no
 * document changes without its place in the feed.
 */

const times = `'createdAt', precise_instant(x.created_at), 'updatedAt', precise_instant(x.updated_at)`

const listOf = (value: string, from: string, order: string) =>
  `coalesce((select json_agg(${value} order by ${order}) from ${from}), '[]')`

const ofProject = 'm.workspace_id = x.workspace_id and m.project_id = x.id'
const ofTask = 'm.workspace_id = x.workspace_id and m.task_id = x.id'
const ofField = 'm.workspace_id = x.workspace_id and m.custom_field_id = x.id'

const client = `json_build_object('id', x.id, 'workspaceId', x.workspace_id, 'name', x.name, 'email', x.email,
  'address', x.address, 'note', x.note, 'ccEmails', x.cc_emails, 'currencyId', x.currency_id,
  'archived', x.archived, ${times})`

const project = `json_build_object('id', x.id, 'workspaceId', x.workspace_id, 'name', x.name,
  'clientId', x.client_id, 'color', x.color, 'note', x.note, 'billable', x.billable, 'public', x.is_public,
  'archived', x.archived, 'template', x.template, 'hourlyRateMinor', x.hourly_rate_minor,
  'costRateMinor', x.cost_rate_minor, 'estimate', x.estimate, 'timeEstimate', x.time_estimate,
  'budgetEstimate', x.budget_estimate, 'estimateReset', x.estimate_reset,
  'members', ${listOf(
    `json_build_object('userId', m.user_id, 'hourlyRateMinor', m.hourly_rate_minor, 'costRateMinor', m.cost_rate_minor)`,
    `project_members m where ${ofProject}`,
    'm.added_seq',
  )},
  'userGroupIds', ${listOf('m.group_id', `project_groups m where ${ofProject}`, 'm.group_id')}, ${times})`

const task = `json_build_object('id', x.id, 'workspaceId', x.workspace_id, 'projectId', x.project_id, 'name', x.name,
  'status', x.status, 'billable', x.billable, 'estimateSeconds', x.estimate_seconds,
  'budgetEstimateMinor', x.budget_estimate_minor, 'hourlyRateMinor', x.hourly_rate_minor,
  'costRateMinor', x.cost_rate_minor,
  'assigneeIds', ${listOf('m.user_id', `task_assignees m where ${ofTask}`, 'm.added_seq')},
  'userGroupIds', ${listOf('m.group_id', `task_groups m where ${ofTask}`, 'm.added_seq')}, ${times})`

const tag = `json_build_object('id', x.id, 'workspaceId', x.workspace_id, 'name', x.name, 'archived', x.archived, ${times})`

const customField = `json_build_object('id', x.id, 'workspaceId', x.workspace_id, 'name', x.name,
  'entityType', x.entity_type, 'type', x.type, 'status', x.status, 'required', x.required,
  'onlyAdminCanEdit', x.only_admin_can_edit, 'allowedValues', x.allowed_values, 'placeholder', x.placeholder,
  'description', x.description, 'defaultValue', x.workspace_default_value,
  'projectDefaults', ${listOf(
    `json_build_object('projectId', m.project_id, 'status', m.status, 'value', m.value)`,
    `custom_field_project_defaults m where ${ofField}`,
    'm.project_id',
  )}, ${times})`

const timeEntry = `json_build_object('id', x.id, 'workspaceId', x.workspace_id, 'userId', x.user_id,
  'description', x.description, 'projectId', x.project_id, 'taskId', x.task_id, 'tagIds', x.tag_ids,
  'billable', x.billable, 'type', x.type, 'start', precise_instant(x.started_at),
  'end', precise_instant(x.ended_at), 'durationSeconds', x.duration_seconds, 'localDay', x.local_day,
  'hourlyRateMinor', x.hourly_rate_minor, 'costRateMinor', x.cost_rate_minor, 'rateCurrency', x.rate_currency,
  'approvalRequestId', x.approval_request_id, 'approved', x.approved, 'invoiceId', x.invoice_id,
  'invoiced', x.invoiced, 'kioskId', x.kiosk_id, ${times})`

const value = `json_build_object('workspaceId', x.workspace_id, 'timeEntryId', x.time_entry_id,
  'customFieldId', x.custom_field_id, 'value', x.value, 'sourceType', x.source_type,
  'updatedAt', precise_instant(x.updated_at))`

export interface Followed {
  /** As the feed and the tombstones name it. */
  readonly type: string
  readonly table: string
  readonly id: string
  readonly document: string
}

export const followed: readonly Followed[] = [
  { type: 'CLIENT', table: 'clients', id: 'x.id::text', document: client },
  { type: 'PROJECT', table: 'projects', id: 'x.id::text', document: project },
  { type: 'TASK', table: 'tasks', id: 'x.id::text', document: task },
  { type: 'TAG', table: 'tags', id: 'x.id::text', document: tag },
  { type: 'CUSTOM_FIELD', table: 'custom_fields', id: 'x.id::text', document: customField },
  { type: 'TIME_ENTRY', table: 'time_entries', id: 'x.id::text', document: timeEntry },
  {
    type: 'TIME_ENTRY_CUSTOM_FIELD_VALUE',
    table: 'time_entry_custom_field_values',
    id: `x.time_entry_id || ':' || x.custom_field_id`,
    document: value,
  },
]
