import { Temporal } from 'temporal-polyfill'
import type { ReplyOf } from '../contract/operation.ts'
import { getTimeEntries } from '../contract/time-entries.ts'
import { everyPage } from './api.ts'
import type { Session } from './session.ts'
import type { Days } from './times.ts'

export type Entry = ReplyOf<typeof getTimeEntries>[number]

/** The running entry with its names; undefined when nothing runs. */
export async function findRunning({ api, workspaceId, userId }: Session): Promise<Entry | undefined> {
  const [running] = await api.call(getTimeEntries, {
    path: { workspaceId, userId },
    query: { 'in-progress': true, hydrated: true },
  })
  return running
}

/** What began on these days, the earliest first. A list's window is read as the wall clock of the account's zone. */
export async function entriesOf({ api, workspaceId, userId }: Session, days: Days): Promise<Entry[]> {
  const entries = await everyPage<Entry>((page) =>
    api.page(getTimeEntries, {
      path: { workspaceId, userId },
      query: {
        start: `${days.from}T00:00:00Z`,
        end: `${days.to.add({ days: 1 })}T00:00:00Z`,
        hydrated: true,
        page,
        'page-size': 1000,
      },
    }),
  )
  return entries.toReversed()
}

export function startOf(entry: Entry, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(entry.timeInterval.start).toZonedDateTimeISO(zone)
}

/** Undefined while it runs. */
export function endOf(entry: Entry, zone: string): Temporal.ZonedDateTime | undefined {
  const { end } = entry.timeInterval
  return end === null ? undefined : Temporal.Instant.from(end).toZonedDateTimeISO(zone)
}

/** Of a running entry up to now. */
export function secondsOf(entry: Entry, { now, zone }: Session): number {
  const end = endOf(entry, zone) ?? now
  return Math.max(0, Math.floor(startOf(entry, zone).until(end).total('seconds')))
}

export function total(entries: readonly Entry[], session: Session): number {
  return entries.reduce((sum, entry) => sum + secondsOf(entry, session), 0)
}

/** In the order in which each name comes first. */
export function grouped<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(nameOf(one))
    if (group) group.push(one)
    else groups.set(nameOf(one), [one])
  }
  return groups
}

/** `Website: Design – "logo" #client`. */
export function describe(entry: Entry): string {
  const place = entry.project ? entry.project.name + (entry.task ? `: ${entry.task.name}` : '') : ''
  const words = entry.description === '' ? '' : `"${entry.description}"`
  const tags = (entry.tags ?? []).map(({ name }) => `#${name}`).join(' ')
  return [place, words, tags].filter((part) => part !== '').join(' ') || '(no description)'
}
