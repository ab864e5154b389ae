/** The first account: from the environment at the start, or over HTTP on the first visit. Source: interfaces.md. */
import { hashPassword, hasNoAccount, lockForSetUp, makeAccount, makeApiKey } from '../identity/index.ts'
import type { FirstAdmin } from '../platform/config.ts'
import type { Database, Origin, Tx } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import { foundWorkspace } from '../workspaces/index.ts'

export interface First {
  readonly email: string
  readonly name: string
  readonly passwordHash: string | null
  readonly workspaceName: string
  readonly timeZone?: string | undefined
}

/** Creates the first account and its workspace; undefined when there is an account already. */
export async function makeFirst(
  tx: Tx,
  first: First,
): Promise<{ id: string; workspaceId: string } | undefined> {
  await lockForSetUp(tx)
  const [row] = await hasNoAccount(tx)
  if (!row?.empty) return undefined
  const id = await makeAccount(tx, { ...first, instanceAdmin: true })
  const workspaceId = await foundWorkspace(tx, first.workspaceName, id)
  return { id, workspaceId }
}

const origin: Origin = { userId: null, via: 'environment', address: null, userAgent: null }

/** Reads STINT_ADMIN_* once, while the database holds no account. */
export async function setUpFromEnvironment(database: Database, admin: FirstAdmin, log: Log): Promise<void> {
  const passwordHash = admin.password === undefined ? null : await hashPassword(admin.password)
  await database.transaction(origin, async (tx) => {
    const made = await makeFirst(tx, { ...admin, passwordHash })
    if (!made) return
    if (admin.apiKey !== undefined)
      await makeApiKey(tx, made.id, { name: 'From the environment', key: admin.apiKey })
    log.info(
      { userId: made.id, workspaceId: made.workspaceId },
      'the first account was created from the environment',
    )
  })
}
