/** What nouns need from the outside besides their transaction. */
import type { AccessTokens } from './identity/index.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/db/database.ts'
import type { Files } from './platform/files/disk.ts'
import type { Live } from './platform/http/live.ts'
import type { Identity } from './platform/http/routes.ts'
import type { Log } from './platform/log.ts'

export interface Deps {
  readonly config: Config
  readonly database: Database
  readonly log: Log
  readonly tokens: AccessTokens
  readonly identity: Identity
  readonly files: Files
  readonly live: Live
  /** How people reach this server, without a slash at the end: for links in mails. */
  publicUrl(): string
}
