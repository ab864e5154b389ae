/**
 * Event names and who hears of them. The names are the reference's webhook events (wire.md §6.1); those that
 * Stint adds for live updates and the change feed are not offered to webhooks.
 */

export const webhookEvents = [
  'NEW_PROJECT',
  'NEW_TASK',
  'NEW_CLIENT',
  'NEW_TIMER_STARTED',
  'TIMER_STOPPED',
  'TIME_ENTRY_UPDATED',
  'TIME_ENTRY_DELETED',
  'TIME_ENTRY_SPLIT',
  'NEW_TIME_ENTRY',
  'TIME_ENTRY_RESTORED',
  'NEW_TAG',
  'USER_DELETED_FROM_WORKSPACE',
  'USER_JOINED_WORKSPACE',
  'USER_DEACTIVATED_ON_WORKSPACE',
  'USER_ACTIVATED_ON_WORKSPACE',
  'USER_EMAIL_CHANGED',
  'USER_UPDATED',
  'NEW_INVOICE',
  'INVOICE_UPDATED',
  'NEW_APPROVAL_REQUEST',
  'APPROVAL_REQUEST_STATUS_UPDATED',
  'TIME_OFF_REQUESTED',
  'TIME_OFF_REQUEST_UPDATED',
  'TIME_OFF_REQUEST_APPROVED',
  'TIME_OFF_REQUEST_REJECTED',
  'TIME_OFF_REQUEST_STARTED',
  'TIME_OFF_REQUEST_WITHDRAWN',
  'BALANCE_UPDATED',
  'TAG_UPDATED',
  'TAG_DELETED',
  'TASK_UPDATED',
  'CLIENT_UPDATED',
  'TASK_DELETED',
  'CLIENT_DELETED',
  'EXPENSE_RESTORED',
  'ASSIGNMENT_CREATED',
  'ASSIGNMENT_DELETED',
  'ASSIGNMENT_PUBLISHED',
  'ASSIGNMENT_UPDATED',
  'EXPENSE_CREATED',
  'EXPENSE_DELETED',
  'EXPENSE_UPDATED',
  'PROJECT_UPDATED',
  'PROJECT_DELETED',
  'USER_GROUP_CREATED',
  'USER_GROUP_UPDATED',
  'USER_GROUP_DELETED',
  'USERS_INVITED_TO_WORKSPACE',
  'LIMITED_USERS_ADDED_TO_WORKSPACE',
  'COST_RATE_UPDATED',
  'BILLABLE_RATE_UPDATED',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** Ours: what pages follow live and no webhook can subscribe to. */
export const ownEvents = [
  'WORKSPACE_UPDATED',
  'WORKSPACE_DELETED',
  'MEMBERSHIP_UPDATED',
  'INVITATION_UPDATED',
  'WEBHOOK_UPDATED',
  'CUSTOM_FIELD_UPDATED',
  'SHARED_REPORT_UPDATED',
] as const
export type EventType = WebhookEvent | (typeof ownEvents)[number]

export const triggerSourceTypes = [
  'PROJECT_ID',
  'USER_ID',
  'TAG_ID',
  'TASK_ID',
  'WORKSPACE_ID',
  'ASSIGNMENT_ID',
  'EXPENSE_ID',
] as const
export type TriggerSourceType = (typeof triggerSourceTypes)[number]
