import { errors } from '../../contract/errors.ts'
import { createAccount, getSetup, setUp } from '../../contract/instance.ts'
import {
  hashPassword,
  hasNoAccount,
  lockAccountByEmail,
  makeAccount,
  makeApiKey,
  registerInvited,
} from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { Answer } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import {
  activateMembership,
  enterActiveWorkspace,
  insertMembership,
  lockMembershipForChange,
} from '../workspaces/index.ts'
import { makeFirst } from './first-run.ts'

const emailPattern = /^[^\s@]+@[^\s@]+$/

export function instanceRoutes(on: On): void {
  on(getSetup, async ({ db }) => {
    const [row] = await hasNoAccount(db)
    return { needed: row?.empty ?? false }
  })

  on(setUp, async ({ tx, body }) => {
    assertEmail(body.email)
    const passwordHash = await hashPassword(body.password)
    const workspaceName = body.workspaceName ?? `${body.name}'s workspace`.slice(0, 50)
    const made = await makeFirst(tx, { ...body, passwordHash, workspaceName, timeZone: body.timeZone })
    if (!made) throw badRequest('This instance is already set up')
    return { id: made.id, email: body.email, name: body.name, workspaceId: made.workspaceId }
  })

  on(createAccount, async ({ tx, body }) => {
    assertEmail(body.email)
    const passwordHash = body.password === undefined ? null : await hashPassword(body.password)
    const [known] = await lockAccountByEmail(tx, body.email)
    let id: string
    let name = body.name
    if (!known) id = await makeAccount(tx, { ...body, passwordHash })
    else if (known.status === 'NOT_REGISTERED') {
      id = known.id
      await registerInvited(tx, id, { ...body, passwordHash })
    } else {
      id = known.id
      name = known.name ?? body.name
    }
    if (body.workspaceId !== undefined) await joinWorkspace(tx, body.workspaceId, id, body.role ?? 'MEMBER')
    const key =
      body.apiKey === undefined ? undefined : await makeApiKey(tx, id, { name: 'Given', key: body.apiKey })
    const reply = { id, email: known?.email ?? body.email, name, ...(key ? { apiKey: key.key } : {}) }
    return new Answer(JSON.stringify(reply), {}, known && known.status !== 'NOT_REGISTERED' ? 200 : 201)
  })
}

async function joinWorkspace(
  tx: Tx,
  workspace: string,
  userId: string,
  role: 'MEMBER' | 'WORKSPACE_ADMIN',
): Promise<void> {
  const workspaceId = idOrNull(workspace)
  if (workspaceId === null) throw new ApiError(errors.accessDenied)
  const [membership] = await lockMembershipForChange(tx, workspaceId, userId)
  if (membership?.status === 'INACTIVE')
    throw badRequest('User is deactivated in this workspace. Activate them with updateUserStatus')
  if (!membership)
    await insertMembership(
      tx,
      workspaceId,
      userId,
      'ACTIVE',
      role === 'WORKSPACE_ADMIN' ? 'ADMIN' : 'MEMBER',
      tx.now,
      tx.origin.userId,
    )
  else if (membership.status !== 'ACTIVE')
    await activateMembership(tx, workspaceId, userId, tx.now, tx.origin.userId)
  await enterActiveWorkspace(tx, workspaceId, userId)
}

function assertEmail(email: string): void {
  if (!emailPattern.test(email)) throw badRequest('must be a well-formed email address')
}
