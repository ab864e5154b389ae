import { errors } from '../../contract/errors.ts'
import { confirmEmailChange, requestEmailChange } from '../../contract/identity.ts'
import type { Deps } from '../deps.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { sendMail } from '../platform/mail/mail.ts'
import { findAccountByEmail } from './accounts.queries.ts'
import { emailChangedLetter } from './letters.ts'
import { deleteLinks } from './links.queries.ts'
import { mailLink, redeemLink } from './links.ts'
import { selfDto, updateEmail } from './me.queries.ts'
import { requireSelf } from './me.routes.ts'
import { tellWorkspaces } from './profile.ts'
import { assertEmail, sameEmail } from './rules.ts'
import { checkOwnPassword, redeemProof } from './sign-in.ts'

export function emailRoutes(on: On, deps: Deps): void {
  on(
    requestEmailChange,
    async ({ db, origin, account, body }) => {
      assertEmail(body.email)
      if (body.email === account.email) throw badRequest('This is the e-mail already')
      const [known] = sameEmail(account.email, body.email) ? [] : await findAccountByEmail(db, body.email)
      if (known) throw new ApiError(errors.emailTaken)
      return checkOwnPassword(deps, db, origin, account, body.password)
    },
    async ({ tx, body, prepared }) => {
      const { id } = await redeemProof(tx, prepared)
      await mailLink(tx, { purpose: 'CHANGE_EMAIL', accountId: id, newEmail: body.email })
    },
  )

  on(confirmEmailChange, async ({ tx, account, body }) => {
    const { newEmail } = await redeemLink(tx, 'CHANGE_EMAIL', body.token, account.id)
    if (newEmail === null) throw new ApiError(errors.linkNotValid)
    const { id, email: oldEmail, name, status } = await requireSelf(tx, account.id)
    await updateEmail(tx, id, newEmail) // a taken one is refused by the database
    await deleteLinks(tx, id, ['VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL']) // they went to the old address
    await tellWorkspaces(tx, 'USER_EMAIL_CHANGED', { id, email: newEmail, name, oldEmail })
    await audit(tx, {
      workspaceId: null,
      action: 'CHANGE_EMAIL',
      subject: { type: 'USER', id },
      userId: id,
      before: { status },
      after: { status: 'ACTIVE' },
    })
    await sendMail(tx, emailChangedLetter(oldEmail))
    return rawJson(await selfDto(tx, id, false))
  })
}
