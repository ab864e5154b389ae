import type { Static } from 'typebox'
import type { TimeEntryWithRates } from '../../contract/time-entries.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'

type Payload = Static<typeof TimeEntryWithRates> & { readonly currentlyRunning: boolean }
type EntryEvent = 'NEW_TIMER_STARTED' | 'TIMER_STOPPED' | 'NEW_TIME_ENTRY' | 'TIME_ENTRY_DELETED'

/** One's own time, and that of others. Source: AuditLogDtoV1. */
const actions = {
  NEW_TIMER_STARTED: ['CREATE_TIME_PERSONAL_TIMER', 'CREATE_TIME_FOR_OTHER'],
  NEW_TIME_ENTRY: ['CREATE_TIME_PERSONAL_MANUAL', 'CREATE_TIME_FOR_OTHER'],
  TIMER_STOPPED: ['UPDATE_TIME_PERSONAL', 'UPDATE_TIME_FOR_OTHER'],
  TIME_ENTRY_DELETED: ['DELETE_TIME_PERSONAL', 'DELETE_TIME_FOR_OTHER'],
} as const satisfies Record<EntryEvent, readonly [string, string]>

/**
 * Event and audit of an entry.
 * @param json the webhook's body as the statement printed it; of a deleted entry its last state.
 * @returns the entry's id.
 */
export async function tellEntry(tx: Tx, type: EntryEvent, json: string): Promise<string> {
  const entry: Payload = JSON.parse(json)
  const { id, userId, workspaceId, projectId, taskId, tagIds } = entry
  await emit(tx, {
    type,
    workspaceId,
    userId,
    entityId: id,
    payload: entry,
    sources: {
      USER_ID: [userId],
      TAG_ID: tagIds ?? [],
      ...(projectId === null ? {} : { PROJECT_ID: [projectId] }),
      ...(taskId === null ? {} : { TASK_ID: [taskId] }),
    },
  })
  const [own, forOther] = actions[type]
  await audit(tx, {
    workspaceId,
    action: tx.origin.userId === userId ? own : forOther,
    subject: { type: 'TIME_ENTRY', id },
    userId,
    ...sides(type, toAudited(entry)),
  })
  return id
}

function sides(type: EntryEvent, entry: ReturnType<typeof toAudited>) {
  if (type === 'TIME_ENTRY_DELETED') return { before: entry }
  if (type !== 'TIMER_STOPPED') return { after: entry }
  const running = { ...entry, timeInterval: { ...entry.timeInterval, end: null, duration: null } }
  return { before: running, after: entry }
}

/** Ids and what was tracked, no names of people. */
function toAudited(entry: Payload) {
  return {
    id: entry.id,
    userId: entry.userId,
    description: entry.description,
    projectId: entry.projectId,
    taskId: entry.taskId,
    tagIds: entry.tagIds,
    billable: entry.billable,
    type: entry.type,
    timeInterval: entry.timeInterval,
    customFieldValues: entry.customFieldValues.map(({ customFieldId, value }) => ({ customFieldId, value })),
  }
}
