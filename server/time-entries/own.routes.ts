import { errors } from '../../contract/errors.ts'
import {
  continueTimeEntry,
  copyTimeEntry,
  deleteTimeEntries,
  getDeletedTimeEntries,
  moveTimeEntry,
  restoreTimeEntries,
  splitTimeEntry,
  stopTimeEntry,
  suggestTimeEntries,
  trackTime,
  updateTimeEntries,
} from '../../contract/tracking.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Account, Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { rawJson, rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { deleteAll, updateAll } from './bulk.ts'
import type { NewTimeEntryBody } from './create.ts'
import { createEntry } from './create.ts'
import { duplicateEntry } from './duplicate.ts'
import { moveEntry } from './edit.ts'
import { requireEditableOwner, requireReadableOwner } from './owner.ts'
import { findEntry, findEntryToCopy } from './queries.ts'
import { listDeleted } from './restore.queries.ts'
import { restore } from './restore.ts'
import { toWholeSecond } from './rules.ts'
import { timeViewer } from './sight.queries.ts'
import { split } from './split.ts'
import { findSuggestions } from './suggestions.queries.ts'
import { assertRunning, stopAt } from './timer.ts'

/** What Stint adds to the documented calls; docs/tracking.md tells the rules. */
export function ownTimeEntryRoutes(on: On): void {
  on(trackTime, async ({ tx, account, member, body }) => {
    const { userId = account.id, running, ...entry } = body
    const id = await track(tx, member, account, userId, entry, running)
    return rawJson(await requireJson(tx, member, account.id, id))
  })

  on(continueTimeEntry, async ({ tx, account, member, path, body }) => {
    const viewer = await timeViewer(tx, member, account.id)
    const copied = await findEntryToCopy(tx, member.workspaceId, idOrNull(path.id) ?? '', viewer)
    if (!copied) throw new ApiError(errors.timeEntryNotInWorkspace)
    const { description, projectId, taskId, tagIds, billable } = copied
    const { running, ...when } = body
    // of a holiday regular time is made
    const type = copied.type === 'BREAK' ? 'BREAK' : 'REGULAR'
    const parts = { description, projectId: projectId ?? '', taskId: taskId ?? '', billable, type } as const
    const said = { ...parts, tagIds: tagIds ?? [], ...when }
    const id = await track(tx, member, account, account.id, said, running)
    return rawJson(await requireJson(tx, member, account.id, id))
  })

  on(splitTimeEntry, async ({ tx, account, member, path, body }) => {
    const { id, owner } = await requireEditable(tx, member, account, path.id)
    const writer = { isAdmin: isAdmin(member) }
    const [first, second] = await split(tx, member.workspaceId, owner, writer, id, new Date(body.at))
    const one = await requireJson(tx, member, account.id, first)
    return rawJson(`[${one},${await requireJson(tx, member, account.id, second)}]`)
  })

  on(copyTimeEntry, async ({ tx, account, member, path }) => {
    const { id, owner } = await requireEditable(tx, member, account, path.id)
    const caller = { userId: account.id, isAdmin: isAdmin(member) }
    const copy: { id: string } = JSON.parse(await duplicateEntry(tx, member.workspaceId, owner, caller, id))
    return rawJson(await requireJson(tx, member, account.id, copy.id))
  })

  on(stopTimeEntry, async ({ tx, account, member, path, body }) => {
    const { id, owner } = await requireEditable(tx, member, account, path.id)
    await assertRunning(tx, member.workspaceId, owner.userId, id, errors.timeEntryChanged)
    const writer = { isAdmin: isAdmin(member), own: owner.userId === account.id }
    await stopAt(tx, member.workspaceId, owner.userId, toWholeSecond(new Date(body.end)), writer)
    return rawJson(await requireJson(tx, member, account.id, id))
  })

  on(moveTimeEntry, async ({ tx, account, member, path, body }) => {
    const { id, owner } = await requireEditable(tx, member, account, path.id)
    await moveEntry(tx, member.workspaceId, owner, { userId: account.id, isAdmin: isAdmin(member) }, id, body)
    return rawJson(await requireJson(tx, member, account.id, id))
  })

  on(getDeletedTimeEntries, async ({ db, account, member, query }) => {
    const userId = await requireReadableOwner(db, member, account.id, query['user-id'] ?? account.id)
    const size = query['page-size'] ?? 50
    const page = { limit: size, offset: ((query.page ?? 1) - 1) * size }
    const { json, isLast } = await listDeleted(db, member.workspaceId, userId, page)
    return rawPage(json, isLast)
  })

  on(restoreTimeEntries, async ({ tx, account, member, body }) => {
    const ids = [...new Set(body.ids)]
    await restore(tx, member, account.id, ids)
    return { ids }
  })

  on(updateTimeEntries, async ({ tx, account, member, body }) => {
    const ids = [...new Set(body.ids)]
    return { ids: await updateAll(tx, member, account.id, ids, body.set, body.was) }
  })

  on(deleteTimeEntries, async ({ tx, account, member, body }) => {
    const ids = [...new Set(body.ids)]
    await deleteAll(tx, member, account.id, ids)
    return { ids }
  })

  on(suggestTimeEntries, async ({ db, account, member, query }) => {
    const search = query.search?.trim() ?? ''
    const since = new Date(Date.now() - 60 * 86_400_000)
    // fewer than two characters ask for the latest: product.md C2 "Autocomplete"
    const typed = search.length < 2 ? null : search
    return rawJson(await findSuggestions(db, member.workspaceId, account.id, typed, since))
  })
}

/** As the tracker does for oneself, in the name of the person for others; answers the entry's id. */
async function track(
  tx: Tx,
  member: Member,
  account: Account,
  userId: string,
  entry: NewTimeEntryBody,
  running: string | null | undefined,
): Promise<string> {
  const owner = await requireEditableOwner(tx, member, account.id, userId)
  if (running !== undefined)
    await assertRunning(tx, member.workspaceId, owner.userId, running, errors.anotherTimerRuns)
  const adder = { userId: account.id, isAdmin: isAdmin(member), inTracker: owner.userId === account.id }
  const created: { id: string } = JSON.parse(await createEntry(tx, member.workspaceId, owner, adder, entry))
  return created.id
}

/** An entry that the caller sees and may change, and whose it is, with the membership locked. */
async function requireEditable(tx: Tx, member: Member, account: Account, asked: string) {
  const id = idOrNull(asked) ?? ''
  const entry = await findEntry(tx, member.workspaceId, id, await timeViewer(tx, member, account.id))
  if (!entry) throw new ApiError(errors.timeEntryNotInWorkspace)
  return { id, owner: await requireEditableOwner(tx, member, account.id, entry.userId) }
}

/** The entry with the rates that the caller may see. */
async function requireJson(tx: Tx, member: Member, callerId: string, id: string): Promise<string> {
  const entry = await findEntry(tx, member.workspaceId, id, await timeViewer(tx, member, callerId))
  if (!entry) throw new ApiError(errors.timeEntryNotInWorkspace)
  return entry.json
}
