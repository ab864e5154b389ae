/**
 * Everything that is written about time. Each shows at once, goes out in its turn, and is put back when the server
 * refuses: the promise then rejects with the server's words, for the caller to show where they belong.
 */
import type { BodyOf } from '../../contract/operation.ts'
import { api, type Operations, type Reply } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { instantOf } from './days.ts'
import { tickNow } from './elapsed.ts'
import { type Entry, entriesKey, type Person } from './entries.ts'
import { becomes, inOrder, isWriting, passingId, trueId } from './queue.ts'
import { findShown, hide, remember, runningNow, show, showRunning } from './shown.ts'

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

async function write<Result>(
  person: Person,
  showIt: () => void,
  send: () => Promise<Result>,
): Promise<Result> {
  const queryKey = entriesKey(person)
  const putBack = remember(person)
  // an older answer that is still on its way would undo what is shown now
  void queryClient.cancelQueries({ queryKey })
  tickNow()
  showIt()
  try {
    return await inOrder(send)
  } catch (error) {
    putBack()
    throw error
  } finally {
    if (!isWriting()) {
      void queryClient.invalidateQueries({ queryKey })
      void queryClient.invalidateQueries({ queryKey: ['w', person.workspaceId, 'suggestions'] })
    }
  }
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

/** What the server made of it, with the names that it was shown with. */
function settled(shown: Entry, made: Reply<'trackTime'>): Entry {
  return { ...made, project: shown.project ?? null, task: shown.task ?? null, tags: shown.tags ?? [] }
}

/** The one that ran ends where the next begins. */
function showStopped(person: Person, end: string): void {
  const running = runningNow(person)
  if (!running) return
  show(person, [{ ...running, timeInterval: { ...running.timeInterval, end } }])
  showRunning(person, null)
}

/** Starts by this browser's clock, which also stops it: of two clocks one could stop before the other started. */
export async function startTimer(person: Person, said: Said, start = now()): Promise<void> {
  const entry = toEntry(person, said, start, null)
  await write(
    person,
    () => {
      showStopped(person, entry.timeInterval.start)
      showRunning(person, entry)
    },
    async () => {
      const made = await api('trackTime', { path: person, body: { ...toBody(said), start } })
      becomes(entry.id, made.id)
      if (runningNow(person)?.id === entry.id) showRunning(person, settled(entry, made))
    },
  )
}

export async function continueEntry(person: Person, like: Entry): Promise<void> {
  const type = like.type === 'BREAK' ? 'BREAK' : 'REGULAR'
  const entry: Entry = {
    ...like,
    type,
    id: passingId(),
    isLocked: false,
    timeInterval: { start: now(), end: null, duration: null },
  }
  await write(
    person,
    () => {
      showStopped(person, entry.timeInterval.start)
      showRunning(person, entry)
    },
    async () => {
      const path = { ...person, id: trueId(like.id) }
      const made = await api('continueTimeEntry', { path, body: { start: entry.timeInterval.start } })
      becomes(entry.id, made.id)
      if (runningNow(person)?.id === entry.id) showRunning(person, settled(entry, made))
    },
  )
}

export async function stopTimer(person: Person, end = now()): Promise<void> {
  await write(
    person,
    () => showStopped(person, end),
    () => api('stopRunningTimeEntry', { path: person, body: { end } }),
  )
}

/** Finished time. */
export async function addTime(person: Person, said: Said, start: string, end: string): Promise<void> {
  const entry = toEntry(person, said, start, end)
  await write(
    person,
    () => show(person, [entry]),
    async () => {
      const body = { ...toBody(said), start, end, userId: person.userId }
      const made = await api('trackTime', { path: person, body })
      becomes(entry.id, made.id)
      hide(person, [entry.id])
      show(person, [settled(entry, made)])
    },
  )
}

/** Changes what entries say; what `set` does not name stays. */
export async function changeEntries(
  person: Person,
  ids: readonly string[],
  set: Setting,
  shown: Shown | ((entry: Entry) => Shown),
): Promise<void> {
  await write(
    person,
    () => {
      const changed = findShown(person, ids).map((entry) => ({
        ...entry,
        ...(typeof shown === 'function' ? shown(entry) : shown),
      }))
      showChanged(person, changed)
    },
    () => api('updateTimeEntries', { path: person, body: { ids: ids.map(trueId), set } }),
  )
}

function showChanged(person: Person, changed: readonly Entry[]): void {
  const running = changed.find(({ timeInterval }) => timeInterval.end === null)
  if (running && runningNow(person)?.id === running.id) showRunning(person, running)
  show(
    person,
    changed.filter((entry) => entry !== running),
  )
}

/** Moves an entry in time; without an end it runs. */
export async function moveEntry(
  person: Person,
  entry: Entry,
  { start, end }: { start: string; end: string | null },
): Promise<void> {
  const { description, projectId, taskId, tagIds, billable } = entry
  await write(
    person,
    () => showChanged(person, [{ ...entry, timeInterval: { start, end, duration: null } }]),
    () =>
      api('updateTimeEntry', {
        path: { ...person, id: trueId(entry.id) },
        body: {
          start,
          ...(end === null ? {} : { end }),
          description,
          billable,
          ...(projectId === null ? {} : { projectId }),
          ...(taskId === null ? {} : { taskId }),
          ...(tagIds === null ? {} : { tagIds }),
        },
      }),
  )
}

export async function deleteEntries(person: Person, ids: readonly string[]): Promise<void> {
  await write(
    person,
    () => hide(person, ids),
    () => api('deleteTimeEntries', { path: person, body: { ids: ids.map(trueId) } }),
  )
}

/** Brings deleted ones back, as they were when `entries` were kept. */
export async function restoreEntries(person: Person, entries: readonly Entry[]): Promise<void> {
  await write(
    person,
    () => {
      show(
        person,
        entries.filter(({ timeInterval }) => timeInterval.end !== null),
      )
      const running = entries.find(({ timeInterval }) => timeInterval.end === null)
      if (running && !runningNow(person)) showRunning(person, running)
    },
    () => api('restoreTimeEntries', { path: person, body: { ids: entries.map(({ id }) => trueId(id)) } }),
  )
}

export async function duplicateEntry(person: Person, entry: Entry): Promise<void> {
  const copy = { ...entry, id: passingId(), isLocked: false }
  await write(
    person,
    () => show(person, [copy]),
    async () => {
      const made = await api('duplicateTimeEntry', { path: { ...person, id: trueId(entry.id) } })
      becomes(copy.id, made.id)
    },
  )
}

/** Makes two of one; the second begins at the instant. */
export async function splitEntry(person: Person, entry: Entry, at: string): Promise<void> {
  const { start, end } = entry.timeInterval
  const first = { ...entry, timeInterval: { start, end: at, duration: null } }
  const second = { ...entry, id: passingId(), timeInterval: { start: at, end, duration: null } }
  await write(
    person,
    () => {
      show(person, end === null ? [first] : [first, second])
      if (end === null) showRunning(person, second)
    },
    async () => {
      const [, made] = await api('splitTimeEntry', {
        path: { ...person, id: trueId(entry.id) },
        body: { at },
      })
      if (made) becomes(second.id, made.id)
    },
  )
}
