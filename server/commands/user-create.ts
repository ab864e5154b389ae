/** `stint user create`: an account without an invitation, as `POST /api/stint/v1/users` makes it. */
import { text } from 'node:stream/consumers'
import { assertEmail, hashPassword, hasNoAccount, lockForSetUp, toPersonName } from '../identity/index.ts'
import { changeAdministration } from '../instance/administration.ts'
import type { MadeUser } from '../instance/make-user.ts'
import { makeUser } from '../instance/make-user.ts'
import type { Config } from '../platform/config.ts'
import { ConfigError } from '../platform/config.ts'
import type { Origin } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { newSecret } from '../platform/ids.ts'
import { migrationsDir } from '../platform/root.ts'
import { withDatabase } from './with-database.ts'

export interface UserOptions {
  readonly email: string
  readonly name: string
  readonly passwordStdin?: boolean
  readonly apiKey?: boolean
  readonly workspace?: string
  readonly admin?: boolean
}

const origin: Origin = { userId: null, via: 'cli', address: null, userAgent: null }

/** Prints the account as JSON, with its key where one was asked for. */
export async function createUser(config: Config, options: UserOptions): Promise<void> {
  const email = options.email.trim()
  assertEmail(email)
  const wanted = {
    email,
    name: toPersonName(options.name),
    passwordHash: options.passwordStdin ? await hashPassword(await readPassword()) : null,
    apiKey: options.apiKey ? newSecret() : undefined,
    workspaceId: options.workspace,
    role: options.admin ? ('WORKSPACE_ADMIN' as const) : undefined,
  }
  const made = await withDatabase(config, async (database, log) => {
    await migrate(database.pool, migrationsDir, log, database.snapshot)
    return database.transaction(origin, async (tx): Promise<MadeUser> => {
      await lockForSetUp(tx)
      const [before] = await hasNoAccount(tx)
      const user = await makeUser(tx, wanted)
      const administers = options.admin && options.workspace === undefined
      if (before?.empty || administers) await changeAdministration(tx, user.id, true)
      return user
    })
  })
  const { isNew, ...user } = made
  process.stdout.write(`${JSON.stringify(user)}\n`)
  if (!isNew) process.stderr.write('stint: the account was there already; its name and password stay\n')
}

/** One line; a new line at its end is not part of it. */
async function readPassword(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (password.length < 8 || password.length > 256)
    throw new ConfigError('--password-stdin takes a password of 8 to 256 characters')
  return password
}
