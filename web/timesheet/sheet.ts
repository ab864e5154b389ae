/** A week of entries as the timesheet shows them: one row for each project or task, one cell for each day. Pure. */
import { addDays, wallOf } from '../tracker/days.ts'
import type { Entry } from '../tracker/entries.ts'
import { secondsOf, sum } from '../tracker/grouping.ts'

/** What the time of a row is for. */
export interface RowOf {
  readonly projectId: string | null
  readonly taskId: string | null
  readonly type: Entry['type']
  readonly project?: Entry['project']
  readonly task?: Entry['task']
}

export interface Cell {
  readonly day: string
  /** Finished ones, the earliest first. */
  readonly entries: readonly Entry[]
  readonly seconds: number
  /** One that runs is shown, and keeps the cell from being typed into. */
  readonly running: Entry | undefined
}

export interface Row extends RowOf {
  readonly key: string
  readonly cells: readonly Cell[]
  readonly seconds: number
  readonly running: Entry | undefined
}

export interface Sheet {
  readonly days: readonly string[]
  readonly rows: readonly Row[]
  readonly daySeconds: readonly number[]
  readonly seconds: number
  readonly running: Entry | undefined
}

interface Given {
  /** The first day. */
  readonly week: string
  readonly entries: readonly Entry[]
  /** What runs now, as far as it is not among the entries. */
  readonly running: Entry | undefined
  /** Rows that have no time yet. */
  readonly added: readonly RowOf[]
  readonly zone: string
}

export function rowKey({ projectId, taskId, type }: RowOf): string {
  return `${type} ${projectId ?? ''} ${taskId ?? ''}`
}

export function daysOfWeek(week: string): string[] {
  return Array.from({ length: 7 }, (_, day) => addDays(week, day))
}

export function toSheet({ week, entries, running, added, zone }: Given): Sheet {
  const days = daysOfWeek(week)
  const kinds = new Map<string, RowOf>()
  const cells = new Map<string, Entry[]>()
  const finished = entries.filter(({ timeInterval }) => timeInterval.end !== null)
  const runs = running ?? entries.find(({ timeInterval }) => timeInterval.end === null)
  const dayOf = (entry: Entry) => wallOf(entry.timeInterval.start, zone).day
  for (const row of added) kinds.set(rowKey(row), row)
  for (const entry of finished) {
    const day = dayOf(entry)
    if (!days.includes(day)) continue
    const key = rowKey(entry)
    kinds.set(key, entry)
    const place = `${key} ${day}`
    const there = cells.get(place)
    if (there) there.push(entry)
    else cells.set(place, [entry])
  }
  const runsHere = runs && days.includes(dayOf(runs)) ? runs : undefined
  if (runsHere && !kinds.has(rowKey(runsHere))) kinds.set(rowKey(runsHere), runsHere)

  const rows = [...kinds].map(([key, row]): Row => {
    const { projectId, taskId, type, project, task } = row
    const inRow = days.map((day): Cell => {
      const here = (cells.get(`${key} ${day}`) ?? []).sort(byStart)
      const isHere = runsHere && rowKey(runsHere) === key && dayOf(runsHere) === day
      return { day, entries: here, seconds: sum(here, secondsOf), running: isHere ? runsHere : undefined }
    })
    return {
      key,
      projectId,
      taskId,
      type,
      project: project ?? null,
      task: task ?? null,
      cells: inRow,
      seconds: sum(inRow, ({ seconds }) => seconds),
      running: inRow.find((cell) => cell.running)?.running,
    }
  })
  rows.sort(inOrder)
  const daySeconds = days.map((_, day) => sum(rows, (row) => row.cells[day]?.seconds ?? 0))
  return { days, rows, daySeconds, seconds: sum(daySeconds, (seconds) => seconds), running: runsHere }
}

const byStart = (one: Entry, other: Entry) =>
  Date.parse(one.timeInterval.start) - Date.parse(other.timeInterval.start)

/** Projects by client and name, then time without one, then breaks, then what was made for the person. */
function inOrder(one: Row, other: Row): number {
  const place = placeOf(one) - placeOf(other)
  return place !== 0 ? place : textOf(one).localeCompare(textOf(other)) || (one.key < other.key ? -1 : 1)
}

function placeOf({ type, projectId }: RowOf): number {
  if (type === 'REGULAR') return projectId === null ? 1 : 0
  return type === 'BREAK' ? 2 : 3
}

function textOf({ project, task }: RowOf): string {
  return [project?.clientName ?? '', project?.name ?? '', task?.name ?? ''].join('\n')
}
