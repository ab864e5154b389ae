import { scheduleSharedReport, unscheduleSharedReport } from '../../contract/sharing.ts'
import type { Account, Member } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import type { Reader } from './list.queries.ts'
import { requireShown } from './list.queries.ts'
import { schedule, unschedule } from './schedule.ts'
import { lockSharedReport } from './write.ts'

/** Administrators send any report. */
export function scheduleRoutes(on: On, readerOf: (member: Member, account: Account) => Reader): void {
  on(scheduleSharedReport, async ({ tx, member, account, path, body }) => {
    const report = await lockSharedReport(tx, member.workspaceId, path.id)
    await schedule(tx, report, body)
    return requireShown(tx, readerOf(member, account), report.id)
  })

  on(unscheduleSharedReport, async ({ tx, member, path }) => {
    await unschedule(tx, await lockSharedReport(tx, member.workspaceId, path.id))
  })
}
