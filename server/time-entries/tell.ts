import type { Static } from 'typebox'
import type { TimeEntry, TimeEntryWithRates } from '../../contract/time-entries.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import { emitEach } from '../platform/events/emit.ts'

type Entry = Static<typeof TimeEntry>
type Payload = Static<typeof TimeEntryWithRates> & { readonly currentlyRunning: boolean }
type EntryEvent =
  | 'NEW_TIMER_STARTED'
  | 'TIMER_STOPPED'
  | 'NEW_TIME_ENTRY'
  | 'TIME_ENTRY_UPDATED'
  | 'TIME_ENTRY_DELETED'
  | 'TIME_ENTRY_RESTORED'
  | 'TIME_ENTRY_SPLIT'

/** One's own time, and that of others. Source: AuditLogDtoV1. */
const updated = ['UPDATE_TIME_PERSONAL', 'UPDATE_TIME_FOR_OTHER'] as const
const actions = {
  NEW_TIMER_STARTED: ['CREATE_TIME_PERSONAL_TIMER', 'CREATE_TIME_FOR_OTHER'],
  NEW_TIME_ENTRY: ['CREATE_TIME_PERSONAL_MANUAL', 'CREATE_TIME_FOR_OTHER'],
  TIMER_STOPPED: updated,
  TIME_ENTRY_UPDATED: updated,
  TIME_ENTRY_DELETED: ['DELETE_TIME_PERSONAL', 'DELETE_TIME_FOR_OTHER'],
  TIME_ENTRY_RESTORED: ['RESTORE_TIME', 'RESTORE_TIME_FOR_OTHER'],
  TIME_ENTRY_SPLIT: updated,
} as const satisfies Record<EntryEvent, readonly [string, string]>

/** What happened to an entry; the texts are JSON. */
export interface Told {
  readonly type: EntryEvent
  /** The webhook's body as the statement printed it; of a deleted entry its last state. */
  readonly json: string
  /** As it was before an edit. */
  readonly before?: string
  /** What an entry became that was the other before; the webhook's body does not say. */
  readonly invoiced?: boolean
}

/**
 * Event and audit of an entry.
 * @returns the entry's id.
 */
export async function tellEntry(tx: Tx, type: EntryEvent, json: string): Promise<string> {
  const [id] = await tellEntries(tx, [{ type, json }])
  if (id === undefined) throw new Error('nothing was told')
  return id
}

/**
 * Events and audit of entries, two statements however many. Who listens to a project, task or tag hears of an entry
 * that leaves it as well.
 * @returns their ids.
 */
export async function tellEntries(tx: Tx, told: readonly Told[]): Promise<string[]> {
  const facts = told.map(({ type, json, before, invoiced }) => {
    const entry: Payload = JSON.parse(json)
    const earlier: Entry | undefined = before === undefined ? undefined : JSON.parse(before)
    return { type, entry, earlier, invoiced }
  })
  await emitEach(
    tx,
    facts.map(({ type, entry, earlier }) => ({
      type,
      workspaceId: entry.workspaceId,
      userId: entry.userId,
      entityId: entry.id,
      payload: entry,
      sources: {
        USER_ID: [entry.userId],
        TAG_ID: [...new Set([...(entry.tagIds ?? []), ...(earlier?.tagIds ?? [])])],
        ...named('PROJECT_ID', [entry.projectId, earlier?.projectId]),
        ...named('TASK_ID', [entry.taskId, earlier?.taskId]),
      },
    })),
  )
  await auditEach(
    tx,
    facts.map(({ type, entry, earlier, invoiced }) => {
      const [own, forOther] = earlier ? updated : actions[type]
      return {
        workspaceId: entry.workspaceId,
        action: tx.origin.userId === entry.userId ? own : forOther,
        subject: { type: 'TIME_ENTRY', id: entry.id },
        userId: entry.userId,
        ...sides(
          type,
          toAudited(entry, invoiced),
          earlier && toAudited(earlier, invoiced === undefined ? undefined : !invoiced),
        ),
      }
    }),
  )
  return facts.map(({ entry }) => entry.id)
}

function named<T extends string>(source: T, ids: readonly (string | null | undefined)[]) {
  const known = [...new Set(ids)].filter((id) => id !== null && id !== undefined)
  return known.length === 0 ? {} : { [source]: known }
}

type Audited = ReturnType<typeof toAudited>

function sides(type: EntryEvent, entry: Audited, earlier: Audited | undefined) {
  if (earlier) return { before: earlier, after: entry }
  if (type === 'TIME_ENTRY_DELETED') return { before: entry }
  if (type !== 'TIMER_STOPPED') return { after: entry }
  const running = { ...entry, timeInterval: { ...entry.timeInterval, end: null, duration: null } }
  return { before: running, after: entry }
}

/** Ids and what was tracked, no names of people. */
function toAudited(entry: Omit<Entry, 'isLocked'>, invoiced: boolean | undefined) {
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
    ...(invoiced === undefined ? {} : { invoiced }),
    customFieldValues: entry.customFieldValues.map(({ customFieldId, value }) => ({ customFieldId, value })),
  }
}
