/** Every background job by its name, and what follows the log in commit order. */
import { chainAuditLog } from './audit-log/index.ts'
import { deactivationJobs } from './deactivation/index.ts'
import type { Deps } from './deps.ts'
import { identityCrontab, identityJobs } from './identity/index.ts'
import { invitationJobs } from './invitations/index.ts'
import { idempotencyCrontab, idempotencyJobs } from './platform/http/idempotency.ts'
import type { Job, JobContext } from './platform/jobs/worker.ts'
import { mailJobs, mailTransport } from './platform/mail/transport.ts'
import { projectRateJobs } from './projects/index.ts'
import { weekMailCrontab, weekMailJobs } from './reports/index.ts'
import { rollupCrontab, rollupJobs } from './rollups/index.ts'
import { sharedReportCrontab, sharedReportJobs } from './shared-reports/index.ts'
import { taskRateJobs } from './tasks/index.ts'
import { longRunningCrontab, longRunningJobs, repriceJobs } from './time-entries/index.ts'
import { webhookCrontab, webhookJobs } from './webhooks/index.ts'
import { rateJobs } from './workspaces/index.ts'

/** What runs by the clock, in the library's crontab form. */
export const crontab = [
  webhookCrontab,
  identityCrontab,
  idempotencyCrontab,
  longRunningCrontab,
  rollupCrontab,
  weekMailCrontab,
  sharedReportCrontab,
].join('\n')

export function jobsOf(deps: Deps): Readonly<Record<string, Job>> {
  const { config, log, publicUrl } = deps
  const mail = mailTransport({ smtpUrl: config.smtpUrl, dataDir: config.dataDir, publicUrl, log })
  return {
    ...mailJobs(mail),
    ...idempotencyJobs,
    ...identityJobs({ config, mail, publicUrl }),
    ...invitationJobs({ mail, publicUrl }),
    ...rateJobs,
    ...projectRateJobs,
    ...taskRateJobs,
    ...repriceJobs,
    ...rollupJobs,
    ...longRunningJobs({ publicUrl }),
    ...weekMailJobs({ publicUrl }),
    ...sharedReportJobs({ publicUrl }),
    ...deactivationJobs,
    ...webhookJobs(config),
  }
}

/** Runs after commits that recorded an event or an audit row: work that must see them in commit order. True: some wait. */
export async function afterEvents({ database }: JobContext): Promise<boolean> {
  return chainAuditLog(database)
}
