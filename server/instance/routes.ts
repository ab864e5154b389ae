import { errors } from '../../contract/errors.ts'
import { createAccount, getAccounts, getSetup, setUp, updateAccount } from '../../contract/instance.ts'
import {
  assertEmail,
  assertTimeZone,
  hashPassword,
  hasNoAccount,
  lockInstanceAdmins,
  toPersonName,
} from '../identity/index.ts'
import type { Db } from '../platform/db/database.ts'
import { ApiError, accessDenied } from '../platform/errors.ts'
import { Answer, page } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { toWorkspaceName } from '../workspaces/index.ts'
import { changeAdministration } from './administration.ts'
import { makeFirst } from './first-run.ts'
import { makeUser } from './make-user.ts'
import type { AccountRow } from './queries.ts'
import { findAccount, listAccounts } from './queries.ts'
import { assertMayChange } from './rules.ts'
import { toAccount } from './wire.ts'

const undeleted = ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED', 'LIMITED']

export function instanceRoutes(on: On): void {
  on(getSetup, async ({ db }) => ({ needed: await isEmpty(db) }))

  on(
    setUp,
    async ({ db, body }) => {
      if (!(await isEmpty(db))) throw new ApiError(errors.alreadySetUp)
      const [email, name] = [body.email.trim(), toPersonName(body.name)]
      assertEmail(email)
      assertTimeZone(body.timeZone)
      const workspaceName = toWorkspaceName(body.workspaceName ?? `${name}'s workspace`.slice(0, 50))
      const passwordHash = await hashPassword(body.password)
      return { email, name, workspaceName, passwordHash, timeZone: body.timeZone }
    },
    async ({ tx, prepared }) => {
      const made = await makeFirst(tx, prepared)
      if (!made) throw new ApiError(errors.alreadySetUp)
      const { email, name } = prepared
      return { id: made.id, email, name, workspaceId: made.workspaceId }
    },
  )

  on(
    createAccount,
    async ({ body }) => {
      const [email, name] = [body.email.trim(), toPersonName(body.name)]
      assertEmail(email)
      const passwordHash = body.password === undefined ? null : await hashPassword(body.password)
      return { ...body, email, name, passwordHash }
    },
    async ({ tx, prepared }) => {
      const { isNew, ...user } = await makeUser(tx, prepared)
      return new Answer(JSON.stringify(user), {}, isNew ? 201 : 200)
    },
  )

  on(getAccounts, async ({ db, query }) => {
    const size = query['page-size'] ?? 50
    const statuses = query['account-statuses']?.length ? query['account-statuses'] : undeleted
    const rows = await listAccounts(
      db,
      query.search ?? '',
      statuses,
      size + 1,
      ((query.page ?? 1) - 1) * size,
    )
    return page(rows.slice(0, size).map(toAccount), rows.length <= size)
  })

  on(updateAccount, async ({ tx, account, path, body }) => {
    const { isInstanceAdmin } = body
    const admins = (await lockInstanceAdmins(tx)).map((row) => row.id)
    if (!admins.includes(account.id)) throw accessDenied() // no longer one, when its turn came
    const id = idOrNull(path.userId) ?? ''
    assertMayChange(await requireAccount(tx, id), isInstanceAdmin, admins)
    await changeAdministration(tx, id, isInstanceAdmin)
    return toAccount(await requireAccount(tx, id))
  })
}

async function isEmpty(db: Db): Promise<boolean> {
  const [row] = await hasNoAccount(db)
  return row?.empty ?? false
}

async function requireAccount(db: Db, id: string): Promise<AccountRow> {
  const [row] = await findAccount(db, id)
  if (!row) throw new ApiError(errors.accountUnknown)
  return row
}
