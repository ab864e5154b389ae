import { createClient, deleteClient, getClient, getClients, updateClient } from '../../contract/clients.ts'
import { errors } from '../../contract/errors.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import { ApiError } from '../platform/errors.ts'
import { rawJson, rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { newId } from '../platform/ids.ts'
import { takeClientOffProjects } from '../projects/index.ts'
import { assertMayCreate } from '../workspaces/index.ts'
import { archiveAlong } from './archive-along.ts'
import { insertClient, listClients, removeClient, replaceClient } from './queries.ts'
import { requireClient, requireLocked } from './require.ts'
import { assertArchived, assertCcEmails, assertClientName, assertEmails, toCurrencyId } from './rules.ts'
import { tellClient } from './tell.ts'

export function clientRoutes(on: On): void {
  on(getClients, async ({ db, member, query }) => {
    const size = query['page-size'] ?? 50
    const { json, isLast } = await listClients(
      db,
      member.workspaceId,
      {
        name: query.name || null,
        address: query.address || null,
        note: query.note || null,
        archived: query.archived ?? null,
      },
      { column: query['sort-column'] ?? 'NAME', order: query['sort-order'] ?? 'ASCENDING' },
      { limit: size, offset: ((query.page ?? 1) - 1) * size },
    )
    return rawPage(json, isLast)
  })

  on(createClient, async ({ tx, member, body }) => {
    await assertMayCreate(tx, member, 'whoCanCreateProjectsAndClients')
    const { workspaceId } = member
    const { name, email = null, address = null, note = null } = body
    assertClientName(name)
    assertEmails(email === null ? [] : [email])
    const id = newId()
    await insertClient(tx, workspaceId, id, { name, email, address, note })
    const json = await requireClient(tx, workspaceId, id)
    await tellClient(tx, 'NEW_CLIENT', { after: json })
    return rawJson(json)
  })

  on(getClient, async ({ db, member, path }) => rawJson(await requireClient(db, member.workspaceId, path.id)))

  on(updateClient, async ({ tx, member, path, query, body }) => {
    const { workspaceId } = member
    const { name, email = null, address = null, note = null, archived = false, ccEmails = null } = body
    assertClientName(name)
    assertEmails(email === null ? [] : [email])
    assertCcEmails(ccEmails ?? [])
    const before = await requireLocked(tx, workspaceId, path.id)
    const currencyId = toCurrencyId(body.currencyId, {
      stored: before.currencyId,
      shown: before.shownCurrencyId,
    })
    if (currencyId !== null && !isId(currencyId)) throw new ApiError(errors.currencyNotInWorkspace)

    const whole = { name, email, address, note, archived, ccEmails, currencyId }
    const changed = await replaceClient(tx, workspaceId, path.id, whole)
    const json = await requireClient(tx, workspaceId, path.id)
    if (changed) await tellClient(tx, 'CLIENT_UPDATED', { before: before.json, after: json })
    if (archived) await archiveAlong(tx, workspaceId, path.id, query)
    return rawJson(json)
  })

  on(deleteClient, async ({ tx, member, path }) => {
    const { workspaceId } = member
    const client = await requireLocked(tx, workspaceId, path.id)
    assertArchived(client)
    await takeClientOffProjects(tx, workspaceId, path.id)
    await removeClient(tx, workspaceId, path.id)
    await tellClient(tx, 'CLIENT_DELETED', { before: client.json })
    return rawJson(client.json)
  })
}
