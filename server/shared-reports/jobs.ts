/** Reports by mail: the clock looks for those that are due, and each is a job of its own. Source: product.md E7. */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin, Tx } from '../platform/db/database.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { sendMail } from '../platform/mail/mail.ts'
import type { PersonalClock } from '../reports/index.ts'
import { dueAt } from '../reports/index.ts'
import { reportLetter } from './letter.rules.ts'
import { findLink } from './queries.ts'
import { figuresOf } from './run.ts'
import type { RecipientRow } from './schedule.queries.ts'
import { listRecipients, lockRecipients, markMailed } from './schedule.queries.ts'
import { sightOfLink } from './sight.ts'

const byJob: Origin = { userId: null, via: 'job', address: null, userAgent: null }
const mailJob = 'sharedReports.mail'

/** The clock knows no dots. What it slept through is still due when it wakes. */
export const sharedReportCrontab = '*/5 * * * * reports:due'

/** When the clock wanted this run. */
const Tick = Type.Object({ _cron: Type.Object({ ts: Type.String() }) })
const Due = Type.Object({ workspaceId: Type.String(), reportId: Type.String(), at: Type.String() })

export function sharedReportJobs({ publicUrl }: { publicUrl(): string }): Readonly<Record<string, Job>> {
  return {
    'reports:due': async (payload, { database }) => {
      const at = new Date(Value.Parse(Tick, payload)._cron.ts)
      const due = (await listRecipients(database.read, at)).filter((one) => dueOf(one, at))
      const reports = new Map(due.map((one) => [one.report_id, one.workspace_id]))
      await database.transaction(byJob, async (tx) => {
        for (const [reportId, workspaceId] of reports)
          await enqueue(
            tx,
            mailJob,
            { workspaceId, reportId, at: at.toISOString() },
            { key: `${mailJob}:${reportId}` },
          )
      })
    },

    [mailJob]: async (payload, { database }) => {
      const { workspaceId, reportId, at } = Value.Parse(Due, payload)
      await database.transaction(byJob, (tx) => mail(tx, workspaceId, reportId, new Date(at), publicUrl()))
    },
  }
}

/**
 * Who is due is locked, and what they are mailed for is noted in the transaction that queues the letters: whoever runs
 * this at the same time, or again, finds nobody due.
 */
async function mail(
  tx: Tx,
  workspaceId: string,
  reportId: string,
  at: Date,
  publicUrl: string,
): Promise<void> {
  const due = (await lockRecipients(tx, at, workspaceId, reportId)).flatMap((one) => {
    const dueSince = dueOf(one, at)
    return dueSince ? [{ ...one, dueSince }] : []
  })
  const [report] = await findLink(tx, reportId)
  if (due.length === 0 || !report) return
  const figures = await figuresOf(tx, report, await sightOfLink(tx, report), at)
  for (const { email } of due) await sendMail(tx, reportLetter(email, report, figures, publicUrl))
  await markMailed(
    tx,
    workspaceId,
    reportId,
    due.map(({ user_id }) => user_id),
    due.map(({ dueSince }) => dueSince),
  )
}

function dueOf(recipient: RecipientRow, at: Date): Date | null {
  const { zone, week_start: weekStart, start_of_day: startOfDay } = recipient
  const clock: PersonalClock = { zone, weekStart, startOfDay }
  return dueAt(recipient.frequency, clock, recipient.since, at)
}
