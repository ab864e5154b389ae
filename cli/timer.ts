/** `stint in`, `stint out`, `stint status`. */
import { createTimeEntry, stopRunningTimeEntry } from '../contract/time-entries.ts'
import { describe, endOf, entriesOf, findRunning, secondsOf, startOf, total } from './entries.ts'
import { findProject, findTags, findTask } from './find.ts'
import { say } from './print.ts'
import { openSession } from './session.ts'
import type { Given } from './target.ts'
import { UsageError } from './target.ts'
import { clockText, durationText, toInstant } from './times.ts'

export interface StartOptions extends Given {
  readonly project?: string
  readonly task?: string
  readonly tag?: readonly string[]
  readonly billable?: boolean
  readonly at?: string
}

export async function start(words: readonly string[], options: StartOptions): Promise<void> {
  if (options.task !== undefined && options.project === undefined)
    throw new UsageError('--task needs --project: a task belongs to one')
  const session = await openSession(options)
  const { api, workspaceId, zone, now } = session
  const at = options.at === undefined ? now.toInstant() : toInstant(options.at, now)
  const projectId = options.project === undefined ? undefined : await findProject(session, options.project)
  const taskId =
    projectId && options.task !== undefined ? await findTask(session, projectId, options.task) : undefined
  const tagIds = options.tag === undefined ? undefined : await findTags(session, options.tag)
  const before = await findRunning(session)
  await api.call(createTimeEntry, {
    path: { workspaceId },
    body: {
      start: at.round('second').toString(),
      description: words.join(' '),
      ...(projectId === undefined ? {} : { projectId }),
      ...(taskId === undefined ? {} : { taskId }),
      ...(tagIds === undefined ? {} : { tagIds }),
      ...(options.billable === undefined ? {} : { billable: options.billable }),
    },
  })
  if (before) say(`Stopped ${describe(before)}`)
  const running = await findRunning(session)
  say(`Started ${clockText(at.toZonedDateTimeISO(zone))} ${running ? describe(running) : ''}`.trimEnd())
}

export async function stop(options: Given & { readonly at?: string }): Promise<void> {
  const session = await openSession(options)
  const { api, workspaceId, userId, now, zone } = session
  const at = options.at === undefined ? now.toInstant() : toInstant(options.at, now)
  const running = await findRunning(session)
  const stopped = await api.call(stopRunningTimeEntry, {
    path: { workspaceId, userId },
    body: { end: at.round('second').toString() },
  })
  const entry = { ...running, ...stopped, hourlyRate: null, costRate: null }
  const times = [startOf(entry, zone), endOf(entry, zone) ?? now].map(clockText).join('–')
  say(`Stopped ${describe(entry)} after ${durationText(secondsOf(entry, session))} (${times})`)
}

export async function status(options: Given): Promise<void> {
  const session = await openSession(options)
  const today = session.now.toPlainDate()
  const running = await findRunning(session)
  const entries = await entriesOf(session, { from: today, to: today })
  if (running) {
    const since = clockText(startOf(running, session.zone))
    say(`Running for ${durationText(secondsOf(running, session))} since ${since}: ${describe(running)}`)
  } else say('Nothing is running')
  say(`Today ${durationText(total(entries, session))}`)
}
