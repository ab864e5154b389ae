/** What can be done with lines of the list: at once, with the server's words where it refuses, undone where it deletes. */
import i18next from 'i18next'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { instantOf, toInstant, wallOf } from './days.ts'
import type { Entry, Person } from './entries.ts'
import { secondsOf } from './grouping.ts'
import type { TimeLooks } from './looks.ts'
import { addFavoriteEntry } from './projects.ts'
import { findShown } from './shown.ts'
import {
  changeEntries,
  deleteEntries,
  duplicateEntry,
  moveEntry,
  restoreEntries,
  type Setting,
  splitEntry,
} from './writes.ts'

/** Answers whether it was kept. */
async function attempt(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    toast(wordsOf(error, i18next.t('states.unreachableText')), { failed: true })
    return false
  }
}

export function change(
  person: Person,
  ids: readonly string[],
  set: Setting,
  shown: Partial<Entry> | ((entry: Entry) => Partial<Entry>),
): Promise<boolean> {
  return attempt(() => changeEntries(person, ids, set, shown))
}

export function move(person: Person, entry: Entry, span: { start: string; end: string }): Promise<boolean> {
  return attempt(() => moveEntry(person, entry, span))
}

/**
 * To the same times of another day. Each for itself: what is refused stays where it was, the others can be brought back
 * for ten seconds.
 */
export async function moveToDay(
  person: Person,
  ids: readonly string[],
  day: string,
  looks: Pick<TimeLooks, 'zone' | 'dayName'>,
): Promise<void> {
  const before = findShown(person, ids).filter(({ timeInterval }) => timeInterval.end !== null)
  const spans = before.map((entry) => {
    const start = toInstant(day, wallOf(entry.timeInterval.start, looks.zone).seconds, looks.zone)
    return { start, end: instantOf(Date.parse(start) + secondsOf(entry) * 1000) }
  })
  const asked = before.flatMap((entry, at) => {
    const span = spans[at]
    return span && span.start !== entry.timeInterval.start ? [{ entry, span }] : []
  })
  const answers = await Promise.allSettled(asked.map(({ entry, span }) => moveEntry(person, entry, span)))
  const moved = asked.filter((_, at) => answers[at]?.status === 'fulfilled')
  const refusal = answers.find((answer) => answer.status === 'rejected')
  if (refusal) {
    const words = wordsOf(refusal.reason, i18next.t('states.unreachableText'))
    toast(i18next.t('tracker.notMoved', { count: asked.length - moved.length, words }), { failed: true })
  }
  if (moved.length === 0) return
  toast(i18next.t('tracker.movedTo', { count: moved.length, day: looks.dayName(day) }), {
    undo() {
      for (const { entry } of moved) void attempt(() => moveEntry(person, entry, entry.timeInterval))
    },
  })
}

export function duplicate(person: Person, entry: Entry): Promise<boolean> {
  return attempt(() => duplicateEntry(person, entry))
}

export function split(person: Person, entry: Entry, at: string): Promise<boolean> {
  return attempt(() => splitEntry(person, entry, at))
}

/** They are gone at once; for ten seconds they can be brought back. */
export async function remove(person: Person, ids: readonly string[]): Promise<boolean> {
  const entries = findShown(person, ids)
  const removed = await attempt(() => deleteEntries(person, ids))
  if (removed)
    toast(i18next.t('tracker.deleted', { count: ids.length }), {
      undo: () => void attempt(() => restoreEntries(person, entries)),
    })
  return removed
}

export async function favor(person: Person, entry: Entry): Promise<void> {
  const { description, projectId, taskId, tagIds, billable, type } = entry
  const added = await attempt(() =>
    addFavoriteEntry(person.workspaceId, {
      description,
      projectId,
      taskId,
      tagIds: tagIds ?? [],
      billable,
      type: type === 'BREAK' ? 'BREAK' : 'REGULAR',
      customFields: entry.customFieldValues
        .filter(({ value }) => value !== null)
        .map(({ customFieldId, value }) => ({ customFieldId, value })),
    }),
  )
  if (added) toast(i18next.t('tracker.favoriteAdded'))
}
