/** `stint report`: one's own time of some days, summed up. */
import type { Entry } from './entries.ts'
import { entriesOf, grouped, startOf, total } from './entries.ts'
import type { Format } from './print.ts'
import { say, sayCsv, sayJson, sayTable } from './print.ts'
import type { Session } from './session.ts'
import { openSession } from './session.ts'
import type { Given } from './target.ts'
import { durationText, hoursText, toDays } from './times.ts'

export const groupings = ['project', 'day', 'tag'] as const
export type Grouping = (typeof groupings)[number]

export interface ReportOptions extends Given, Format {
  readonly by: Grouping
}

interface Group {
  readonly name: string
  readonly seconds: number
  readonly billableSeconds: number
}

export async function report(period: string, options: ReportOptions): Promise<void> {
  const session = await openSession(options)
  const days = toDays(period, session.now.toPlainDate(), session.weekStart)
  const entries = await entriesOf(session, days)
  const groups = groupsOf(entries, options.by, session)
  const totalSeconds = total(entries, session)
  const { from, to } = { from: days.from.toString(), to: days.to.toString() }
  if (options.json) sayJson({ from, to, by: options.by, groups, totalSeconds })
  else if (options.csv)
    sayCsv([
      [title(options.by), 'Duration (h)', 'Billable (h)'],
      ...groups.map(({ name, seconds, billableSeconds }) => [
        name,
        hoursText(seconds),
        hoursText(billableSeconds),
      ]),
    ])
  else {
    say(from === to ? from : `${from} to ${to}`)
    sayTable(
      [
        ...groups.map(({ name, seconds }) => [name, durationText(seconds)]),
        ['Total', durationText(totalSeconds)],
      ],
      [1],
    )
  }
}

function title(by: Grouping): string {
  return by.charAt(0).toUpperCase() + by.slice(1)
}

/** Days in their order, else the most time first. An entry counts for each of its tags, and once in the total. */
export function groupsOf(entries: readonly Entry[], by: Grouping, session: Session): Group[] {
  const named = entries.flatMap((entry) => namesOf(entry, by, session).map((name) => ({ name, entry })))
  const groups = [...grouped(named, ({ name }) => name)].map(([name, members]) => {
    const ofGroup = members.map(({ entry }) => entry)
    const billable = ofGroup.filter((entry) => entry.billable)
    return { name, seconds: total(ofGroup, session), billableSeconds: total(billable, session) }
  })
  if (by === 'day') return groups
  return groups.toSorted((a, b) => b.seconds - a.seconds || a.name.localeCompare(b.name))
}

function namesOf(entry: Entry, by: Grouping, { zone }: Session): string[] {
  if (by === 'day') return [startOf(entry, zone).toPlainDate().toString()]
  if (by === 'project') return [entry.project?.name ?? '(no project)']
  const tags = (entry.tags ?? []).map(({ name }) => name)
  return tags.length > 0 ? tags : ['(no tag)']
}
