/** Time entries: finished ones, and the running one of each person. Source: wire.md §5 Time entry, §3, recorded/087–101. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { customFieldTypes } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { RateOrNull } from './vocabulary/money.ts'
import { Instant, Int, Nullable, OneOf, paging } from './vocabulary/schema.ts'

export const timeEntryTypes = ['REGULAR', 'BREAK', 'HOLIDAY', 'TIME_OFF'] as const
/** What a client may ask for; the others are made by holidays and time off. */
export const trackedTypes = ['REGULAR', 'BREAK'] as const

/** UTC, whole seconds; end and duration are null while it runs. */
export const TimeInterval = Type.Object({
  start: Instant,
  end: Nullable(Instant),
  duration: Nullable(Type.String()),
})

export const CustomFieldValue = Type.Object({
  customFieldId: Id,
  timeEntryId: Id,
  value: Type.Unknown(),
  name: Type.String(),
  type: OneOf(customFieldTypes),
})

const entryMembers = {
  id: Id,
  description: Type.String(),
  /** Null where none were ever given, [] where they were taken away. */
  tagIds: Nullable(Type.Array(Id)),
  userId: Id,
  billable: Type.Boolean(),
  taskId: Nullable(Id),
  projectId: Nullable(Id),
  workspaceId: Id,
  timeInterval: TimeInterval,
  /** Every field that is visible for the entry, with null where it has no value. */
  customFieldValues: Type.Array(CustomFieldValue),
  type: OneOf(timeEntryTypes),
  kioskId: Nullable(Id),
}
const isLocked = Type.Boolean()

/** What create and stop answer: no rates. Source: recorded/087. */
export const TimeEntry = Type.Object({ ...entryMembers, isLocked }, { $id: 'TimeEntryDtoImplV1' })

const EntryProject = Type.Object({
  id: Id,
  name: Type.String(),
  workspaceId: Id,
  clientId: Type.String(),
  clientName: Type.String(),
  color: Type.String(),
  billable: Type.Boolean(),
  public: Type.Boolean(),
  archived: Type.Boolean(),
  template: Type.Boolean(),
  note: Type.String(),
})
/** Without its tracked time and its rates, which getTask has. */
const EntryTask = Type.Object({
  id: Id,
  name: Type.String(),
  projectId: Id,
  assigneeIds: Type.Array(Id),
  /** The first of them. */
  assigneeId: Nullable(Id),
  userGroupIds: Type.Array(Id),
  estimate: Type.String(),
  status: OneOf(['ACTIVE', 'DONE']),
  budgetEstimate: Type.Integer(),
  billable: Type.Boolean(),
})
const EntryTag = Type.Object({ id: Id, name: Type.String(), workspaceId: Id, archived: Type.Boolean() })
const EntryUser = Type.Object({ id: Id, name: Nullable(Type.String()), status: Type.String() })

/** With `hydrated=true` project, task, user and tags come along in full. */
export const TimeEntryWithRates = Type.Object(
  {
    ...entryMembers,
    hourlyRate: RateOrNull,
    costRate: RateOrNull,
    isLocked,
    project: Type.Optional(Nullable(EntryProject)),
    task: Type.Optional(Nullable(EntryTask)),
    user: Type.Optional(EntryUser),
    tags: Type.Optional(Type.Array(EntryTag)),
  },
  { $id: 'TimeEntryWithRatesDtoV1' },
)

/** What a client writes of an entry, besides its start. */
const written = {
  /** Unset: it runs. */
  end: Type.Optional(Instant),
  description: Type.Optional(Type.String({ maxLength: 3000 })),
  projectId: Type.Optional(Type.String()),
  taskId: Type.Optional(Type.String()),
  tagIds: Type.Optional(Type.Array(Type.String())),
  /** Unset: the task's, else the project's; without a project false. */
  billable: Type.Optional(Type.Boolean()),
  type: Type.Optional(OneOf(trackedTypes)),
  customFields: Type.Optional(
    Type.Array(
      Type.Object({
        customFieldId: Type.String(),
        sourceType: Type.Optional(OneOf(['WORKSPACE', 'PROJECT', 'TIMEENTRY'])),
        value: Type.Optional(Type.Unknown()),
      }),
      { maxItems: 50 },
    ),
  ),
}

/** What replaces an entry. */
export const editedMembers = { start: Instant, ...written }

export const NewTimeEntry = Type.Object({
  /** Unset: now. */
  start: Type.Optional(Instant),
  ...written,
  /** Accepted; nothing reads them. */
  customAttributes: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String({ minLength: 1 }),
        namespace: Type.String({ minLength: 1 }),
        value: Type.String({ minLength: 1 }),
      }),
      { maxItems: 10 },
    ),
  ),
})

export const createTimeEntry = operation({
  id: 'createTimeEntry',
  tag: 'Time entry',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/time-entries',
  summary: 'Add finished time, or start the timer: without an end it runs, and the one that ran is stopped',
  access: 'time.track',
  writes: true,
  body: NewTimeEntry,
  status: 201,
  reply: TimeEntry,
})

export const createForOthers = operation({
  id: 'createForOthers',
  tag: 'Time entry',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/user/{userId}/time-entries',
  summary: 'The same for another person; `from-entry` copies what the body leaves out',
  access: 'time.edit',
  writes: true,
  query: { 'from-entry': Type.Optional(Type.String()) },
  body: NewTimeEntry,
  status: 201,
  reply: TimeEntry,
})

export const stopRunningTimeEntry = operation({
  id: 'stopRunningTimeEntry',
  tag: 'Time entry',
  method: 'PATCH',
  path: '/v1/workspaces/{workspaceId}/user/{userId}/time-entries',
  summary: "Stop a person's timer",
  access: 'time.edit',
  writes: true,
  body: Type.Object({ end: Instant }),
  reply: TimeEntry,
})

export const getTimeEntry = operation({
  id: 'getTimeEntry',
  tag: 'Time entry',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/time-entries/{id}',
  summary: 'One time entry',
  access: 'time.see',
  writes: false,
  query: { hydrated: Type.Optional(Type.Boolean({ default: false })) },
  reply: TimeEntryWithRates,
})

export const deleteTimeEntry = operation({
  id: 'deleteTimeEntry',
  tag: 'Time entry',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/time-entries/{id}',
  summary: 'Delete a time entry; a running one is discarded',
  access: 'time.edit',
  writes: true,
  status: 204,
})

export const getTimeEntries = operation({
  id: 'getTimeEntries',
  tag: 'Time entry',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/user/{userId}/time-entries',
  summary: "A person's time entries that the caller may see, the latest start first",
  access: 'time.see',
  writes: false,
  query: {
    description: Type.Optional(Type.String()),
    /** Instants whose UTC wall clock is read in the caller's zone; half-open. Source: wire.md §3 "list windows". */
    start: Type.Optional(Type.String()),
    end: Type.Optional(Type.String()),
    project: Type.Optional(Type.String()),
    task: Type.Optional(Type.String()),
    tags: Type.Optional(Type.Array(Type.String())),
    'project-required': Type.Optional(Type.Boolean({ default: false })),
    'task-required': Type.Optional(Type.Boolean({ default: false })),
    hydrated: Type.Optional(Type.Boolean({ default: false })),
    ...paging,
    'in-progress': Type.Optional(Type.Boolean()),
    /** The entries of the seven days before it that have a project or a task. Source: wire.md §5.ZZ. */
    'get-week-before': Type.Optional(Type.String()),
  },
  reply: Type.Array(TimeEntryWithRates),
  lastPage: true,
})

export const getInProgressTimeEntries = operation({
  id: 'getInProgressTimeEntries',
  tag: 'Time entry',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/time-entries/status/in-progress',
  summary: 'The running timers that the caller may see, the latest start first',
  access: 'time.see',
  writes: false,
  query: {
    page: paging.page,
    'page-size': Type.Optional(Int({ minimum: 1, maximum: 1000, default: 10 })),
  },
  reply: Type.Array(TimeEntryWithRates),
  lastPage: true,
})

export const timeEntryOperations = [
  createTimeEntry,
  createForOthers,
  stopRunningTimeEntry,
  getTimeEntry,
  deleteTimeEntry,
  getTimeEntries,
  getInProgressTimeEntries,
] as const
