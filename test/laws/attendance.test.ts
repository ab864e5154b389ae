/** Attendance tells the same time as the summary by person and day, and as the entries one by one. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { generateAttendanceReport } from '../../contract/reports/attendance.ts'
import { generateSummaryReport } from '../../contract/reports/time.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import { roundedSeconds } from '../../server/reports/rounding.rules.ts'
import { useServer } from '../server.ts'
import { rows } from '../world.ts'
import type { Entry } from './time.ts'
import { dayIn, makeCompany, roundBy, someRounding, someTime, write, zones } from './time.ts'

useServer()

const runs = Number(process.env.STINT_LAW_RUNS ?? 8)
const hour = 3600

const asking = fc.record({
  zone: fc.constantFrom(...zones),
  firstDay: fc.oneof(fc.nat(60), fc.nat(400)),
  days: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 300 })),
  rounding: fc.option(someRounding),
  /** In seconds; null: the workspace's eight hours. */
  capacity: fc.option(fc.integer({ min: 0, max: 14 * hour })),
  workingDays: fc.option(fc.subarray([...weekdays])),
  descending: fc.boolean(),
})

/** Everything that a day of somebody comes to. */
interface Day {
  work: number
  break: number
  timeOff: number
  running: boolean
  start: number | null
  end: number | null
}

const kinds = { REGULAR: 'work', BREAK: 'break', HOLIDAY: 'timeOff', TIME_OFF: 'timeOff' } as const
const kindOf = (type: string) => kinds[type === 'REGULAR' || type === 'BREAK' ? type : 'TIME_OFF']

function addTo(day: Day, entry: Entry, seconds: number): void {
  day[kindOf(entry.type)] += seconds
  if (entry.seconds === null) day.running = true
  if (kindOf(entry.type) === 'timeOff') return
  day.start = Math.min(day.start ?? entry.start, entry.start)
  if (entry.seconds !== null) day.end = Math.max(day.end ?? 0, entry.start + entry.seconds)
}

const secondsOf = (zoned: string | null) => (zoned === null ? null : Date.parse(zoned) / 1000)

test('attendance, summary and the entries tell the same of any time', async () => {
  await fc.assert(
    fc.asyncProperty(someTime, fc.array(asking, { minLength: 3, maxLength: 3 }), async (given, questions) => {
      const company = await makeCompany()
      const { workspaceId, owner, admin } = company
      const path = { workspaceId }
      const entries = await write(company, given)
      for (const asked of questions) {
        const { zone, rounding, capacity, workingDays } = asked
        if (rounding) await roundBy(workspaceId, rounding)
        await rows(
          `update memberships set work_capacity_seconds = $3, working_days = $4, created_at = '2020-01-01'
           where workspace_id = $1 and user_id = $2`,
          [workspaceId, admin.id, capacity, workingDays],
        )
        const first = Temporal.PlainDate.from('2024-12-20').add({ days: asked.firstDay })
        const last = first.add({ days: asked.days - 1 })
        const body = {
          dateRangeStart: `${first}T00:00:00.000Z`,
          dateRangeEnd: `${last}T23:59:59.999Z`,
          timeZone: zone,
          rounding: rounding !== null,
          sortOrder: asked.descending ? 'DESCENDING' : 'ASCENDING',
        }
        const wanted = new Map<string, Day>()
        for (const entry of entries) {
          const day = dayIn(entry, zone)
          if (Temporal.PlainDate.compare(day, first) < 0 || Temporal.PlainDate.compare(day, last) > 0)
            continue
          const key = `${entry.userId} ${day}`
          const found = wanted.get(key) ?? {
            work: 0,
            break: 0,
            timeOff: 0,
            running: false,
            start: null,
            end: null,
          }
          wanted.set(key, found)
          addTo(found, entry, roundedSeconds(entry.seconds ?? 0, rounding))
        }

        const report = (page: number, pageSize: number) =>
          owner.call(generateAttendanceReport, {
            path,
            body: { ...body, attendanceFilter: { page, pageSize } },
          })
        const { entities, totals } = (await report(1, 1000)).body
        const pages = await Promise.all([1, 2, 3].map((page) => report(page, 7)))
        expect(pages.flatMap((one) => one.body.entities)).toEqual(entities.slice(0, 21))

        const worked = entities.filter(
          (one) => one.startTime !== null || one.timeOff > 0 || one.hasRunningEntry,
        )
        const told = worked.map((one) => [
          `${one.userId} ${one.date}`,
          {
            work: one.totalDuration,
            break: one.break,
            timeOff: one.timeOff,
            running: one.hasRunningEntry,
            start: secondsOf(one.startTime),
            end: secondsOf(one.endTime),
          },
        ])
        expect(Object.fromEntries(told)).toEqual(
          Object.fromEntries(
            [...wanted]
              .filter(([, day]) => day.start !== null || day.timeOff > 0 || day.running)
              .map(([key, day]) => [key, { ...day, end: day.running ? null : day.end }]),
          ),
        )

        const groups = ['USER', 'DATE']
        const summary = await owner.call(generateSummaryReport, {
          path,
          body: { ...body, summaryFilter: { groups } },
        })
        const summed = summary.body.groupOne.flatMap((person) =>
          (person.children ?? []).map((day) => [`${person._id} ${day._id}`, day.duration]),
        )
        const attended = entities.map((one) => [
          `${one.userId} ${one.date}`,
          one.totalDuration + one.break + one.timeOff,
        ])
        const some = (pairs: unknown[][]) => Object.fromEntries(pairs.filter(([, seconds]) => seconds !== 0))
        expect(some(attended)).toEqual(some(summed))

        for (const one of entities) {
          expect(one.overtime).toBe(Math.max(0, one.totalDuration - one.capacity))
          expect(one.remainingCapacity).toBe(Math.max(0, one.capacity - one.totalDuration - one.timeOff))
          if (one.userId !== admin.id) continue
          const weekday = weekdays[Temporal.PlainDate.from(one.date).dayOfWeek - 1] ?? 'MONDAY'
          const works = (workingDays ?? weekdays.slice(0, 5)).includes(weekday)
          expect(one.capacity).toBe(works ? (capacity ?? 8 * hour) : 0)
        }
        const sum = (of: (one: (typeof entities)[number]) => number) =>
          entities.reduce((all, one) => all + of(one), 0)
        expect(entities.length).toBeLessThan(1000)
        expect(totals).toEqual({
          entitiesCount: entities.length,
          break: sum((one) => one.break),
          capacity: sum((one) => one.capacity),
          overtime: sum((one) => one.overtime),
          remainingCapacity: sum((one) => one.remainingCapacity),
          timeOff: sum((one) => one.timeOff),
          totalDuration: sum((one) => one.totalDuration),
        })
      }
    }),
    { numRuns: runs },
  )
}, 3_600_000)
