import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { newId } from '../platform/ids.ts'
import { defaultCurrencies, defaultWorkspaceSettings } from './defaults.ts'
import { enterActiveWorkspace, insertMembership } from './memberships.queries.ts'
import { insertWorkspace } from './queries.ts'

/** A fresh workspace with its owner; returns its id. */
export async function foundWorkspace(tx: Tx, name: string, ownerId: string): Promise<string> {
  const id = newId()
  const currencies = defaultCurrencies.map((code) => ({ id: newId(), code }))
  await insertWorkspace(
    tx,
    { id, organizationId: newId(), name, settings: defaultWorkspaceSettings, createdAt: tx.now },
    currencies,
  )
  await insertMembership(tx, id, ownerId, 'ACTIVE', 'OWNER', tx.now, ownerId)
  await enterActiveWorkspace(tx, id, ownerId)
  await audit(tx, {
    workspaceId: id,
    action: 'CREATE_WORKSPACE',
    subject: { type: 'WORKSPACE', id },
    after: { name, ownerId },
  })
  return id
}
