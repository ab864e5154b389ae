/** What can be done with lines of the list: at once, with the server's words where it refuses, undone where it deletes. */
import i18next from 'i18next'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import type { Entry, Person } from './entries.ts'
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
