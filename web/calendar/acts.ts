/** What is done with blocks: it shows at once, is undone where it went wrong, and the server's words say why. */
import i18next from 'i18next'
import { instantOf, wallOf } from '../tracker/days.ts'
import type { Entry, Person } from '../tracker/entries.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { findShown } from '../tracker/shown.ts'
import { moveEntry, stopTimer } from '../tracker/writes.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import type { Times } from './moves.ts'

async function attempt(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    toast(wordsOf(error, i18next.t('states.unreachableText')), { failed: true })
    return false
  }
}

export function timesText({ start, end }: Times, looks: TimeLooks): string {
  return `${looks.time(start)} – ${end === null ? i18next.t('calendar.running') : looks.time(end)}`
}

export function nameOf(entry: Pick<Entry, 'description' | 'project' | 'task'>): string {
  const project = [entry.project?.name, entry.task?.name].filter(Boolean).join(': ')
  return entry.description || project || i18next.t('tracker.noDescription')
}

/** To other times; for ten seconds the way back is offered. */
export async function shift(person: Person, entry: Entry, times: Times, looks: TimeLooks): Promise<void> {
  const { start, end } = entry.timeInterval
  if (times.start === start && times.end === end) return
  if (!(await attempt(() => moveEntry(person, entry, times)))) return
  const { day } = wallOf(times.start, looks.zone)
  const time = i18next.t('calendar.isAt', { day: looks.dayName(day), time: timesText(times, looks) })
  toast(i18next.t('calendar.moved', { name: nameOf(entry), time }), {
    undo: () => {
      // as it is by now, at the times that it had
      const [now = entry] = findShown(person, [entry.id])
      void attempt(() => moveEntry(person, now, { start, end }))
    },
  })
}

/** Somebody else's too. A clock that is behind the server's stops it where it started. */
export function stopNow(person: Person, entry: Entry): Promise<boolean> {
  const at = Math.max(Date.now(), Date.parse(entry.timeInterval.start))
  return attempt(() => stopTimer(person, entry, instantOf(at)))
}
