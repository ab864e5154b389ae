/** `stint log`: one's own entries, day by day. */
import type { Entry } from './entries.ts'
import { describe, endOf, entriesOf, grouped, secondsOf, startOf, total } from './entries.ts'
import type { Format } from './print.ts'
import { say, sayCsv, sayJson, sayTable } from './print.ts'
import type { Session } from './session.ts'
import { openSession } from './session.ts'
import type { Given } from './target.ts'
import { assertOrdered, clockText, durationText, hoursText, toDay } from './times.ts'

export interface LogOptions extends Given, Format {
  readonly since?: string
  readonly until?: string
}

export async function log(options: LogOptions): Promise<void> {
  const session = await openSession(options)
  const today = session.now.toPlainDate()
  const from = toDay(options.since ?? 'today', today)
  const to =
    options.until === undefined ? (from.since(today).sign > 0 ? from : today) : toDay(options.until, today)
  const entries = await entriesOf(session, assertOrdered({ from, to }))
  if (options.json) sayJson(entries)
  else if (options.csv) sayCsv(csvRows(entries, session))
  else sayDays(entries, session)
}

function sayDays(entries: readonly Entry[], session: Session): void {
  if (entries.length === 0) say('No time')
  const days = grouped(entries, (entry) => startOf(entry, session.zone).toPlainDate().toString())
  for (const [day, ofDay] of days) {
    say(`${day}  ${durationText(total(ofDay, session))}`)
    sayTable(
      ofDay.map((entry) => [
        '',
        ...times(entry, session),
        durationText(secondsOf(entry, session)),
        describe(entry),
      ]),
      [3],
    )
  }
}

function times(entry: Entry, { zone }: Session): [string, string] {
  const end = endOf(entry, zone)
  return [clockText(startOf(entry, zone)), end ? clockText(end) : '…']
}

function csvRows(entries: readonly Entry[], session: Session): string[][] {
  const head = ['Date', 'Start', 'End', 'Duration (h)', 'Project', 'Task', 'Description', 'Tags', 'Billable']
  const rows = entries.map((entry) => [
    startOf(entry, session.zone).toPlainDate().toString(),
    clockText(startOf(entry, session.zone)),
    entry.timeInterval.end === null ? '' : times(entry, session)[1],
    hoursText(secondsOf(entry, session)),
    entry.project?.name ?? '',
    entry.task?.name ?? '',
    entry.description,
    (entry.tags ?? []).map(({ name }) => name).join(', '),
    entry.billable ? 'Yes' : 'No',
  ])
  return [head, ...rows]
}
