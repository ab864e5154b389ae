/** Civil days and clocks in a person's zone, fast enough to be asked for every entry of a long list. Pure. */

const dayMs = 86_400_000
const blockMs = 900_000
const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

/** What the zone's clock is ahead of UTC. Offsets change at quarters of an hour only. */
function offsetAt(ms: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>()
  offsets.set(timeZone, known)
  const block = Math.floor(ms / blockMs)
  const found = known.get(block)
  if (found !== undefined) return found
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  formats.set(timeZone, format)
  const whole = Math.floor(ms / 1000) * 1000
  const offset = Date.parse(`${format.format(whole).replace(' ', 'T')}Z`) - whole
  known.set(block, offset)
  return offset
}

/** The civil day, and the seconds since midnight that the clock on the wall shows. */
export function wallOf(instant: string | number, timeZone: string): { day: string; seconds: number } {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant)
  const wall = ms + offsetAt(ms, timeZone)
  const midnight = Math.floor(wall / dayMs) * dayMs
  return { day: dayText(midnight), seconds: Math.floor((wall - midnight) / 1000) }
}

/**
 * The instant of a clock on the wall, as the wire has it. Of a time that clocks strike twice it is the first, one that
 * they skip lies behind the gap: as the server reads it.
 */
export function toInstant(day: string, seconds: number, timeZone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`) + seconds * 1000
  const before = offsetAt(wall - dayMs, timeZone)
  const after = offsetAt(wall + dayMs, timeZone)
  const first = wall - before
  const at =
    offsetAt(first, timeZone) === before || offsetAt(wall - after, timeZone) !== after ? first : wall - after
  return instantOf(at)
}

/** UTC, whole seconds. */
export function instantOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

export function addDays(day: string, days: number): string {
  return dayText(Date.parse(`${day}T00:00:00Z`) + days * dayMs)
}

/** Days from one to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** The first day of the week that a day is in. */
export function weekOf(day: string, weekStart: string): string {
  // the first of January 1970 was a Thursday
  const weekday = (Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs) + 3) % 7
  return addDays(day, -((weekday - weekdays.indexOf(weekStart) + 7) % 7))
}
