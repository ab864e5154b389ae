import {
  deleteSharedReportV1,
  getSharedReportsV1,
  saveSharedReportV1,
  updateSharedReportV1,
} from '../../contract/shared-reports.ts'
import { listSharedReports, setSharedReportExpiry } from '../../contract/sharing.ts'
import type { Deps } from '../deps.ts'
import type { Account, Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import { linkRoutes } from './link.routes.ts'
import type { Reader } from './list.queries.ts'
import { listPage, listShown, requireShown } from './list.queries.ts'
import { assertMayChange, assertMayList } from './policy.ts'
import { toExpiry, toListFilter } from './rules.ts'
import { scheduleRoutes } from './schedule.routes.ts'
import { toSharedReport } from './wire.ts'
import { change, changeExpiry, create, lockSharedReport, remove } from './write.ts'

const largestPage = 1000

export function sharedReportRoutes(on: On, deps: Deps): void {
  const readerOf = ({ workspaceId, roles, status }: Member, account: Account): Reader => ({
    workspaceId,
    userId: account.id,
    isAdmin: isAdmin({ workspaceId, roles, status }),
    links: `${deps.publicUrl()}/shared/`,
  })
  linkRoutes(on, deps)
  scheduleRoutes(on, readerOf)

  on(getSharedReportsV1, async ({ db, member, account, query }) => {
    const filter = toListFilter(query.sharedReportsFilter)
    assertMayList(filter, member)
    const limit = Math.min(query.pageSize ?? 50, largestPage)
    const offset = (Math.max(query.page ?? 1, 1) - 1) * limit
    return listPage(db, readerOf(member, account), filter, { limit, offset })
  })

  on(listSharedReports, async ({ db, member, account, query }) => {
    const filter = query.filter ?? 'ALL'
    assertMayList(filter, member)
    return listShown(db, readerOf(member, account), filter)
  })

  on(saveSharedReportV1, async ({ tx, member, account, body }) =>
    toSharedReport(await create(tx, member, account, body)),
  )

  on(updateSharedReportV1, async ({ tx, member, account, path, body }) => {
    const report = await lockSharedReport(tx, member.workspaceId, path.id)
    assertMayChange(report, account.id, member)
    return toSharedReport(await change(tx, report, member, account, body))
  })

  on(setSharedReportExpiry, async ({ tx, member, account, path, body }) => {
    const report = await lockSharedReport(tx, member.workspaceId, path.id)
    assertMayChange(report, account.id, member)
    await changeExpiry(tx, report, toExpiry(body.expiresAt, tx.now))
    return requireShown(tx, readerOf(member, account), report.id)
  })

  on(deleteSharedReportV1, async ({ tx, member, account, path }) => {
    const report = await lockSharedReport(tx, member.workspaceId, path.id)
    assertMayChange(report, account.id, member)
    await remove(tx, report)
  })
}
