/** What is done on the timesheet: at once, with the server's words where it refuses, undone where it deletes. */
import i18next from 'i18next'
import { queryClient } from '../platform/query.ts'
import { type Entry, type Person, weekQuery } from '../tracker/entries.ts'
import { nothingSaid } from '../tracker/timer.ts'
import { addTime, deleteEntries, moveEntry, restoreEntries, type Said } from '../tracker/writes.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import type { Copied } from './copy.ts'
import { type CellEdit, toEdit } from './edit.ts'
import type { Cell, Row, RowOf, Sheet } from './sheet.ts'

/** Answers the words of a refusal; undefined: it is kept. */
export async function wordsAgainst(act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    return wordsOf(error, i18next.t('states.unreachableText'))
  }
}

async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  const words = await wordsAgainst(act)
  if (words !== undefined) toast(words, { failed: true })
  return words === undefined
}

export function saidOf({ projectId, taskId, type, project, task }: RowOf): Said {
  const shown = { project: project ?? null, task: task ?? null }
  return { ...nothingSaid, projectId, taskId, type: type === 'BREAK' ? 'BREAK' : 'REGULAR', ...shown }
}

interface Kept {
  add(rows: readonly RowOf[]): void
  remove(key: string): void
}

export interface Place {
  readonly person: Person
  readonly sheet: Sheet
  readonly zone: string
  readonly kept: Kept
}

/** Everything finished of a day. */
export function ofDay({ rows }: Sheet, day: string): Entry[] {
  return rows.flatMap(({ cells }) => cells.find((cell) => cell.day === day)?.entries ?? [])
}

export function keepCell(place: Place, row: Row, cell: Cell, seconds: number): Promise<string | undefined> {
  const { person, sheet, zone } = place
  const where = { day: cell.day, zone, ofDay: ofDay(sheet, cell.day) }
  return carryOut(place, row, cell, toEdit(cell.entries, seconds, where), person)
}

async function carryOut(
  place: Place,
  row: Row,
  cell: Cell,
  edit: CellEdit,
  person: Person,
): Promise<string | undefined> {
  if (edit.kind === 'tooLittle') return i18next.t('timesheet.tooLittle')
  if (edit.kind === 'clear') return clearCell(place, row, cell)
  if (edit.kind === 'add') return wordsAgainst(() => addTime(person, saidOf(row), edit.start, edit.end))
  if (edit.kind === 'end') {
    const { start } = edit.entry.timeInterval
    return wordsAgainst(() => moveEntry(person, edit.entry, { start, end: edit.end }))
  }
  return undefined
}

/** The row stays, so that one can go on typing. */
export async function clearCell(
  { person, kept }: Place,
  row: Row,
  { entries }: Cell,
): Promise<string | undefined> {
  if (entries.length === 0) return undefined
  kept.add([row])
  const words = await wordsAgainst(() => deleteEntries(person, idsOf(entries)))
  if (words === undefined)
    toast(i18next.t('timesheet.cleared', { count: entries.length }), {
      undo: () => void attempt(() => restoreEntries(person, entries)),
    })
  return words
}

const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id)

/** The row with its time of the week. */
export async function removeRow({ person, kept }: Place, row: Row): Promise<void> {
  const entries = row.cells.flatMap((cell) => cell.entries)
  kept.remove(row.key)
  const removed = entries.length === 0 || (await attempt(() => deleteEntries(person, idsOf(entries))))
  if (!removed) return kept.add([row])
  toast(i18next.t('timesheet.rowRemoved', { count: entries.length }), {
    undo() {
      kept.add([row])
      if (entries.length > 0) void attempt(() => restoreEntries(person, entries))
    },
  })
}

export function copyRows({ kept }: Place, { rows, skipped }: Copied): void {
  kept.add(rows)
  toast(withSkipped(i18next.t('timesheet.copiedRows', { count: rows.length }), skipped), {
    undo() {
      for (const { projectId, taskId, type } of rows)
        kept.remove(`${type} ${projectId ?? ''} ${taskId ?? ''}`)
    },
  })
}

/** Each entry for itself: what is refused is told, what went through stays. */
export async function fillFrom(
  { person, kept, sheet }: Place,
  { rows, times, skipped, replaced = [] }: Copied & { readonly replaced?: readonly Entry[] },
): Promise<void> {
  kept.add(rows)
  const before = new Set(sheet.days.flatMap((day) => idsOf(ofDay(sheet, day))))
  if (replaced.length > 0 && !(await attempt(() => deleteEntries(person, idsOf(replaced))))) return
  const refusals = await Promise.all(
    times.map(({ said, start, end }) => wordsAgainst(() => addTime(person, said, start, end))),
  )
  const words = refusals.find((one) => one !== undefined)
  const copied = refusals.filter((one) => one === undefined).length
  if (words !== undefined)
    toast(i18next.t('timesheet.notCopied', { count: times.length - copied, words }), { failed: true })
  const spans = new Set(times.map(({ start, end }) => `${start} ${end}`))
  const done =
    times.length === 0
      ? i18next.t('timesheet.copiedRows', { count: rows.length })
      : i18next.t('timesheet.copied', { count: copied })
  toast(withSkipped(done, skipped), {
    undo() {
      const { queryKey } = weekQuery(person, sheet.days[0] ?? '')
      const made = (queryClient.getQueryData(queryKey) ?? []).filter(
        ({ id, timeInterval: { start, end } }) => !before.has(id) && spans.has(`${start} ${end}`),
      )
      if (made.length > 0) void attempt(() => deleteEntries(person, idsOf(made)))
      if (replaced.length > 0) void attempt(() => restoreEntries(person, replaced))
    },
  })
}

function withSkipped(text: string, skipped: readonly string[]): string {
  const names = skipped.map((name) => name || i18next.t('timesheet.goneProject')).join(', ')
  return names === '' ? text : `${text} ${i18next.t('timesheet.skipped', { names })}`
}

export async function deleteOne({ person, kept }: Place, row: RowOf, entry: Entry): Promise<void> {
  kept.add([row])
  if (await attempt(() => deleteEntries(person, [entry.id])))
    toast(i18next.t('tracker.deleted', { count: 1 }), {
      undo: () => void attempt(() => restoreEntries(person, [entry])),
    })
}
