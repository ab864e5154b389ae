/**
 * The mail about somebody's own week, to who wants it: the clock looks for those whose week has begun, and each is a
 * job of its own. Source: product.md F `weeklyUpdates`; docs/differences.md.
 */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin, Tx } from '../platform/db/database.ts'
import { enqueueKeyed } from '../platform/jobs/enqueue.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { languageOf } from '../platform/language.ts'
import { sendMail } from '../platform/mail/mail.ts'
import { reportContext } from './context.queries.ts'
import { parseReport } from './filter.rules.ts'
import { daysOf } from './range.rules.ts'
import { byKey, listSums } from './sums.queries.ts'
import { tallyOf } from './tally.rules.ts'
import { type WeekFigures, weekLetter } from './week-mail.letter.ts'
import type { WeekReaderRow } from './week-mail.queries.ts'
import { findWeekReader, listWeekReaders, noteWeekMail } from './week-mail.queries.ts'
import { type Week, weekDue } from './week-mail.rules.ts'

const byJob: Origin = { userId: null, via: 'job', address: null, userAgent: null }
const mailJob = 'reports.weekMail'

/** The clock knows no dots. What it slept through is still due when it wakes. */
export const weekMailCrontab = '*/5 * * * * reports:weekly'

/** When the clock wanted this run. */
const Tick = Type.Object({ _cron: Type.Object({ ts: Type.String() }) })
const Due = Type.Object({ workspaceId: Type.String(), userId: Type.String(), at: Type.String() })

export function weekMailJobs({ publicUrl }: { publicUrl(): string }): Readonly<Record<string, Job>> {
  return {
    'reports:weekly': async (payload, { database }) => {
      const at = new Date(Value.Parse(Tick, payload)._cron.ts)
      const due = (await listWeekReaders(database.read)).filter((reader) => dueOf(reader, at))
      const jobs = due.map(({ workspace_id: workspaceId, user_id: userId }) => ({
        payload: { workspaceId, userId, at: at.toISOString() },
        key: `${mailJob}:${workspaceId}:${userId}`,
      }))
      await database.transaction(byJob, (tx) => enqueueKeyed(tx, mailJob, jobs, at))
    },

    [mailJob]: async (payload, { database }) => {
      const { workspaceId, userId, at } = Value.Parse(Due, payload)
      await database.transaction(byJob, (tx) => mail(tx, workspaceId, userId, new Date(at), publicUrl()))
    },
  }
}

function dueOf(reader: WeekReaderRow, at: Date): Week | undefined {
  const { zone, week_start: weekStart, start_of_day: startOfDay, since, mailed_week: mailedWeek } = reader
  return weekDue({ zone, weekStart, startOfDay }, since, mailedWeek, at)
}

/** The week is noted in the transaction that queues the letter, also where there was no time to tell of. */
async function mail(tx: Tx, workspaceId: string, userId: string, at: Date, publicUrl: string): Promise<void> {
  const [reader] = await findWeekReader(tx, workspaceId, userId)
  const week = reader && dueOf(reader, at)
  if (!week) return
  const [noted] = await noteWeekMail(tx, workspaceId, userId, week.startsOn)
  if (!noted) return
  const figures = await figuresOf(tx, reader, week)
  if (figures.seconds === 0) return
  const { email, workspace, language, duration, number } = reader
  const letter = { email, userId, workspaceId, workspace, language: languageOf(language) }
  await sendMail(tx, weekLetter({ ...letter, formats: { duration, number } }, figures, publicUrl))
}

/** As the summary report of that week opens: rounded where the workspace's reports are. */
async function figuresOf(tx: Tx, reader: WeekReaderRow, week: Week): Promise<WeekFigures> {
  const { workspace_id: workspaceId, user_id: userId, zone } = reader
  const context = await reportContext(
    tx,
    { workspaceId, status: 'ACTIVE', roles: ['MEMBER'] },
    { id: userId, timeZone: zone },
  )
  const query = parseReport(
    {
      dateRangeStart: `${week.startsOn}T00:00:00Z`,
      dateRangeEnd: `${week.endsOn}T23:59:59Z`,
      timeZone: zone,
      users: { ids: [userId], contains: 'CONTAINS' },
      amountShown: 'HIDE_AMOUNT',
      rounding: reader.rounds,
    },
    context,
    new Date(),
  )
  const leaves = await listSums(tx, query, ['PROJECT', 'DATE'])
  const ofDay = byKey(leaves, 1)
  return {
    ...week,
    seconds: tallyOf(leaves).seconds,
    projects: [...byKey(leaves, 0)]
      .map(([id, rows]) => ({
        name: id === '' ? null : (rows[0]?.keys[0]?.name ?? ''),
        seconds: tallyOf(rows).seconds,
      }))
      .sort((a, b) => b.seconds - a.seconds || ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
    days: daysOf(week).map((day) => ({ day, seconds: tallyOf(ofDay.get(day) ?? []).seconds })),
  }
}
