import { errors } from '../../contract/errors.ts'
import {
  deleteMany,
  duplicateTimeEntry,
  getMultipleTimeEntries,
  replaceMany,
  updateInvoicedStatus,
  updateTimeEntry,
} from '../../contract/time-entry-edits.ts'
import { ApiError } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { Answer, rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { deleteEntries } from './delete.queries.ts'
import { assertMayDelete } from './delete.ts'
import { duplicateEntry } from './duplicate.ts'
import { editEntries } from './edit.ts'
import { changeInvoiced } from './invoiced.ts'
import { listByIds } from './list.queries.ts'
import { requireEditableOwner } from './owner.ts'
import { findEntry } from './queries.ts'
import { timeViewer } from './sight.queries.ts'
import { tellEntries } from './tell.ts'

export function timeEntryEditRoutes(on: On): void {
  on(updateTimeEntry, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const id = idOrNull(path.id) ?? ''
    const entry = await findEntry(tx, workspaceId, id, await timeViewer(tx, member, account.id))
    if (!entry) throw new ApiError(errors.timeEntryNotInWorkspace)
    const owner = await requireEditableOwner(tx, member, account.id, entry.userId)
    const caller = { userId: account.id, isAdmin: isAdmin(member) }
    const [reply = ''] = await editEntries(tx, workspaceId, owner, caller, [{ ...body, id }], {
      emptiesTags: false,
    })
    return rawJson(reply)
  })

  on(replaceMany, async ({ tx, account, member, path, query, body }) => {
    const owner = await requireEditableOwner(tx, member, account.id, path.userId)
    const caller = { userId: account.id, isAdmin: isAdmin(member) }
    const { billableRates } = await timeViewer(tx, member, account.id)
    const replies = await editEntries(tx, member.workspaceId, owner, caller, body, {
      emptiesTags: true,
      hydrated: query.hydrated ? { seesBillable: billableRates } : undefined,
    })
    return rawJson(`[${replies.join(',')}]`)
  })

  on(deleteMany, async ({ tx, account, member, path, query }) => {
    const owner = await requireEditableOwner(tx, member, account.id, path.userId)
    const ids = [...new Set(query['time-entry-ids'])]
    await assertMayDelete(tx, member, ids)
    const deleted = await deleteEntries(tx, member.workspaceId, owner.userId, ids)
    if (deleted.length < ids.length) throw new ApiError(errors.timeEntryNotInWorkspace)
    await tellEntries(
      tx,
      deleted.map(({ payload }) => ({ type: 'TIME_ENTRY_DELETED', json: payload })),
    )
    return rawJson(`[${deleted.map(({ reply }) => reply).join(',')}]`)
  })

  on(duplicateTimeEntry, async ({ tx, account, member, path }) => {
    const owner = await requireEditableOwner(tx, member, account.id, path.userId)
    const caller = { userId: account.id, isAdmin: isAdmin(member) }
    return rawJson(await duplicateEntry(tx, member.workspaceId, owner, caller, idOrNull(path.id) ?? ''))
  })

  on(updateInvoicedStatus, async ({ tx, account, member, body }) => {
    await changeInvoiced(tx, member, account.id, body.timeEntryIds, body.invoiced)
    return new Answer(undefined)
  })

  on(getMultipleTimeEntries, async ({ db, account, member, body }) => {
    const viewer = await timeViewer(db, member, account.id)
    return rawJson(await listByIds(db, member.workspaceId, body.timeEntryIds, viewer, body.hydrated ?? false))
  })
}
