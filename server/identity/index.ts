export type { AccessTokens } from './access-tokens.ts'
export { accessTokens } from './access-tokens.ts'
export { hasNoAccount, lockAccountByEmail, lockForSetUp, updateLimited } from './accounts.queries.ts'
export type { NewAccount, NewApiKey } from './accounts.ts'
export {
  eraseAccount,
  makeAccount,
  makeApiKey,
  makeLimitedAccount,
  registerInvited,
  requireAccountForInvitation,
} from './accounts.ts'
export { makeIdentity } from './caller.ts'
export { trackCredentialUse } from './credential-use.ts'
export { defaultUserSettings } from './defaults.ts'
export { hashPassword } from './passwords.ts'
