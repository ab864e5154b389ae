import type { AuditAction } from '../../contract/audit-log.ts'
import { errors } from '../../contract/errors.ts'
import { changePassword, requestPasswordReset, resetPassword } from '../../contract/identity.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import type { On } from '../platform/http/routes.ts'
import { secretHash } from '../platform/ids.ts'
import { sendMail } from '../platform/mail/mail.ts'
import { deleteCredentials } from './accounts.queries.ts'
import { proveEmail } from './accounts.ts'
import { forgetAttemptsOn } from './attempts.queries.ts'
import { attemptMail } from './attempts.ts'
import { passwordChangedLetter } from './letters.ts'
import { findLink } from './links.queries.ts'
import { mailLink, redeemLink } from './links.ts'
import { lockSelf, updatePasswordHash } from './me.queries.ts'
import { hashPassword } from './passwords.ts'
import { assertEmail } from './rules.ts'
import { endEverywhere } from './sessions.ts'
import { checkOwnPassword, redeemProof } from './sign-in.ts'

export function passwordRoutes(on: On, deps: Deps): void {
  on(
    requestPasswordReset,
    ({ origin }) => attemptMail(deps, origin),
    async ({ tx, body }) => {
      assertEmail(body.email)
      await mailLink(tx, { purpose: 'RESET_PASSWORD', email: body.email })
    },
  )

  on(
    resetPassword,
    async ({ db, body }) => {
      const [link] = await findLink(db, 'RESET_PASSWORD', secretHash(body.token))
      if (!link) throw new ApiError(errors.linkNotValid)
      return hashPassword(body.password)
    },
    async ({ tx, body, prepared }) => {
      const { accountId } = await redeemLink(tx, 'RESET_PASSWORD', body.token, null)
      const [account] = await lockSelf(tx, accountId)
      if (!account) throw new ApiError(errors.linkNotValid)
      // keys of an account whose e-mail nobody had proven may be anybody's
      if (account.status === 'PENDING_EMAIL_VERIFICATION') await deleteCredentials(tx, accountId)
      await proveEmail(tx, accountId)
      await endEverywhere(tx, accountId)
      await forgetAttemptsOn(tx, account.email)
      await setPassword(tx, account, prepared, 'RESET_PASSWORD')
    },
  )

  on(
    changePassword,
    async ({ db, origin, account, body }) => {
      const proof = await checkOwnPassword(deps, db, origin, account, body.currentPassword)
      return { proof, hash: await hashPassword(body.newPassword) }
    },
    async ({ tx, caller, prepared }) => {
      const account = await redeemProof(tx, prepared.proof)
      await endEverywhere(tx, account.id, caller.credential)
      await setPassword(tx, account, prepared.hash, 'CHANGE_PASSWORD')
    },
  )
}

async function setPassword(
  tx: Tx,
  { id, email }: { id: string; email: string },
  hash: string,
  action: AuditAction,
): Promise<void> {
  await updatePasswordHash(tx, id, hash)
  await audit(tx, { workspaceId: null, action, subject: { type: 'USER', id }, userId: id })
  await sendMail(tx, passwordChangedLetter(email))
}
