/**
 * What Stint adds to tracking: time with its rates in one call, deleted entries and their way back, split, continue,
 * many entries at once, suggestions. The rules are told in docs/tracking.md. Writes take an Idempotency-Key; what is
 * written late says what was seen (`was`, `running`), and is refused with 409 where that is no longer so.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { NewTimeEntry, TimeEntry, TimeEntryWithRates, trackedTypes } from './time-entries.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Nullable, OneOf, paging } from './vocabulary/schema.ts'

const closed = { additionalProperties: false }
const entries = '/api/stint/v1/workspaces/{workspaceId}/time-entries'

/** How many entries one call may be about. */
const bulkLimit = 10_000
const Ids = Type.Array(Type.String(), { minItems: 1, maxItems: bulkLimit })
const Times = Type.Object({ start: Instant, end: Nullable(Instant) }, closed)
/** An entry as it was seen, as far as it matters. */
const Seen = Type.Object(
  {
    id: Type.String(),
    description: Type.Optional(Type.String()),
    projectId: Type.Optional(Nullable(Type.String())),
    taskId: Type.Optional(Nullable(Type.String())),
    billable: Type.Optional(Type.Boolean()),
    tagIds: Type.Optional(Type.Array(Type.String())),
    type: Type.Optional(Type.String()),
  },
  closed,
)
/** Those that a bulk call is about, in the order asked for. */
const IdsReply = Type.Object({ ids: Type.Array(Id) })

/** The timer that was seen running when another one was started; null: none. Left out: it is stopped, whichever it is. */
const Running = Type.Optional(Nullable(Type.String()))

export const trackTime = operation({
  id: 'trackTime',
  tag: 'Tracking',
  method: 'POST',
  path: entries,
  summary: 'Add finished time, or start the timer, for oneself or for another person',
  source: 'stint',
  access: 'time.track',
  writes: true,
  body: Type.Object({ ...NewTimeEntry.properties, userId: Type.Optional(Type.String()), running: Running }),
  status: 201,
  reply: TimeEntryWithRates,
})

/** As it was when it was deleted; a running one has no end. */
const DeletedTimeEntry = Type.Object(
  {
    ...Type.Omit(TimeEntry, ['isLocked', 'customFieldValues']).properties,
    deletedAt: Instant,
    /** Null: the system, or somebody who is gone. */
    deletedBy: Nullable(Type.Object({ id: Id, name: Nullable(Type.String()) })),
    restorableUntil: Instant,
  },
  { $id: 'DeletedTimeEntry' },
)

export const getDeletedTimeEntries = operation({
  id: 'getDeletedTimeEntries',
  tag: 'Tracking',
  method: 'GET',
  path: `${entries}/deleted`,
  summary: 'Deleted entries that can be restored, one’s own or those of a person, the last deleted first',
  source: 'stint',
  access: 'time.edit',
  writes: false,
  query: { 'user-id': Type.Optional(Type.String()), ...paging },
  reply: Type.Array(DeletedTimeEntry),
  lastPage: true,
})

export const restoreTimeEntries = operation({
  id: 'restoreTimeEntries',
  tag: 'Tracking',
  method: 'POST',
  path: `${entries}/restore`,
  summary: 'Bring deleted entries back, all or none',
  source: 'stint',
  access: 'time.edit',
  writes: true,
  body: Type.Object({ ids: Ids }, closed),
  reply: IdsReply,
})

export const splitTimeEntry = operation({
  id: 'splitTimeEntry',
  tag: 'Tracking',
  method: 'POST',
  path: `${entries}/{id}/split`,
  summary: 'Make two entries of one; the second begins where the first now ends',
  source: 'stint',
  access: 'time.edit',
  writes: true,
  body: Type.Object({ at: Instant }, closed),
  status: 201,
  reply: Type.Array(TimeEntryWithRates, { minItems: 2, maxItems: 2 }),
})

export const continueTimeEntry = operation({
  id: 'continueTimeEntry',
  tag: 'Tracking',
  method: 'POST',
  path: `${entries}/{id}/continue`,
  summary: 'Start the timer with what an earlier entry says; the one that ran is stopped',
  source: 'stint',
  access: 'time.track',
  writes: true,
  body: Type.Object({ start: Type.Optional(Instant), running: Running }, closed),
  status: 201,
  reply: TimeEntryWithRates,
})

export const copyTimeEntry = operation({
  id: 'copyTimeEntry',
  tag: 'Tracking',
  method: 'POST',
  path: `${entries}/{id}/copy`,
  summary: 'Write a finished entry once more, as the documented duplicate does',
  source: 'stint',
  access: 'time.edit',
  writes: true,
  status: 201,
  reply: TimeEntryWithRates,
})

export const stopTimeEntry = operation({
  id: 'stopTimeEntry',
  tag: 'Tracking',
  method: 'POST',
  path: `${entries}/{id}/stop`,
  summary: 'Stop this entry, and no other that was started meanwhile',
  source: 'stint',
  access: 'time.edit',
  writes: true,
  body: Type.Object({ end: Instant }, closed),
  reply: TimeEntryWithRates,
})

export const moveTimeEntry = operation({
  id: 'moveTimeEntry',
  tag: 'Tracking',
  method: 'PATCH',
  path: `${entries}/{id}/times`,
  summary: 'Move an entry in time; with an end of null it runs',
  source: 'stint',
  access: 'time.edit',
  writes: true,
  body: Type.Object({ ...Times.properties, was: Type.Optional(Times) }, closed),
  reply: TimeEntryWithRates,
})

export const updateTimeEntries = operation({
  id: 'updateTimeEntries',
  tag: 'Tracking',
  method: 'PATCH',
  path: entries,
  summary: 'Change many entries in one go, all or none; what `set` does not name stays',
  source: 'stint',
  access: 'time.edit',
  writes: true,
  body: Type.Object(
    {
      ids: Ids,
      set: Type.Object(
        {
          description: Type.Optional(Type.String({ maxLength: 3000 })),
          /** Null takes it away. A new project takes the task away unless one is named. */
          projectId: Type.Optional(Nullable(Type.String())),
          taskId: Type.Optional(Nullable(Type.String())),
          billable: Type.Optional(Type.Boolean()),
          tagIds: Type.Optional(Type.Array(Type.String())),
          /** REPLACE unless given. */
          tagMode: Type.Optional(OneOf(['ADD', 'REPLACE'])),
          type: Type.Optional(OneOf(trackedTypes)),
          /** Whose the entries become. */
          userId: Type.Optional(Type.String()),
          customFields: NewTimeEntry.properties.customFields,
        },
        { ...closed, minProperties: 1 },
      ),
      was: Type.Optional(Type.Array(Seen, { maxItems: bulkLimit })),
    },
    closed,
  ),
  /** Those that were not so already. */
  reply: IdsReply,
})

export const deleteTimeEntries = operation({
  id: 'deleteTimeEntries',
  tag: 'Tracking',
  method: 'POST',
  path: `${entries}/delete`,
  summary: 'Delete many entries in one go, all or none',
  source: 'stint',
  access: 'time.edit',
  writes: true,
  body: Type.Object({ ids: Ids }, closed),
  reply: IdsReply,
})

/** What an entry may begin with: the latest of those that say the same. */
const Suggestion = Type.Object(
  {
    timeEntryId: Id,
    description: Type.String(),
    projectId: Nullable(Id),
    projectName: Nullable(Type.String()),
    projectColor: Nullable(Type.String()),
    clientName: Nullable(Type.String()),
    taskId: Nullable(Id),
    taskName: Nullable(Type.String()),
    tagIds: Type.Array(Id),
    billable: Type.Boolean(),
    type: OneOf(trackedTypes),
  },
  { $id: 'TimeEntrySuggestion' },
)

export const suggestTimeEntries = operation({
  id: 'suggestTimeEntries',
  tag: 'Tracking',
  method: 'GET',
  path: `${entries}/suggestions`,
  summary:
    'What one tracked lately, for completing what one types; fewer than two characters ask for the latest',
  source: 'stint',
  access: 'time.track',
  writes: false,
  query: { search: Type.Optional(Type.String({ maxLength: 3000 })) },
  reply: Type.Array(Suggestion, { maxItems: 8 }),
})

export const trackingOperations = [
  trackTime,
  getDeletedTimeEntries,
  restoreTimeEntries,
  splitTimeEntry,
  continueTimeEntry,
  copyTimeEntry,
  stopTimeEntry,
  moveTimeEntry,
  updateTimeEntries,
  deleteTimeEntries,
  suggestTimeEntries,
] as const
