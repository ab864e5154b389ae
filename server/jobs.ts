/** Every background job by its name, and what follows the log in commit order. */
import { chainAuditLog } from './audit-log/index.ts'
import type { Deps } from './deps.ts'
import type { Job, JobContext } from './platform/jobs/worker.ts'

export function jobsOf(_deps: Deps): Readonly<Record<string, Job>> {
  return {}
}

/** Runs after commits that recorded an event or an audit row: work that must see them in commit order. */
export async function afterEvents({ database }: JobContext): Promise<void> {
  await chainAuditLog(database)
}
