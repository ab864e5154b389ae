/**
 * Everything that is written about time. Each shows at once, is kept in the browser and goes out in its turn. Where the
 * server refuses at once it is put back: the promise then rejects with the server's words, for the caller to show where
 * they belong. Without a connection the promise ends, and the outbox goes on by itself.
 */
import type { BodyOf } from '../../contract/operation.ts'
import { type Effect, type NewItem, passingId } from '../offline/item.ts'
import { post, trueId } from '../offline/outbox.ts'
import { type Operations, requestOf } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { instantOf } from './days.ts'
import { tickNow } from './elapsed.ts'
import { type Entry, entriesOf, type Person } from './entries.ts'
import { findShown, remember, runningNow, seenRunning, showEffect } from './shown.ts'

/** What a person says of time, with what is needed to show it before the server answered. */
export interface Said {
  readonly description: string
  readonly projectId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[]
  /** Undefined: as the task or the project says. */
  readonly billable: boolean | undefined
  readonly type: 'REGULAR' | 'BREAK'
  readonly customFields?: BodyOf<Operations['trackTime']>['customFields']
  readonly project?: Entry['project']
  readonly task?: Entry['task']
  readonly tags?: Entry['tags']
}

export type Setting = BodyOf<Operations['updateTimeEntries']>['set']
/** Says something else of entries: as it is written, and as it is shown until the server answers. */
export type OnSay = (set: Setting, shown: Partial<Entry>) => void
/** What of an entry is shown other than it was. */
export type Shown = Partial<Entry>

async function write(
  person: Person,
  request: NewItem['request'],
  { shown = [], hidden = [] }: Partial<Effect>,
  makes: readonly string[] = [],
): Promise<void> {
  const { workspaceId, userId } = person
  const putBack = remember(person)
  const effect = { shown, hidden }
  // an older answer that is still on its way would undo what is shown now
  void queryClient.cancelQueries(entriesOf(person))
  tickNow()
  showEffect(person, effect)
  try {
    await post({ workspaceId, userId, request, makes, effect, joins: !onlyTimer(workspaceId) })
  } catch (error) {
    putBack()
    throw error
  }
}

/** Where only the timer tracks, a start and a stop must be told as such. */
function onlyTimer(workspaceId: string): boolean {
  const settings = queryClient.getQueryData<{ timeTrackingMode?: string }>(['w', workspaceId, 'settings'])
  return settings?.timeTrackingMode === 'STOPWATCH_ONLY'
}

const now = () => instantOf(Date.now())

function toEntry(person: Person, said: Said, start: string, end: string | null): Entry {
  const { customFields: _, billable, tagIds, ...rest } = said
  return {
    ...rest,
    project: said.project ?? null,
    task: said.task ?? null,
    tags: said.tags ?? [],
    tagIds: [...tagIds],
    billable: billable ?? said.project?.billable ?? false,
    id: passingId(),
    ...person,
    timeInterval: { start, end, duration: null },
    customFieldValues: [],
    kioskId: null,
    hourlyRate: null,
    costRate: null,
    isLocked: false,
  }
}

function toBody(said: Said) {
  const { description, projectId, taskId, tagIds, billable, type, customFields } = said
  return {
    description,
    tagIds: [...tagIds],
    type,
    ...(projectId === null ? {} : { projectId }),
    ...(taskId === null ? {} : { taskId }),
    ...(billable === undefined ? {} : { billable }),
    ...(customFields === undefined ? {} : { customFields }),
  }
}

function ended(entry: Entry, end: string): Entry {
  return { ...entry, timeInterval: { ...entry.timeInterval, end } }
}

/** Starts by this browser's clock, which also stops it: of two clocks one could stop before the other started. */
export async function startTimer(person: Person, said: Said, start = now()): Promise<void> {
  const entry = toEntry(person, said, start, null)
  const before = runningNow(person)
  const running = seenRunning(person)
  const body = { ...toBody(said), start, ...(running === undefined ? {} : { running }) }
  // the one that ran ends where the next begins
  const shown = before ? [ended(before, start), entry] : [entry]
  await write(person, requestOf('trackTime', { path: person, body }), { shown }, [entry.id])
}

/** Starts with what an entry says, but for its own fields. Somebody else's entry becomes one's own. */
export async function continueEntry(person: Person, like: Entry): Promise<void> {
  const { description, projectId, taskId, tagIds, billable, project, task, tags } = like
  await startTimer(person, {
    ...{ description, projectId, taskId, billable, project, task, tags },
    tagIds: tagIds ?? [],
    type: like.type === 'BREAK' ? 'BREAK' : 'REGULAR',
  })
}

/** Stops what is seen running, and nothing else. */
export async function stopTimer(person: Person, running: Entry, end = now()): Promise<void> {
  const path = { ...person, id: trueId(running.id) }
  await write(person, requestOf('stopTimeEntry', { path, body: { end } }), { shown: [ended(running, end)] })
}

/** Finished time; answers the entry as it is shown until the server knows it. */
export async function addTime(person: Person, said: Said, start: string, end: string): Promise<Entry> {
  const entry = toEntry(person, said, start, end)
  const body = { ...toBody(said), start, end, userId: person.userId }
  await write(person, requestOf('trackTime', { path: person, body }), { shown: [entry] }, [entry.id])
  return entry
}

/** Changes what entries say; what `set` does not name stays. */
export async function changeEntries(
  person: Person,
  ids: readonly string[],
  set: Setting,
  shown: Shown | ((entry: Entry) => Shown),
): Promise<void> {
  const found = findShown(person, ids)
  const changed = found.map((entry) => ({
    ...entry,
    ...(typeof shown === 'function' ? shown(entry) : shown),
  }))
  const was = found.map((entry) => seen(entry, set))
  const request = requestOf('updateTimeEntries', { path: person, body: { ids: ids.map(trueId), set, was } })
  await write(person, request, { shown: changed })
}

/** What an entry says of the parts that are set. */
function seen({ id, description, projectId, taskId, billable, tagIds, type }: Entry, set: Setting) {
  return {
    id: trueId(id),
    ...(set.description === undefined ? {} : { description }),
    ...(set.projectId === undefined ? {} : { projectId }),
    ...(set.taskId === undefined ? {} : { taskId }),
    ...(set.billable === undefined ? {} : { billable }),
    ...(set.tagIds === undefined || set.tagMode === 'ADD' ? {} : { tagIds: tagIds ?? [] }),
    ...(set.type === undefined ? {} : { type }),
  }
}

/** Moves an entry in time; without an end it runs. */
export async function moveEntry(
  person: Person,
  entry: Entry,
  { start, end }: { start: string; end: string | null },
): Promise<void> {
  const { timeInterval } = entry
  const was = { start: timeInterval.start, end: timeInterval.end }
  const path = { ...person, id: trueId(entry.id) }
  await write(person, requestOf('moveTimeEntry', { path, body: { start, end, was } }), {
    shown: [{ ...entry, timeInterval: { start, end, duration: null } }],
  })
}

export async function deleteEntries(person: Person, ids: readonly string[]): Promise<void> {
  const request = requestOf('deleteTimeEntries', { path: person, body: { ids: ids.map(trueId) } })
  await write(person, request, { hidden: ids })
}

/** Brings deleted ones back, as they were when `entries` were kept. */
export async function restoreEntries(person: Person, entries: readonly Entry[]): Promise<void> {
  const ids = entries.map(({ id }) => trueId(id))
  const runs = runningNow(person) !== undefined
  // two can't be shown running
  const shown = entries.filter(({ timeInterval }) => timeInterval.end !== null || !runs)
  await write(person, requestOf('restoreTimeEntries', { path: person, body: { ids } }), { shown })
}

export async function duplicateEntry(person: Person, entry: Entry): Promise<void> {
  const copy = { ...entry, id: passingId(), isLocked: false }
  const path = { ...person, id: trueId(entry.id) }
  await write(person, requestOf('copyTimeEntry', { path }), { shown: [copy] }, [copy.id])
}

/** Makes two of one; the second begins at the instant. */
export async function splitEntry(person: Person, entry: Entry, at: string): Promise<void> {
  const { start, end } = entry.timeInterval
  const first = { ...entry, timeInterval: { start, end: at, duration: null } }
  const second = { ...entry, id: passingId(), timeInterval: { start: at, end, duration: null } }
  const path = { ...person, id: trueId(entry.id) }
  const request = requestOf('splitTimeEntry', { path, body: { at } })
  await write(person, request, { shown: [first, second] }, ['', second.id])
}
