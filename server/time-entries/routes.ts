import { errors } from '../../contract/errors.ts'
import {
  createForOthers,
  createTimeEntry,
  deleteTimeEntry,
  getInProgressTimeEntries,
  getTimeEntries,
  getTimeEntry,
  stopRunningTimeEntry,
} from '../../contract/time-entries.ts'
import { ApiError } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { Answer, rawJson, rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { findMembership } from '../workspaces/index.ts'
import { copyInto } from './copy.rules.ts'
import { createEntry } from './create.ts'
import { assertMayDelete } from './delete.ts'
import { listEntries, listRunning } from './list.queries.ts'
import { requireEditableOwner } from './owner.ts'
import { deleteEntry, findEntry, findEntryToCopy } from './queries.ts'
import { toWholeSecond } from './rules.ts'
import { timeViewer } from './sight.queries.ts'
import { tellEntry } from './tell.ts'
import { stopAt } from './timer.ts'
import { toBound, toWeekBefore } from './window.rules.ts'

export function timeEntryRoutes(on: On): void {
  on(createTimeEntry, async ({ tx, account, member, body }) => {
    const caller = { userId: account.id, isAdmin: isAdmin(member), inTracker: true }
    // the caller's own membership is ACTIVE and held since the transaction began
    const owner = { userId: account.id, status: member.status }
    return rawJson(await createEntry(tx, member.workspaceId, owner, caller, body))
  })

  on(createForOthers, async ({ tx, account, member, path, query, body }) => {
    const { workspaceId } = member
    const owner = await requireEditableOwner(tx, member, account.id, path.userId)
    const source = query['from-entry']
    const viewer = await timeViewer(tx, member, account.id)
    const copied = source ? await findEntryToCopy(tx, workspaceId, idOrNull(source) ?? '', viewer) : undefined
    if (source && !copied) return new Answer(undefined, {}, 404) // an empty body: recorded/097
    const caller = { userId: account.id, isAdmin: isAdmin(member), inTracker: false }
    return rawJson(await createEntry(tx, workspaceId, owner, caller, copyInto(body, copied)))
  })

  on(stopRunningTimeEntry, async ({ tx, account, member, path, body }) => {
    const owner = await requireEditableOwner(tx, member, account.id, path.userId)
    const writer = { isAdmin: isAdmin(member), own: owner.userId === account.id }
    const end = toWholeSecond(new Date(body.end))
    return rawJson(await stopAt(tx, member.workspaceId, owner.userId, end, writer))
  })

  on(getTimeEntry, async ({ db, account, member, path, query }) => {
    const viewer = await timeViewer(db, member, account.id)
    const entry = await findEntry(db, member.workspaceId, idOrNull(path.id) ?? '', viewer, query.hydrated)
    if (!entry) throw new ApiError(errors.timeEntryNotInWorkspace)
    return rawJson(entry.json)
  })

  on(deleteTimeEntry, async ({ tx, account, member, path }) => {
    const { workspaceId } = member
    const id = idOrNull(path.id) ?? ''
    const entry = await findEntry(tx, workspaceId, id, await timeViewer(tx, member, account.id))
    if (!entry) throw new ApiError(errors.timeEntryNotInWorkspace)
    await requireEditableOwner(tx, member, account.id, entry.userId)
    await assertMayDelete(tx, member, [id])
    const payload = await deleteEntry(tx, workspaceId, id)
    if (payload === undefined) throw new ApiError(errors.timeEntryNotInWorkspace)
    await tellEntry(tx, 'TIME_ENTRY_DELETED', payload)
    return new Answer(undefined)
  })

  on(getTimeEntries, async ({ db, account, member, path, query }) => {
    const userId = idOrNull(path.userId) ?? ''
    const size = query['page-size'] ?? 50
    const { json, isLast } = await listEntries(
      db,
      member.workspaceId,
      userId,
      await timeViewer(db, member, account.id),
      {
        description: query.description || null,
        start: toBound(query.start, account.timeZone),
        end: toBound(query.end, account.timeZone),
        week: toWeekBefore(query['get-week-before'], account.timeZone),
        projectId: query.project || null,
        taskId: query.task || null,
        tagIds: query.tags?.length ? query.tags : null,
        projectRequired: query['project-required'] ?? false,
        taskRequired: query['task-required'] ?? false,
        onlyRunning: query['in-progress'] ?? false,
      },
      query.hydrated ?? false,
      { limit: size, offset: ((query.page ?? 1) - 1) * size },
    )
    // whoever has entries has a membership: only an empty page asks
    const known = userId === account.id || json !== '[]'
    if (!known && !(await findMembership(db, member.workspaceId, userId))[0])
      throw new ApiError(errors.userNotInWorkspace)
    return rawPage(json, isLast)
  })

  on(getInProgressTimeEntries, async ({ db, account, member, query }) => {
    const size = query['page-size'] ?? 10
    const viewer = await timeViewer(db, member, account.id)
    const page = { limit: size, offset: ((query.page ?? 1) - 1) * size }
    const { json, isLast } = await listRunning(db, member.workspaceId, viewer, page)
    return rawPage(json, isLast)
  })
}
