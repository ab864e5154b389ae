/**
 * Who did what. The reference documents 37 actions on time, projects, tasks, clients, tags and expenses, asked
 * for with `searchAuditLogs`; Stint adds those on people, roles, keys and settings, and a list of its own.
 * Source: wire.md §5.X "POST auditlog host", AuditLogDtoV1, AuditLogGetRequestV1; product.md F9.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Int, Nullable, OneOf } from './vocabulary/schema.ts'

export const documentedActions = [
  'CREATE_TIME_PERSONAL_TIMER',
  'CREATE_TIME_PERSONAL_MANUAL',
  'CREATE_TIME_IMPORT',
  'CREATE_TIME_KIOSK',
  'CREATE_TIME_FOR_OTHER',
  'RESTORE_TIME',
  'RESTORE_TIME_FOR_OTHER',
  'UPDATE_TIME_PERSONAL',
  'UPDATE_TIME_FOR_OTHER',
  'DELETE_TIME_PERSONAL',
  'DELETE_TIME_FOR_OTHER',
  'CREATE_PROJECT',
  'CREATE_PROJECT_IMPORT',
  'CREATE_PROJECT_QUICKBOOKS',
  'UPDATE_PROJECT',
  'DELETE_PROJECT',
  'CREATE_TASK',
  'CREATE_TASK_IMPORT',
  'UPDATE_TASK',
  'DELETE_TASK',
  'CREATE_CLIENT',
  'CREATE_CLIENT_IMPORT',
  'CREATE_CLIENT_QUICKBOOKS',
  'UPDATE_CLIENT',
  'DELETE_CLIENT',
  'CREATE_TAG',
  'CREATE_TAG_IMPORT',
  'UPDATE_TAG',
  'DELETE_TAG',
  'CREATE_EXPENSE',
  'CREATE_EXPENSE_FOR_OTHER',
  'RESTORE_EXPENSE',
  'RESTORE_EXPENSE_FOR_OTHER',
  'UPDATE_EXPENSE',
  'UPDATE_EXPENSE_FOR_OTHER',
  'DELETE_EXPENSE',
  'DELETE_EXPENSE_FOR_OTHER',
] as const

/** What Stint records besides: people, roles, keys, settings, hooks and groups. */
export const ownActions = [
  'CREATE_WORKSPACE',
  'UPDATE_WORKSPACE',
  'UPDATE_WORKSPACE_SETTINGS',
  'UPDATE_SEAT_LIMIT',
  'TRANSFER_OWNERSHIP',
  'CHANGE_WORKSPACE_RATE',
  'DELETE_WORKSPACE',
  'INVITE_USER',
  'RESEND_INVITATION',
  'REVOKE_INVITATION',
  'DECLINE_INVITATION',
  'JOIN_WORKSPACE',
  'ADD_LIMITED_MEMBER',
  'CHANGE_MEMBER_PROFILE',
  'CHANGE_MEMBER_RATE',
  'CHANGE_PROJECT_RATE',
  'CHANGE_PROJECT_MEMBER_RATE',
  'CHANGE_TASK_RATE',
  'GRANT_ROLE',
  'REVOKE_ROLE',
  'ACTIVATE_MEMBER',
  'DEACTIVATE_MEMBER',
  'SCHEDULE_DEACTIVATION',
  'CANCEL_SCHEDULED_DEACTIVATION',
  'REFUSE_SCHEDULED_DEACTIVATION',
  'BRING_BACK_ROLE',
  'DELETE_MEMBER',
  'CREATE_USER_GROUP',
  'UPDATE_USER_GROUP',
  'DELETE_USER_GROUP',
  'CREATE_CUSTOM_FIELD',
  'UPDATE_CUSTOM_FIELD',
  'CHANGE_PROJECT_CUSTOM_FIELD',
  'DELETE_CUSTOM_FIELD',
  'CREATE_ACCOUNT',
  'UPDATE_ACCOUNT',
  'UPDATE_ACCOUNT_SETTINGS',
  'DELETE_ACCOUNT',
  'VERIFY_EMAIL',
  'CHANGE_EMAIL',
  'CHANGE_PASSWORD',
  'RESET_PASSWORD',
  'CREATE_API_KEY',
  'DELETE_API_KEY',
  'SIGN_OUT_EVERYWHERE',
  'CREATE_WEBHOOK',
  'UPDATE_WEBHOOK',
  'SWITCH_WEBHOOK',
  'SWITCH_OFF_WEBHOOK',
  'GENERATE_WEBHOOK_TOKEN',
  'PASS_WEBHOOKS',
  'DELETE_WEBHOOK',
  'CREATE_SHARED_REPORT',
  'UPDATE_SHARED_REPORT',
  'DELETE_SHARED_REPORT',
  'SCHEDULE_SHARED_REPORT',
  'UNSCHEDULE_SHARED_REPORT',
] as const

export const auditActions = [...documentedActions, ...ownActions] as const
export type AuditAction = (typeof auditActions)[number]

/** One entry as the reference shows it. `content` and `previousContent` are JSON in a string. */
export const AuditLogEntry = Type.Object(
  {
    action: Type.String(),
    content: Nullable(Type.String()),
    previousContent: Nullable(Type.String()),
    timestamp: Instant,
    // the author; empty strings with the name System where nobody was signed in
    userId: Type.String(),
    userName: Type.String(),
    userEmail: Type.String(),
    workspaceId: Id,
  },
  { $id: 'AuditLogDtoV1' },
)

export const searchAuditLogs = operation({
  id: 'searchAuditLogs',
  tag: 'Audit Log Report',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/audit-log',
  summary: 'Documented actions of a period, newest first, 50 a page, pages counted from 0',
  source: 'observed',
  access: 'audit.see',
  writes: false,
  body: Type.Object({
    actions: Type.Array(OneOf(documentedActions), { minItems: 1, uniqueItems: true }),
    authors: Type.Object({
      // none: everybody
      authorIds: Type.Optional(Type.Array(Type.String())),
      contains: Type.Optional(OneOf(['CONTAINS', 'DOES_NOT_CONTAIN'])),
    }),
    start: Instant,
    end: Instant,
    page: Type.Optional(Int({ minimum: 0 })),
    // read and ignored, as the reference does
    'page-size': Type.Optional(Type.Unknown()),
  }),
  reply: Type.Array(AuditLogEntry),
})

// nameless as long as an invited person has no account; the e-mail then says who
const Who = Type.Object({ id: Id, name: Nullable(Type.String()), email: Nullable(Type.String()) })

/** One entry with everything that is known about it. */
export const AuditRecord = Type.Object({
  id: Type.String(),
  at: Instant,
  action: OneOf(auditActions),
  // null: nobody was signed in (a job, the command line)
  actor: Nullable(Who),
  // how: key:<id>, session, token, job, cli
  via: Type.String(),
  address: Nullable(Type.String()),
  userAgent: Nullable(Type.String()),
  subject: Type.Object({ type: Type.String(), id: Type.String() }),
  // the person it is about, where there is one
  person: Nullable(Who),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Nullable(Type.String()),
  // null until the worker chained the row, which follows the commit by about a second
  chainNo: Nullable(Type.Integer()),
  hash: Nullable(Type.String()),
})

const auditFilters = {
  actor: Type.Optional(Type.String()),
  userId: Type.Optional(Type.String()),
  // repeated or with commas
  action: Type.Optional(Type.Array(OneOf(auditActions))),
  subjectType: Type.Optional(Type.String()),
  subjectId: Type.Optional(Type.String()),
  // instants, half-open: from <= at < to
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
}

export const getAuditLog = operation({
  id: 'getAuditLog',
  tag: 'Audit log',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/audit-log',
  summary: 'Every recorded change of a workspace, newest first; `next` is the cursor of the following page',
  source: 'stint',
  access: 'audit.see',
  writes: false,
  query: {
    ...auditFilters,
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Int({ minimum: 1, maximum: 500, default: 50 })),
  },
  reply: Type.Object({ entries: Type.Array(AuditRecord), next: Nullable(Type.String()) }),
})

export const exportAuditLog = operation({
  id: 'exportAuditLog',
  tag: 'Audit log',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/audit-log/export',
  summary: 'The same entries as a CSV file; text that a spreadsheet would run as a formula is escaped',
  source: 'stint',
  access: 'audit.see',
  writes: false,
  query: auditFilters,
  file: 'text/csv',
})

export const auditLogOperations = [searchAuditLogs, getAuditLog, exportAuditLog] as const
