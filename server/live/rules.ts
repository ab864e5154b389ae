/** Who hears live of which event. Unknown events reach admins and the person they are about. Pure. */
import type { EventType } from '../../contract/events.ts'

export interface Viewer {
  readonly userId: string
  readonly isAdmin: boolean
}

/** People and the workspace itself, which every member sees; the event's person is whom it is about. */
const forAll: ReadonlySet<string> = new Set<EventType>([
  'WORKSPACE_UPDATED',
  'WORKSPACE_DELETED',
  'MEMBERSHIP_UPDATED',
  'INVITATION_UPDATED',
  'USERS_INVITED_TO_WORKSPACE',
  'LIMITED_USERS_ADDED_TO_WORKSPACE',
  'USER_JOINED_WORKSPACE',
  'USER_DELETED_FROM_WORKSPACE',
  'USER_DEACTIVATED_ON_WORKSPACE',
  'USER_ACTIVATED_ON_WORKSPACE',
  'USER_UPDATED',
  'USER_EMAIL_CHANGED',
  'USER_GROUP_CREATED',
  'USER_GROUP_UPDATED',
  'USER_GROUP_DELETED',
  'CUSTOM_FIELD_UPDATED',
])

/** For all, unless the event names a person: then the thing is private. */
const forAllUnlessPrivate: ReadonlySet<string> = new Set<EventType>([
  'NEW_PROJECT',
  'PROJECT_UPDATED',
  'PROJECT_DELETED',
  'NEW_TASK',
  'TASK_UPDATED',
  'TASK_DELETED',
  'NEW_CLIENT',
  'CLIENT_UPDATED',
  'CLIENT_DELETED',
  'NEW_TAG',
  'TAG_UPDATED',
  'TAG_DELETED',
])

/** Not even for the person whose rate it is. */
const forAdmins: ReadonlySet<string> = new Set<EventType>([
  'WEBHOOK_UPDATED',
  'COST_RATE_UPDATED',
  'BILLABLE_RATE_UPDATED',
  'NEW_INVOICE',
  'INVOICE_UPDATED',
])

export function hears(
  viewer: Viewer,
  event: { readonly type: string; readonly userId: string | null },
): boolean {
  if (viewer.isAdmin || forAll.has(event.type)) return true
  if (event.userId === null) return forAllUnlessPrivate.has(event.type)
  return event.userId === viewer.userId && !forAdmins.has(event.type)
}
