/** Changing, copying and deleting time entries, one or many. Source: wire.md §5 Time entry, §5.X, §5.Z, §5.ZZ. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { editedMembers, TimeEntry, TimeEntryWithRates } from './time-entries.ts'

/** More than anybody edits at once; keeps one request from holding a person's time for minutes. */
const manyEntries = 10_000

const { start, ...others } = editedMembers

export const updateTimeEntry = operation({
  id: 'updateTimeEntry',
  tag: 'Time entry',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/time-entries/{id}',
  summary:
    'Replace a time entry: what is left out is cleared, without an end it runs; custom fields left out stay',
  access: 'time.edit',
  writes: true,
  body: Type.Object({ start, ...others }),
  reply: TimeEntry,
})

/** Hydrated rows have the billable rate and the kiosk, not the cost rate. Source: DISC params.official-declares…. */
export const EditedTimeEntry = Type.Object({
  ...TimeEntry.properties,
  hourlyRate: Type.Optional(TimeEntryWithRates.properties.hourlyRate),
  project: TimeEntryWithRates.properties.project,
  task: TimeEntryWithRates.properties.task,
  user: TimeEntryWithRates.properties.user,
  tags: TimeEntryWithRates.properties.tags,
  kiosk: Type.Optional(Type.Null()),
})

export const replaceMany = operation({
  id: 'replaceMany',
  tag: 'Time entry',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/user/{userId}/time-entries',
  summary: "Replace many of a person's time entries, all or none; without a start both times stay",
  access: 'time.edit',
  writes: true,
  query: { hydrated: Type.Optional(Type.Boolean({ default: false })) },
  body: Type.Array(
    Type.Object({ id: Type.String({ minLength: 1 }), start: Type.Optional(start), ...others }),
    { minItems: 1, maxItems: manyEntries },
  ),
  reply: Type.Array(EditedTimeEntry),
})

export const deleteMany = operation({
  id: 'deleteMany',
  tag: 'Time entry',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/user/{userId}/time-entries',
  summary: "Delete many of a person's time entries, all or none; answers what they were",
  access: 'time.edit',
  writes: true,
  query: { 'time-entry-ids': Type.Array(Type.String()) },
  reply: Type.Array(TimeEntry),
})

export const duplicateTimeEntry = operation({
  id: 'duplicateTimeEntry',
  tag: 'Time entry',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/user/{userId}/time-entries/{id}/duplicate',
  summary: 'A finished entry once more, with the same times',
  access: 'time.edit',
  writes: true,
  status: 201,
  reply: TimeEntry,
})

export const updateInvoicedStatus = operation({
  id: 'updateInvoicedStatus',
  tag: 'Time entry',
  method: 'PATCH',
  path: '/v1/workspaces/{workspaceId}/time-entries/invoiced',
  summary: 'Mark time entries as invoiced, or as not',
  access: 'time.invoice',
  writes: true,
  body: Type.Object({
    invoiced: Type.Boolean(),
    timeEntryIds: Type.Array(Type.String(), { minItems: 1, maxItems: manyEntries, uniqueItems: true }),
  }),
})

export const getMultipleTimeEntries = operation({
  id: 'getMultipleTimeEntries',
  tag: 'Time entry',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/time-entries/batch',
  summary: 'Time entries by their ids, in that order, as far as the caller may see them',
  source: 'observed',
  access: 'time.see',
  writes: false,
  body: Type.Object({
    timeEntryIds: Type.Array(Type.String(), { minItems: 1, maxItems: manyEntries }),
    hydrated: Type.Optional(Type.Boolean({ default: false })),
  }),
  reply: Type.Array(TimeEntryWithRates),
})

export const timeEntryEditOperations = [
  updateTimeEntry,
  replaceMany,
  deleteMany,
  duplicateTimeEntry,
  updateInvoicedStatus,
  getMultipleTimeEntries,
] as const
