/** Times as people type and read them, in the account's zone. Pure. */
import { Temporal } from 'temporal-polyfill'
import { UsageError } from './target.ts'

/**
 * `9:30` and `09:30:15` (today, or yesterday when that is still to come), `2026-06-02 09:30`, an instant such as
 * `2026-06-02T07:30:00Z`, or how long ago: `-15m`, `-1h30m`.
 */
export function toInstant(text: string, now: Temporal.ZonedDateTime): Temporal.Instant {
  const ago = /^-(?=\d)(?:(\d{1,3})h)?(?:(\d{1,4})m)?$/.exec(text)
  if (ago) return now.subtract({ hours: Number(ago[1] ?? 0), minutes: Number(ago[2] ?? 0) }).toInstant()
  try {
    const clock = /^(\d{1,2})(:\d{2}(?::\d{2})?)$/.exec(text)
    if (clock) {
      const time = Temporal.PlainTime.from(`${clock[1]?.padStart(2, '0')}${clock[2]}`)
      const today = now.withPlainTime(time)
      return (
        Temporal.ZonedDateTime.compare(today, now) > 0 ? today.subtract({ days: 1 }) : today
      ).toInstant()
    }
    if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(text))
      return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(now.timeZoneId).toInstant()
    return Temporal.Instant.from(text)
  } catch {
    throw new UsageError(`'${text}' is no time: 9:30, 2026-06-02 09:30, 2026-06-02T07:30:00Z or -15m`)
  }
}

export function toDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  if (text === 'today') return today
  if (text === 'yesterday') return today.subtract({ days: 1 })
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {} // a day that no month has
  throw new UsageError(`'${text}' is no day: today, yesterday or 2026-06-02`)
}

/** Both days belong to it. */
export interface Days {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** today, yesterday, week, last-week, month, last-month, a day, or two days with `..` between them. */
export function toDays(text: string, today: Temporal.PlainDate, weekStart: number): Days {
  const week = today.subtract({ days: (today.dayOfWeek - weekStart + 7) % 7 })
  const month = today.with({ day: 1 })
  switch (text) {
    case 'week':
      return { from: week, to: week.add({ days: 6 }) }
    case 'last-week':
      return { from: week.subtract({ days: 7 }), to: week.subtract({ days: 1 }) }
    case 'month':
      return { from: month, to: month.add({ months: 1 }).subtract({ days: 1 }) }
    case 'last-month':
      return { from: month.subtract({ months: 1 }), to: month.subtract({ days: 1 }) }
  }
  const [first = '', last = first, ...more] = text.split('..')
  if (more.length > 0) throw new UsageError(`'${text}' is no range: 2026-06-01..2026-06-30`)
  return assertOrdered({ from: toDay(first, today), to: toDay(last, today) })
}

export function assertOrdered(days: Days): Days {
  if (Temporal.PlainDate.compare(days.from, days.to) > 0)
    throw new UsageError(`${days.from} is after ${days.to}`)
  return days
}

/** `1 h 5 min`, `45 s`. */
export function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} s`
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Hours with two digits, as spreadsheets want them. */
export function hoursText(seconds: number): string {
  return (seconds / 3600).toFixed(2)
}

/** `09:30`. */
export function clockText(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' })
}
