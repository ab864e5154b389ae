import type { Static } from 'typebox'
import type { Client } from '../../contract/clients.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'

type ClientDto = Static<typeof Client>

const actions = {
  NEW_CLIENT: 'CREATE_CLIENT',
  CLIENT_UPDATED: 'UPDATE_CLIENT',
  CLIENT_DELETED: 'DELETE_CLIENT',
} as const

/** Event and audit of a client, given as JSON. The payload has four members. Source: wire.md §6.3. */
export async function tellClient(
  tx: Tx,
  type: keyof typeof actions,
  given: { before?: string; after?: string },
): Promise<void> {
  const [before, after] = [toDto(given.before), toDto(given.after)]
  const client = after ?? before
  if (!client) throw new Error('a client was neither before nor after its change')
  const { id, name, workspaceId, archived } = client
  const payload = { id, name, workspaceId, archived }
  await emit(tx, { type, workspaceId, userId: null, entityId: id, payload })
  const changed = before && after ? contactChanges(before, after) : []
  await audit(tx, {
    workspaceId,
    action: actions[type],
    subject: { type: 'CLIENT', id },
    before: before && toAudited(before),
    after: after && { ...toAudited(after), ...(changed.length > 0 ? { changed } : {}) },
  })
}

const toDto = (json: string | undefined): ClientDto | undefined =>
  json === undefined ? undefined : JSON.parse(json)

/** Addresses and notes are about people and stay out of the log, which says that they changed. */
function toAudited({ id, name, archived, currencyId }: ClientDto) {
  return { id, name, archived, currencyId }
}

function contactChanges(before: ClientDto, after: ClientDto): string[] {
  const names = ['email', 'address', 'note', 'ccEmails'] as const
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}
