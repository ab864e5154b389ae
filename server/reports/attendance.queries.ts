/**
 * The attendance report: what each person's day was. A day is a civil one in the zone of the report, and time belongs
 * to the day of its start. Source: wire.md §8.2; product.md E2; docs/differences.md "Attendance".
 */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { Reading } from '../platform/db/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'
import type { AttendanceColumn, AttendanceQuery, Comparison, Measure } from './attendance.rules.ts'
import { dayOf, entriesOf } from './base.queries.ts'
import { people } from './conditions.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import { managedPeople } from './sight.queries.ts'

type Sql = RawBuilder<unknown>

/** The report as JSON text: a page of days, and the totals of all. */
export async function attendanceReport(db: Db, query: AttendanceQuery, now: Date): Promise<string> {
  const { zone } = query.report
  const [row] = await composed<{ json: string }>(
    db,
    sql`with ${foundBy(query, now)}
      select '{"entities":[' || coalesce((
          select string_agg(${sql.raw(rowJson)}, ',' order by f.nth)
          from (${sliceOf(query)}) f cross join (select ${zone}::text as name) zone), '')
        || '],"totals":' || (select ${sql.raw(totalsJson)} from found f) || '}' as json`,
  )
  return row?.json ?? ''
}

export interface AttendanceRow {
  name: string
  /** A civil day in the zone of the report. */
  day: string
  /** In the zone of the report, with its offset. */
  started: string | null
  ended: string | null
  break: number
  work: number
  capacity: number
  overtime: number
  time_off: number
}

/** All days, whatever page is asked for. */
export function attendanceRows(
  reading: Reading,
  query: AttendanceQuery,
  now: Date,
): AsyncIterable<readonly AttendanceRow[]> {
  const { zone } = query.report
  const all = { ...query, limit: Number.MAX_SAFE_INTEGER, offset: 0 }
  return reading.rows(
    sql<AttendanceRow>`with ${foundBy(query, now)}
      select f.name, to_char(f.day, 'YYYY-MM-DD') as day, zoned_text(f.started_at, ${zone}) as started,
        zoned_text(f.ended_at, ${zone}) as ended, f.break::bigint as break, f.work::bigint as work,
        f.capacity::bigint as capacity, f.overtime::bigint as overtime, f.time_off::bigint as time_off
      from (${sliceOf(all)}) f`,
  )
}

/** The days that are asked for, as `found`, behind `with`. */
function foundBy(query: AttendanceQuery, now: Date): Sql {
  return sql`worked as materialized (${workedOf(query.report)}),
    person as materialized (${personsOf(query.report, now)}),
    found as materialized (select * from (${measured(query)}) f ${conditionsOf(query)})`
}

/** Administrators everybody's, team managers that of their people. Source: product.md B2 "Attendance report". */
function inSight({ context }: ReportQuery, person: Sql): Sql[] {
  return context.breadth === 'EVERYTHING' ? [] : [sql`${person} in (${managedPeople(context)})`]
}

const attended = sql.raw(`type in ('REGULAR', 'BREAK')`)

/** What is tracked, person by person and day by day. While something runs the day has no end. */
function workedOf(report: ReportQuery): Sql {
  const everything = { ...report, context: { ...report.context, breadth: 'EVERYTHING' as const } }
  const conditions = inSight(report, sql`e.user_id`)
  return sql`select e.user_id, e.day, min(e.started_at) filter (where ${attended}) as started_at,
      case when not bool_or(e.ended_at is null) then max(e.ended_at) filter (where ${attended}) end as ended_at,
      bool_or(e.ended_at is null) as running,
      coalesce(sum(e.seconds) filter (where e.type = 'REGULAR'), 0)::bigint as work,
      coalesce(sum(e.seconds) filter (where e.type = 'BREAK'), 0)::bigint as break,
      coalesce(sum(e.seconds) filter (where e.type in ('HOLIDAY', 'TIME_OFF')), 0)::bigint as time_off
    from (select e.*, ${dayOf(report.zone)} as day
      from (${entriesOf(everything, { withRunning: true, conditions })}) e) e
    group by e.user_id, e.day`
}

/** A weekday, counted from 1, as one bit, so that working days are a number. */
const bitOf = (weekday: string) => `(1 << (${weekday}::integer - 1))`
const weekdayOf = (name: string) =>
  `array_position(array[${weekdays.map((weekday) => `'${weekday}'`).join(', ')}], ${name})`

/** Who is asked for, by name: how long they work on which weekdays, and between which days they are expected. */
function personsOf(report: ReportQuery, now: Date): Sql {
  const { context, zone } = report
  const person = sql`m.user_id`
  const conditions = [
    sql`m.workspace_id = ${context.workspaceId}`,
    ...inSight(report, person),
    ...people(report, person),
  ]
  return sql`select m.user_id, coalesce(a.name, a.email, '') as name, a.profile_picture,
      row_number() over (order by lower(coalesce(a.name, a.email, '')), m.user_id) as place,
      coalesce(m.work_capacity_seconds, w.work_capacity_seconds)::bigint as capacity,
      coalesce((select bit_or(${sql.raw(bitOf(weekdayOf('d.weekday')))}) from unnest(coalesce(m.working_days,
        array(select json_array_elements_text(w.settings -> 'workingDays')))) as d (weekday)), 0) as working_days,
      case when m.status in ('ACTIVE', 'INACTIVE') then (m.created_at at time zone ${zone})::date end as first_day,
      (case when m.status = 'INACTIVE' then least(m.status_since, ${now}::timestamptz) else ${now}::timestamptz end
        at time zone ${zone})::date as last_day
    from memberships m join accounts a on a.id = m.user_id join workspaces w on w.id = m.workspace_id
    where ${sql.join(conditions, sql` and `)}`
}

const tracked = sql.raw(`
  select p.user_id, p.place, t.day, t.started_at, t.ended_at, t.running, t.work, t.break, t.time_off,
    case when p.working_days & ${bitOf('extract(isodow from t.day)')} > 0 then p.capacity else 0 end as capacity
  from worked t join person p on p.user_id = t.user_id`)

/** Up to today the working days on which somebody has no time. */
function absence({ range }: ReportQuery): Sql {
  return sql`select p.user_id, p.place, d.day, null, null, false, 0, 0, 0, p.capacity
    from person p
    join (select each::date as day, ${sql.raw(bitOf('extract(isodow from each)'))} as bit
      from generate_series(${range.startsOn}::timestamp, ${range.endsOn}::timestamp, interval '1 day') each offset 0) d
      on p.working_days & d.bit > 0 and d.day >= p.first_day and d.day <= p.last_day
    where not exists (select from worked t where t.user_id = p.user_id and t.day = d.day)`
}

/** Every day that is told, with all that is shown, compared and sorted by; lengths are seconds. */
function measured({ report, withAbsence }: AttendanceQuery): Sql {
  return sql`select r.*, greatest(r.work - r.capacity, 0) as overtime,
      greatest(r.capacity - r.work - r.time_off, 0) as remaining
    from (${tracked} ${withAbsence ? sql`union all ${absence(report)}` : sql``}) r`
}

/** On the clock of the zone; after midnight it goes on, so that half past one of the next day is 25.5. */
const hourOf = (at: Sql, zone: string) =>
  sql`extract(epoch from (${at} at time zone ${zone}) - f.day::timestamp)`

function secondsOf(measure: Measure, zone: string): Sql {
  if (measure === 'start') return hourOf(sql`f.started_at`, zone)
  if (measure === 'end') return hourOf(sql`f.ended_at`, zone)
  return sql`f.${sql.ref(measure)}`
}

const operators = { EXACTLY: '=', LARGER_THAN: '>', SMALLER_THAN: '<' } as const

/** Lengths are compared as they are told in hundredths of an hour, so each row is equal, larger or smaller. */
function compared({ measure, filtration, hundredths }: Comparison, zone: string): Sql {
  return sql`round(${secondsOf(measure, zone)} / 36.0) ${sql.raw(operators[filtration])} ${hundredths}::numeric`
}

function conditionsOf({ comparisons, hasTimeOff, report }: AttendanceQuery): Sql {
  const conditions = comparisons.map((one) => compared(one, report.zone))
  if (hasTimeOff !== null) conditions.push(sql`(f.time_off > 0) = ${hasTimeOff}`)
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}

/** Nobody's hour comes last. */
function sliceOf({ sortColumn, sortOrder, limit, offset, report }: AttendanceQuery): Sql {
  const keys: Record<AttendanceColumn, Sql> = {
    USER: sql`f.place`,
    DATE: sql`f.day`,
    START: secondsOf('start', report.zone),
    END: secondsOf('end', report.zone),
    BREAK: sql`f.break`,
    WORK: sql`f.work`,
    CAPACITY: sql`f.capacity`,
    OVERTIME: sql`f.overtime`,
    TIME_OFF: sql`f.time_off`,
  }
  const order = sql.raw(sortOrder === 'ASCENDING' ? 'asc' : 'desc')
  return sql`select f.*, p.name, p.profile_picture
    from (select f.*, row_number() over () as nth from (
      select f.* from found f order by ${keys[sortColumn]} ${order} nulls last, f.day, f.place
      limit ${limit} offset ${offset}) f) f
    join person p on p.user_id = f.user_id order by f.nth`
}

const zonedJson = (at: string) => `coalesce('"' || zoned_text(${at}, zone.name) || '"', 'null')`

const rowJson = `'{"userId":"' || f.user_id || '","userName":' || to_json(f.name)
  || ',"imageUrl":' || to_json(f.profile_picture) || ',"date":"' || to_char(f.day, 'YYYY-MM-DD')
  || '","startTime":' || ${zonedJson('f.started_at')} || ',"endTime":' || ${zonedJson('f.ended_at')}
  || ',"break":' || f.break || ',"capacity":' || f.capacity || ',"overtime":' || f.overtime
  || ',"remainingCapacity":' || f.remaining || ',"timeOff":' || f.time_off || ',"totalDuration":' || f.work
  || ',"hasRunningEntry":' || f.running::text || '}'`

const sumJson = (sum: string) => `coalesce(sum(f.${sum}), 0)`

const totalsJson = `'{"entitiesCount":' || count(*) || ',"break":' || ${sumJson('break')}
  || ',"capacity":' || ${sumJson('capacity')} || ',"overtime":' || ${sumJson('overtime')}
  || ',"remainingCapacity":' || ${sumJson('remaining')} || ',"timeOff":' || ${sumJson('time_off')}
  || ',"totalDuration":' || ${sumJson('work')} || '}'`
