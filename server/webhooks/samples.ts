/** What a test delivery carries: the members that the event's real body has, with made-up values. Source: wire.md §6.3. */
import type { WebhookEvent } from '../../contract/events.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'

type Json = Readonly<Record<string, unknown>>

const sampleId = '0123456789abcdef01234567'

/** The events whose name does not begin with the name of their family. */
const families: Readonly<Partial<Record<WebhookEvent, Family>>> = {
  NEW_PROJECT: 'PROJECT',
  NEW_TASK: 'TASK',
  NEW_CLIENT: 'CLIENT',
  NEW_TAG: 'TAG',
  NEW_INVOICE: 'INVOICE',
  NEW_APPROVAL_REQUEST: 'APPROVAL',
  NEW_TIMER_STARTED: 'TIME_ENTRY',
  TIMER_STOPPED: 'TIME_ENTRY',
  NEW_TIME_ENTRY: 'TIME_ENTRY',
  USER_EMAIL_CHANGED: 'EMAIL_CHANGED',
  USER_UPDATED: 'PERSON',
  USER_DELETED_FROM_WORKSPACE: 'PERSON',
  USERS_INVITED_TO_WORKSPACE: 'INVITED',
  LIMITED_USERS_ADDED_TO_WORKSPACE: 'LIMITED_ADDED',
  COST_RATE_UPDATED: 'RATE',
  BILLABLE_RATE_UPDATED: 'RATE',
}

// the longer name first: USER_GROUP is no USER
const prefixes = [
  'TIME_ENTRY',
  'TIME_OFF',
  'USER_GROUP',
  'PROJECT',
  'TASK',
  'CLIENT',
  'TAG',
  'INVOICE',
  'APPROVAL',
  'EXPENSE',
  'ASSIGNMENT',
  'BALANCE',
  'USER',
] as const
type Family = (typeof prefixes)[number] | 'PERSON' | 'EMAIL_CHANGED' | 'INVITED' | 'LIMITED_ADDED' | 'RATE'

function familyOf(event: WebhookEvent): Family {
  const family = families[event] ?? prefixes.find((prefix) => event.startsWith(prefix))
  if (family === undefined) throw new Error(`no sample for ${event}`)
  return family
}

export function sampleOf(event: WebhookEvent, workspaceId: string, userId: string, now: Date): Json {
  const id = sampleId
  const at = toInstant(now)
  const named = (name: string) => ({ id, name: `Webhook Test ${name}`, workspaceId, archived: false })
  const person = { id: userId, email: 'webhook.test@example.com', name: 'Webhook Test User' }
  const inviter = { ...person, profilePicture: '', settings: null }
  const rate = { amount: 2000, currency: 'USD' }
  const project = {
    id,
    name: 'Webhook Test Project',
    hourlyRate: rate,
    clientId: '',
    workspaceId,
    billable: true,
    color: '#03A9F4',
    estimate: { estimate: 'PT0S', type: 'AUTO' },
    archived: false,
    duration: 'PT0S',
    clientName: '',
    note: '',
    public: true,
    template: false,
  }
  const samples: Record<Family, Json> = {
    PROJECT: { ...project, tasks: [], client: null },
    TASK: {
      id,
      name: 'Webhook Test Task',
      projectId: id,
      assigneeIds: [],
      assigneeId: null,
      userGroupIds: [],
      estimate: 'PT0S',
      status: 'ACTIVE',
      duration: 'PT0S',
    },
    CLIENT: named('Client'),
    TAG: named('Tag'),
    TIME_ENTRY: {
      id,
      description: 'Webhook Test Time Entry',
      tagIds: [],
      userId,
      billable: true,
      taskId: null,
      projectId: id,
      workspaceId,
      timeInterval: {
        start: toInstant(new Date(now.getTime() - 3_600_000)),
        end: event === 'NEW_TIMER_STARTED' ? null : at,
        duration: event === 'NEW_TIMER_STARTED' ? null : 'PT1H',
      },
      customFieldValues: [],
      type: 'REGULAR',
      kioskId: null,
      hourlyRate: rate,
      costRate: null,
      isLocked: false,
      currentlyRunning: event === 'NEW_TIMER_STARTED',
      project: { ...project, tasks: [], client: null },
      task: null,
      user: { id: userId, name: person.name, status: 'ACTIVE' },
      tags: [],
    },
    TIME_OFF: {
      id,
      userId,
      workspaceId,
      policyId: id,
      timeZone: 'UTC',
      halfDay: false,
      timeOffPeriod: { period: { start: at, end: at } },
      note: 'Webhook Test',
      status: {
        statusType: 'PENDING',
        changedByUserId: null,
        changedByUserName: null,
        changedAt: null,
        note: null,
      },
      balanceDiff: 1,
      createdAt: at,
      requesterUserId: userId,
      excludeDays: [],
      negativeBalanceUsed: 0,
      balanceValueAtRequest: 0,
    },
    BALANCE: { workspaceId, userId, value: '10', note: 'Webhook Test', updatedBy: userId },
    APPROVAL: {
      id,
      workspaceId,
      dateRange: { start: at, end: at },
      owner: { userId, userName: person.name, timezone: 'UTC', startOfWeek: 'MONDAY' },
      status: {
        state: 'PENDING',
        updatedBy: userId,
        updatedByUserName: person.name,
        updatedAt: at,
        note: '',
      },
    },
    USER: { ...person, profilePicture: '', settings: null },
    PERSON: person,
    EMAIL_CHANGED: { ...person, oldEmail: 'webhook.test.before@example.com' },
    INVITED: { workspaceId, inviter, invitedUserEmails: ['webhook.test@example.com'] },
    LIMITED_ADDED: { workspaceId, inviter, invitedUserNames: ['Webhook Test User'] },
    USER_GROUP: { id, name: 'Webhook Test Group', workspaceId, userIds: [], teamManagers: [] },
    INVOICE: {
      id,
      workspaceId,
      number: 'WEBHOOK-TEST',
      currency: 'USD',
      amount: 2000,
      status: 'UNSENT',
      items: [],
    },
    EXPENSE:
      event === 'EXPENSE_CREATED' || event === 'EXPENSE_RESTORED'
        ? {
            id,
            workspaceId,
            userId,
            date: at,
            projectId: id,
            taskId: null,
            categoryId: id,
            notes: 'Webhook Test',
            quantity: 1,
            billable: true,
            fileId: null,
            total: 2000,
            locked: false,
          }
        : { workspaceId, userId, projectId: id, expenseId: id, categoryId: id },
    ASSIGNMENT: { workspaceId, userId, projectId: id, assignmentId: id },
    RATE: {
      workspaceId,
      rateChangeSource: 'PROJECT_MEMBER',
      modifiedEntity: {
        userId,
        hourlyRate: rate,
        costRate: null,
        targetId: id,
        membershipType: 'PROJECT',
        membershipStatus: 'ACTIVE',
      },
      currency: { id, code: 'USD' },
      amount: 2000,
      since: at,
    },
  }
  return samples[familyOf(event)]
}
