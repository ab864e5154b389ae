/** When people worked, rested and were away, day by day. Source: wire.md §8.2, §5.ZZ "attendance filters". */
import { Type } from 'typebox'
import { operation } from '../operation.ts'
import { Id } from '../vocabulary/ids.ts'
import { Int, Nullable, OneOf } from '../vocabulary/schema.ts'
import { timeMembers } from './filter.ts'

export const attendanceColumns = [
  'USER',
  'DATE',
  'START',
  'END',
  'BREAK',
  'WORK',
  'CAPACITY',
  'OVERTIME',
  'TIME_OFF',
] as const
export const filtrations = ['EXACTLY', 'LARGER_THAN', 'SMALLER_THAN'] as const

/** `value`: hundredths of an hour as text, `"750"` is 7.5 h; of start and end the hour of the day. */
const Comparisons = Type.Optional(
  Type.Array(
    Type.Object({
      filtrationType: Type.Optional(OneOf(filtrations)),
      value: Type.Optional(Type.String()),
    }),
  ),
)

export const AttendanceFilter = Type.Object({
  page: Type.Optional(Int({ minimum: 1, default: 1 })),
  pageSize: Type.Optional(Int({ minimum: 1 })),
  sortColumn: Type.Optional(OneOf(attendanceColumns)),
  hasTimeOff: Type.Optional(Type.Boolean()),
  startFilters: Comparisons,
  endFilters: Comparisons,
  breakFilters: Comparisons,
  workFilters: Comparisons,
  capacityFilters: Comparisons,
  overtimeFilters: Comparisons,
})

/** In seconds, without money. */
const Seconds = Type.Integer()

export const AttendanceReport = Type.Object({
  entities: Type.Array(
    Type.Object({
      userId: Id,
      userName: Type.String(),
      imageUrl: Type.String(),
      /** A civil day in the zone of the report. */
      date: Type.String(),
      /** In the zone of the report, with its offset; null on a day without time. */
      startTime: Nullable(Type.String()),
      /** Null also while something runs. */
      endTime: Nullable(Type.String()),
      break: Seconds,
      /** Nothing on a day that is no working day of theirs. */
      capacity: Seconds,
      overtime: Seconds,
      remainingCapacity: Seconds,
      timeOff: Seconds,
      /** Work, without breaks. */
      totalDuration: Seconds,
      hasRunningEntry: Type.Boolean(),
    }),
  ),
  /** Of all pages. Source: wire.md §8.2, which knows that there are totals and not which. */
  totals: Type.Object({
    entitiesCount: Type.Integer(),
    break: Seconds,
    capacity: Seconds,
    overtime: Seconds,
    remainingCapacity: Seconds,
    timeOff: Seconds,
    totalDuration: Seconds,
  }),
})

export const generateAttendanceReport = operation({
  id: 'generateAttendanceReport',
  tag: 'Team Report',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/reports/attendance',
  host: 'both',
  summary: 'Work, breaks and time off of every person and day',
  access: 'reports.attendance',
  writes: false,
  body: Type.Object({ ...timeMembers, attendanceFilter: AttendanceFilter }),
  missing: { attendanceFilter: 'Please provide attendance filter.' },
  reply: AttendanceReport,
})
