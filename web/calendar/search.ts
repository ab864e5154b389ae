/** What the address of the calendar says. */

export const views = ['week', 'day'] as const
export type View = (typeof views)[number]

export interface CalendarSearch {
  /** Unset: a week. */
  readonly view?: View
  /** Unset: today. */
  readonly day?: string
  /** Unset: oneself. */
  readonly person?: string
}

/** Reads the address; what it does not know is left out. */
export function parseCalendarSearch({ view, day, person }: Record<string, unknown>): CalendarSearch {
  const known = views.find((each) => each === view)
  return {
    ...(known ? { view: known } : {}),
    ...(typeof day === 'string' && isDay(day) ? { day } : {}),
    ...(typeof person === 'string' && /^[0-9a-f]{24}$/.test(person) ? { person } : {}),
  }
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
