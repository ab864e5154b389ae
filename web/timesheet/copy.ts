/** What of one week is copied to the next. Pure. Source: product.md C12 "Copy last week". */
import { addDays, instantOf, toInstant, wallOf } from '../tracker/days.ts'
import type { Entry } from '../tracker/entries.ts'
import { secondsOf } from '../tracker/grouping.ts'
import type { Said } from '../tracker/writes.ts'
import { type RowOf, rowKey } from './sheet.ts'

export interface Copied {
  readonly rows: readonly RowOf[]
  readonly times: readonly { readonly said: Said; readonly start: string; readonly end: string }[]
  /** Names of projects and tasks that take no more time. */
  readonly skipped: readonly string[]
}

/** Finished time of projects that are still open, at the same time by the clock, seven days later. */
export function toCopy(entries: readonly Entry[], zone: string): Copied {
  const rows = new Map<string, RowOf>()
  const skipped = new Set<string>()
  const times: Copied['times'][number][] = []
  for (const entry of entries) {
    if (entry.timeInterval.end === null || entry.type === 'HOLIDAY' || entry.type === 'TIME_OFF') continue
    const gone = goneOf(entry)
    if (gone !== undefined) {
      skipped.add(gone)
      continue
    }
    rows.set(rowKey(entry), entry)
    const { day, seconds } = wallOf(entry.timeInterval.start, zone)
    const start = toInstant(addDays(day, 7), seconds, zone)
    const end = instantOf(Date.parse(start) + secondsOf(entry) * 1000)
    times.push({ said: toSaid(entry, entry.type), start, end })
  }
  return { rows: [...rows.values()], times, skipped: [...skipped] }
}

/** The name of what is archived, done or gone; undefined: all of it is there. */
function goneOf({ projectId, project, taskId, task }: Entry): string | undefined {
  if (projectId !== null && (!project || project.archived)) return project?.name ?? ''
  if (taskId !== null && task?.status !== 'ACTIVE') return `${project?.name ?? ''}: ${task?.name ?? ''}`
  return undefined
}

function toSaid(entry: Entry, type: Said['type']): Said {
  const { description, projectId, taskId, tagIds, billable, project, task, tags } = entry
  const values = entry.customFieldValues.filter(({ value }) => value !== null)
  return {
    description,
    projectId,
    taskId,
    tagIds: (tags ?? []).filter((tag) => !tag.archived && tagIds?.includes(tag.id)).map(({ id }) => id),
    billable,
    type,
    project: project ?? null,
    task: task ?? null,
    tags: tags ?? [],
    ...(values.length === 0
      ? {}
      : { customFields: values.map(({ customFieldId, value }) => ({ customFieldId, value })) }),
  }
}
