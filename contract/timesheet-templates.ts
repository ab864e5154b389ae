/**
 * Weeks that a person keeps to fill a timesheet from: rows, and how long each day. Ours; each sees and changes only the
 * own ones. Source: product.md C12 "Templates".
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { taskStatuses } from './tasks.ts'
import { trackedTypes } from './time-entries.ts'
import { Id } from './vocabulary/ids.ts'
import { Int, Nullable, OneOf } from './vocabulary/schema.ts'

const closed = { additionalProperties: false }
const path = '/api/stint/v1/workspaces/{workspaceId}/timesheet-templates'
const own = { tag: 'Tracking', source: 'stint', access: 'time.track', path } as const

const row = {
  projectId: Nullable(Id),
  taskId: Nullable(Id),
  type: OneOf(trackedTypes),
  /** Seconds of each day, from the first of the person's week; 0: none. */
  daySeconds: Type.Array(Int({ minimum: 0, maximum: 999 * 3600 }), { minItems: 7, maxItems: 7 }),
}
const Name = Type.String({ minLength: 1, maxLength: 100 })
const many = { maxItems: 100 }

const TimesheetTemplate = Type.Object(
  {
    name: Name,
    rows: Type.Array(
      Type.Object({
        ...row,
        /** Null where it is gone, or closed to the person by now. */
        project: Nullable(
          Type.Object({
            name: Type.String(),
            color: Type.String(),
            clientName: Nullable(Type.String()),
            billable: Type.Boolean(),
            archived: Type.Boolean(),
          }),
        ),
        task: Nullable(
          Type.Object({ name: Type.String(), status: OneOf(taskStatuses), billable: Type.Boolean() }),
        ),
      }),
      many,
    ),
  },
  { $id: 'TimesheetTemplate' },
)

export const getTimesheetTemplates = operation({
  ...own,
  id: 'getTimesheetTemplates',
  method: 'GET',
  summary: "The caller's templates for a week, in their order",
  writes: false,
  reply: Type.Array(TimesheetTemplate),
})

export const replaceTimesheetTemplates = operation({
  ...own,
  id: 'replaceTimesheetTemplates',
  method: 'PUT',
  summary: "Replace the caller's templates: those that are not named are gone",
  writes: true,
  body: Type.Object(
    {
      templates: Type.Array(
        Type.Object({ name: Name, rows: Type.Array(Type.Object(row, closed), many) }, closed),
        { maxItems: 20 },
      ),
    },
    closed,
  ),
  reply: Type.Array(TimesheetTemplate),
})

export const timesheetTemplateOperations = [getTimesheetTemplates, replaceTimesheetTemplates] as const
