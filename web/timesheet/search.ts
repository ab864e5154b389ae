/** What the address of the timesheet says. */
export interface TimesheetSearch {
  /** A day of the week that is shown; absent: this week. */
  readonly week?: string
  /** Whose it is; absent: one's own. */
  readonly person?: string
}

export function parseTimesheetSearch({ week, person }: Record<string, unknown>): TimesheetSearch {
  const isDay = typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) && isReal(week)
  return {
    ...(isDay ? { week } : {}),
    ...(typeof person === 'string' && person !== '' ? { person } : {}),
  }
}

function isReal(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}
