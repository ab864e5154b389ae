/**
 * The timer as every page has it: what is typed for the next entry, how it is tracked, and what the server said last.
 * What is typed is kept in the browser: it survives a refusal, a lost connection and a closed window.
 */
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { trueId } from '../offline/outbox.ts'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { instantOf } from './days.ts'
import type { Entry, Person } from './entries.ts'
import { type Manual, nothingTyped } from './manual.ts'
import type { FavoriteEntry } from './projects.ts'
import { toProject, toTask } from './shapes.ts'
import { latestShown, runningNow } from './shown.ts'
import {
  addTime,
  changeEntries,
  continueEntry,
  deleteEntries,
  restoreEntries,
  type Said,
  type Setting,
  startTimer,
  stopTimer,
} from './writes.ts'

interface Kept {
  readonly draft: Said
  readonly manual: Manual
  readonly mode: 'timer' | 'manual'
  /** The description of the running entry, as far as the server does not have it yet. */
  readonly words?: { readonly id: string; readonly text: string } | undefined
}

export interface Timer extends Kept {
  /** The server's words about the last thing that was tried. */
  readonly refusal: string | undefined
}

export const nothingSaid: Said = {
  description: '',
  projectId: null,
  taskId: null,
  tagIds: [],
  billable: undefined,
  type: 'REGULAR',
}

const beginning: Timer = { draft: nothingSaid, manual: nothingTyped, mode: 'timer', refusal: undefined }
const timers = new Map<string, Timer>()
const watchers = new Set<() => void>()
const storedAs = (workspaceId: string) => `stint.timer.${workspaceId}`

/** As it is now, drawn or not. */
export function timerOf(workspaceId: string): Timer {
  const known = timers.get(workspaceId)
  if (known) return known
  const timer = { ...beginning, ...stored(workspaceId) }
  timers.set(workspaceId, timer)
  return timer
}

function stored(workspaceId: string): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(storedAs(workspaceId)) ?? '{}')
  } catch {
    return {}
  }
}

function become(workspaceId: string, part: Partial<Timer>): void {
  const timer = { ...timerOf(workspaceId), ...part }
  timers.set(workspaceId, timer)
  const { draft, manual, mode, words } = timer
  try {
    localStorage.setItem(storedAs(workspaceId), JSON.stringify({ draft, manual, mode, words }))
  } catch {
    // a browser that keeps nothing still tracks time
  }
  for (const watcher of watchers) watcher()
}

export function useTimer(workspaceId: string): Timer {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => timerOf(workspaceId),
  )
}

export function say(workspaceId: string, part: Partial<Said>): void {
  const { draft } = timerOf(workspaceId)
  become(workspaceId, { draft: { ...draft, ...part }, refusal: undefined })
}

export function typeTime(workspaceId: string, part: Partial<Manual>): void {
  const { manual } = timerOf(workspaceId)
  become(workspaceId, { manual: { ...manual, ...part }, refusal: undefined })
}

export function setMode(workspaceId: string, mode: Kept['mode'], type: Said['type'] = 'REGULAR'): void {
  const { draft } = timerOf(workspaceId)
  become(workspaceId, { mode, draft: { ...draft, type }, refusal: undefined })
}

/** Shows the server's words beside the bar. */
export function refused(workspaceId: string, error: unknown): void {
  become(workspaceId, { refusal: wordsOf(error, i18next.t('states.unreachableText')) })
}

export function forgetRefusal(workspaceId: string): void {
  if (timerOf(workspaceId).refusal !== undefined) become(workspaceId, { refusal: undefined })
}

/** Carries it out, and says beside the bar why it could not be. */
async function attempt(workspaceId: string, act: () => Promise<unknown>): Promise<boolean> {
  forgetRefusal(workspaceId)
  try {
    await act()
    return true
  } catch (error) {
    refused(workspaceId, error)
    return false
  }
}

export async function start(person: Person): Promise<void> {
  const { workspaceId } = person
  const { draft } = timerOf(workspaceId)
  void keepWords(person)
  become(workspaceId, { draft: nothingSaid })
  const started = await attempt(workspaceId, () => startTimer(person, draft))
  // what was typed comes back, unless something else was typed meanwhile
  if (!started && timerOf(workspaceId).draft === nothingSaid) become(workspaceId, { draft })
}

/** After a pause, so that not every letter is a write. */
const pauseMs = 700
let pause: ReturnType<typeof setTimeout> | undefined

/** Words about the running entry. */
export function typeWords(person: Person, text: string): void {
  const running = runningNow(person)
  if (!running) return
  become(person.workspaceId, { words: { id: running.id, text } })
  clearTimeout(pause)
  pause = setTimeout(() => void keepWords(person), pauseMs)
}

/** The words that the server does not have yet, of the entry that runs. */
export function wordsFor({ words }: Timer, running: Entry): string {
  return words && trueId(words.id) === trueId(running.id) ? words.text : running.description
}

/** Sends them now. They stay until they are kept. */
export async function keepWords(person: Person): Promise<void> {
  clearTimeout(pause)
  const { workspaceId } = person
  const { words } = timerOf(workspaceId)
  const running = runningNow(person)
  if (!words || !running || trueId(words.id) !== trueId(running.id)) return
  // they are on their way already
  if (leaving === words) return
  leaving = words
  const { text: description } = words
  const change = () => changeEntries(person, [running.id], { description }, { description })
  const kept = await attempt(workspaceId, change)
  if (leaving === words) leaving = undefined
  if (kept && timerOf(workspaceId).words === words) become(workspaceId, { words: undefined })
}

let leaving: Kept['words']

/** Says something else of what runs. */
export async function sayOfRunning(person: Person, set: Setting, shown: Partial<Entry>): Promise<void> {
  const running = runningNow(person)
  if (running) await attempt(person.workspaceId, () => changeEntries(person, [running.id], set, shown))
}

export function stop(person: Person): Promise<void> {
  return stopAt(person, Date.now())
}

/** At an instant in milliseconds, but not before it started. */
export async function stopAt(person: Person, at: number): Promise<void> {
  const running = runningNow(person)
  if (!running) return
  void keepWords(person)
  const end = Math.max(at, Date.parse(running.timeInterval.start))
  await attempt(person.workspaceId, () => stopTimer(person, running, instantOf(end)))
}

export async function startOrStop(person: Person): Promise<void> {
  await (runningNow(person) ? stop(person) : start(person))
}

/** Adds what was typed; the next begins where this one ends. */
export async function add(
  person: Person,
  span: { start: string; end: string },
  endText: string,
): Promise<void> {
  const { workspaceId } = person
  const { draft, manual } = timerOf(workspaceId)
  const next = { ...nothingTyped, day: manual.day, start: endText }
  become(workspaceId, { draft: { ...nothingSaid, type: draft.type }, manual: next })
  const added = await attempt(workspaceId, () => addTime(person, draft, span.start, span.end))
  if (!added && timerOf(workspaceId).manual === next) become(workspaceId, { draft, manual })
}

export async function goOn(person: Person, entry: Entry): Promise<void> {
  void keepWords(person)
  await attempt(person.workspaceId, () => continueEntry(person, entry))
}

/** Continues what was tracked last. */
export async function continueLast(person: Person): Promise<void> {
  const latest = latestShown(person) ?? (await attemptLatest(person))
  if (latest) await goOn(person, latest)
}

async function attemptLatest(person: Person): Promise<Entry | undefined> {
  let found: Entry | undefined
  await attempt(person.workspaceId, async () => {
    const entries = await queryClient.fetchQuery({
      queryKey: ['w', person.workspaceId, 'entries', person.userId, 'latest'],
      queryFn: () => api('getTimeEntries', { path: person, query: { hydrated: true, 'page-size': 2 } }),
    })
    found = entries.find(({ timeInterval }) => timeInterval.end !== null)
  })
  return found
}

export async function startFavorite(person: Person, favorite: FavoriteEntry): Promise<void> {
  const { description, projectId, taskId, tagIds, billable, type, project, task } = favorite
  await attempt(person.workspaceId, () =>
    startTimer(person, {
      description,
      projectId,
      taskId,
      tagIds,
      billable: billable ?? undefined,
      type,
      ...(favorite.customFields.length > 0 ? { customFields: favorite.customFields } : {}),
      project: project && projectId ? toProject(person.workspaceId, projectId, project) : null,
      task: task && projectId && taskId ? toTask(projectId, taskId, task) : null,
      tags: favorite.tags.map((tag) => ({ ...tag, workspaceId: person.workspaceId })),
    }),
  )
}

/** Throws the running time away; it can be brought back for ten seconds. */
export async function discard(person: Person): Promise<void> {
  const running = runningNow(person)
  if (!running) return
  if (await attempt(person.workspaceId, () => deleteEntries(person, [running.id])))
    toast(i18next.t('tracker.discarded'), {
      undo: () => void attempt(person.workspaceId, () => restoreEntries(person, [running])),
    })
}
