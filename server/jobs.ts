/** Every background job by its name, and what follows the log in commit order. */
import { chainAuditLog } from './audit-log/index.ts'
import { deactivationJobs } from './deactivation/index.ts'
import type { Deps } from './deps.ts'
import type { Job, JobContext } from './platform/jobs/worker.ts'
import { webhookCrontab, webhookJobs } from './webhooks/index.ts'

/** What runs by the clock, in the library's crontab form. */
export const crontab = [webhookCrontab].join('\n')

export function jobsOf(deps: Deps): Readonly<Record<string, Job>> {
  return { ...deactivationJobs, ...webhookJobs(deps.config) }
}

/** Runs after commits that recorded an event or an audit row: work that must see them in commit order. */
export async function afterEvents({ database }: JobContext): Promise<void> {
  await chainAuditLog(database)
}
