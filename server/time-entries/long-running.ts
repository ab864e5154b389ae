/** The mail about a timer that has run for eight hours, to those who want it. Source: product.md C2, F; `longRunning`. */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin } from '../platform/db/database.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { compose } from '../platform/mail/letter.ts'
import type { Letter } from '../platform/mail/mail.ts'
import { sendMail } from '../platform/mail/mail.ts'
import { findLongRunning, type LongRunning } from './long-running.queries.ts'

const longHours = 8
const everyMinutes = 5
const byJob: Origin = { userId: null, via: 'job', address: null, userAgent: null }

/**
 * Every five minutes, also those that were slept through. A run is about the timers that reached the eight hours in the
 * five minutes before it, so each timer has its turn once. The clock knows no dots.
 */
export const longRunningCrontab = `*/${everyMinutes} * * * * timers:long-running ?fill=1d`

/** When the clock wanted this run; it may come late. */
const Tick = Type.Object({ _cron: Type.Object({ ts: Type.String() }) })

export function longRunningJobs({ publicUrl }: { publicUrl(): string }): Readonly<Record<string, Job>> {
  return {
    'timers:long-running': async (payload, { database }) => {
      const due = Date.parse(Value.Parse(Tick, payload)._cron.ts) - longHours * 3_600_000
      const span = [new Date(due - everyMinutes * 60_000), new Date(due)] as const
      await database.transaction(byJob, async (tx) => {
        for (const timer of await findLongRunning(tx, ...span))
          await sendMail(tx, longRunningLetter(timer, publicUrl()))
      })
    },
  }
}

function longRunningLetter(timer: LongRunning, publicUrl: string): Letter {
  const { email, workspaceId, workspace, description } = timer
  const what = description === '' ? 'Your timer' : `Your timer "${description}"`
  return compose({
    to: email,
    subject: `Your timer has run for ${longHours} hours`,
    greeting: 'Hello,',
    paragraphs: [
      `${what} in ${workspace} has run for more than ${longHours} hours and still does.`,
      'If you forgot it, stop it at the time when you left off.',
    ],
    link: { label: 'Look at the timer', url: `${publicUrl}/w/${workspaceId}/tracker` },
    afterwards: ['You get this mail because your profile asks for it. It comes once for a timer.'],
  })
}
