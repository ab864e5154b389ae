/**
 * Making an account and proving its e-mail. Where signing up takes an invitation, nothing comes to be before the
 * e-mail is proven; where anybody may, the account is PENDING_EMAIL_VERIFICATION until it is.
 */
import { errors } from '../../contract/errors.ts'
import {
  getSignUp,
  requestSignUpLink,
  resendVerification,
  signUp,
  verifyEmail,
} from '../../contract/identity.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { Deps } from '../deps.ts'
import type { Db, Origin, Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { secretHash } from '../platform/ids.ts'
import { findAccountByEmail, hasNoAccount, lockAccountByEmail } from './accounts.queries.ts'
import { makeAccount, proveEmail, registerInvited } from './accounts.ts'
import { attemptMail } from './attempts.ts'
import { findLink } from './links.queries.ts'
import { mailLink, redeemLink } from './links.ts'
import { hashPassword } from './passwords.ts'
import { assertEmail, assertTimeZone, sameEmail, toPersonName } from './rules.ts'
import { beginSession } from './sessions.ts'

export function signUpRoutes(on: On, deps: Deps): void {
  on(getSignUp, async () => ({ mode: deps.config.signUp }))

  on(
    signUp,
    async ({ db, origin, body }) => {
      assertTimeZone(body.timeZone)
      const name = toPersonName(body.name)
      const email =
        body.token === undefined
          ? await emailOfStranger(deps, db, origin, body)
          : await emailOfLink(db, body.token, body.email)
      return { email, name, passwordHash: await hashPassword(body.password) }
    },
    async ({ tx, body, prepared, response }) => {
      const { timeZone, token } = body
      const account = { ...prepared, timeZone, unproven: token === undefined }
      if (token !== undefined) await redeemLink(tx, 'SIGN_UP', token, null)
      const id = await enrol(tx, account)
      if (account.unproven) await mailLink(tx, { purpose: 'VERIFY_EMAIL', accountId: id })
      return rawJson(await beginSession(tx, response, id, deps.publicUrl()))
    },
  )

  on(
    requestSignUpLink,
    ({ origin }) => attemptMail(deps, origin),
    async ({ tx, body }) => {
      assertEmail(body.email)
      await mailLink(tx, { purpose: 'SIGN_UP', email: body.email })
    },
  )

  on(verifyEmail, async ({ tx, account, body }) => {
    await redeemLink(tx, 'VERIFY_EMAIL', body.token, account.id)
    await proveEmail(tx, account.id)
  })

  on(resendVerification, async ({ tx, account }) => {
    if (account.status !== 'PENDING_EMAIL_VERIFICATION') throw badRequest('The e-mail is verified already')
    await mailLink(tx, { purpose: 'VERIFY_EMAIL', accountId: account.id })
  })
}

/** Checked before the password is hashed, and again by the transaction. */
async function emailOfStranger(
  deps: Deps,
  db: Db,
  origin: Origin,
  { email }: BodyOf<typeof signUp>,
): Promise<string> {
  if (deps.config.signUp === 'invited') throw new ApiError(errors.signUpByInvitation)
  if (email === undefined) throw new ApiError(errors.mustNotBeNull)
  assertEmail(email)
  await attemptMail(deps, origin)
  const [known] = await findAccountByEmail(db, email)
  if (known && known.status !== 'NOT_REGISTERED') throw new ApiError(errors.emailTaken)
  return email
}

async function emailOfLink(db: Db, token: string, email: string | undefined): Promise<string> {
  const [link] = await findLink(db, 'SIGN_UP', secretHash(token))
  if (!link || link.email === null) throw new ApiError(errors.linkNotValid)
  if (email !== undefined && !sameEmail(link.email, email))
    throw badRequest('The link was mailed to another address')
  return link.email
}

/**
 * A new account, or the one that was made when the e-mail was invited, which keeps its id. An account whose e-mail
 * nobody proved gives way to whoever proves it.
 */
async function enrol(tx: Tx, account: Parameters<typeof makeAccount>[1]): Promise<string> {
  const [first] = await hasNoAccount(tx)
  if (first?.empty) throw badRequest('This instance is not set up yet')
  const [known] = await lockAccountByEmail(tx, account.email)
  if (!known) return makeAccount(tx, account)
  const open = account.unproven ? ['NOT_REGISTERED'] : ['NOT_REGISTERED', 'PENDING_EMAIL_VERIFICATION']
  if (!open.includes(known.status)) throw new ApiError(errors.emailTaken)
  await registerInvited(tx, known.id, account)
  return known.id
}
