/** Civil days and where they lie in time, zone by zone, without asking the calendar for every entry. */

const dayMs = 86_400_000

export interface Day {
  /** `2026-06-02` */
  readonly text: string
  /** The instant of 00:00 on a clock that ran at noon's offset all day: exact from morning to evening. */
  readonly startsAt: number
}

/** Days numbered from the epoch; each is worked out once per zone. */
export function calendar(zone: string): (dayNumber: number) => Day {
  const known = new Map<number, Day>()
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  return (dayNumber) => {
    const found = known.get(dayNumber)
    if (found) return found
    const midnight = dayNumber * dayMs
    const offsetAt = (instant: number) => offsetMs(clock.format(instant))
    const noon = midnight + dayMs / 2
    const day = {
      text: new Date(midnight).toISOString().slice(0, 10),
      startsAt: midnight - offsetAt(noon - offsetAt(noon)),
    }
    known.set(dayNumber, day)
    return day
  }
}

function offsetMs(formatted: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(formatted)
  if (!match?.[1]) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

/** Monday to Friday, by number from the epoch (a Thursday), `from` and `to` included. */
export function workdays(from: number, to: number): number[] {
  const days: number[] = []
  for (let day = from; day <= to; day++) if ((day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) days.push(day)
  return days
}

export function dayNumberOf(instant: Date): number {
  return Math.floor(instant.getTime() / dayMs)
}

export function instantOf(dayNumber: number, seconds = 0): Date {
  return new Date(dayNumber * dayMs + seconds * 1000)
}
