export type { AccessTokens } from './access-tokens.ts'
export { accessTokens } from './access-tokens.ts'
export { hasNoAccount, lockForSetUp, updateLimited } from './accounts.queries.ts'
export {
  eraseAccount,
  makeAccount,
  makeLimitedAccounts,
  proveEmail,
  registerInvited,
  requireAccountForInvitation,
} from './accounts.ts'
export { makeApiKey } from './api-keys.ts'
export { makeIdentity } from './caller.ts'
export { trackCredentialUse } from './credential-use.ts'
export { defaultUserSettings } from './defaults.ts'
export { lockInstanceAdmins, setInstanceAdmin } from './instance-admins.queries.ts'
export { deleteUnattached, insertInvitees, lockInvitees } from './invitees.queries.ts'
export { identityCrontab, identityJobs } from './jobs.ts'
export { hashPassword } from './passwords.ts'
export { assertEmail, assertTimeZone, isEmail, toPersonName } from './rules.ts'
