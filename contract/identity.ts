/**
 * Accounts and how people come in: sign-up, sign-in, what mailed links prove, the caller's own account.
 * Source: interfaces.md; client-apps.md §2.3; wire.md §4.1, §4.2. What no document lists is Stint's own.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { accountStatuses, membershipStatuses, User, UserSettings } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Nullable, OneOf } from './vocabulary/schema.ts'

export const Email = Type.String({ minLength: 1, maxLength: 320 })
export const AccountName = Type.String({ minLength: 1, maxLength: 100 })
/** A password that is being set. */
export const Password = Type.String({ minLength: 8, maxLength: 256 })
/** A password that is being checked: whatever its length, it is right or wrong. */
export const GivenPassword = Type.String({ maxLength: 1024 })
/** What a mailed link carries. */
const LinkToken = Type.String({ maxLength: 256 })

export const SessionWorkspace = Type.Object({
  id: Id,
  name: Type.String(),
  imageUrl: Type.String(),
  membershipStatus: OneOf(membershipStatuses),
  // the caller's; a manager is a MEMBER here
  role: OneOf(['OWNER', 'ADMIN', 'MEMBER']),
  // when the membership became what it is
  since: Instant,
  // who can bring an INACTIVE membership back: the owner, then administrators, at most five; else empty
  restoredBy: Type.Array(Type.Object({ id: Id, name: Nullable(Type.String()) })),
})

/** Who is signed in, and where they belong; ended memberships are part of it. */
export const Session = Type.Object({
  // null without a session: signed in by key or token
  id: Nullable(Id),
  // what a write with the session's cookie must send as X-Csrf-Token
  csrfToken: Nullable(Type.String()),
  account: Type.Object({
    id: Id,
    email: Type.String(),
    name: Nullable(Type.String()),
    status: OneOf(accountStatuses),
    profilePicture: Type.String(),
    settings: Nullable(UserSettings),
    activeWorkspace: Nullable(Id),
    defaultWorkspace: Nullable(Id),
    hasPassword: Type.Boolean(),
    isInstanceAdmin: Type.Boolean(),
  }),
  workspaces: Type.Array(SessionWorkspace),
})

const identity = { tag: 'Identity', source: 'stint' } as const

export const getSignUp = operation({
  ...identity,
  id: 'getSignUp',
  method: 'GET',
  path: '/api/stint/v1/sign-up',
  summary: 'Who may make an account here',
  access: 'public',
  writes: false,
  reply: Type.Object({ mode: OneOf(['invited', 'open']) }),
})

export const signUp = operation({
  ...identity,
  id: 'signUp',
  method: 'POST',
  path: '/api/stint/v1/sign-up',
  summary: 'Make an account and sign in; the token of a mailed link proves the e-mail',
  access: 'public',
  writes: true,
  body: Type.Object({
    // may be left out when a token says it
    email: Type.Optional(Email),
    name: AccountName,
    password: Password,
    timeZone: Type.Optional(Type.String({ maxLength: 100 })),
    // of an invitation, or of the link that requestSignUpLink mails
    token: Type.Optional(LinkToken),
  }),
  status: 201,
  reply: Session,
})

export const requestSignUpLink = operation({
  ...identity,
  id: 'requestSignUpLink',
  method: 'POST',
  path: '/api/stint/v1/sign-up/link',
  summary: 'Mail a link for signing up to an e-mail that was invited; the answer is the same for any e-mail',
  access: 'public',
  writes: true,
  body: Type.Object({ email: Email }),
  status: 204,
})

export const signIn = operation({
  ...identity,
  id: 'signIn',
  method: 'POST',
  path: '/api/stint/v1/session',
  summary: 'Sign in by e-mail and password: sets the session cookie',
  access: 'public',
  writes: true,
  body: Type.Object({ email: Type.String({ maxLength: 1024 }), password: GivenPassword }),
  status: 201,
  reply: Session,
})

export const getSession = operation({
  ...identity,
  id: 'getSession',
  method: 'GET',
  path: '/api/stint/v1/session',
  summary: 'Who is signed in and where they belong, ended memberships included',
  access: 'account',
  writes: false,
  reply: Session,
})

export const signOut = operation({
  ...identity,
  id: 'signOut',
  method: 'DELETE',
  path: '/api/stint/v1/session',
  summary: 'Sign out: ends the session, or the tokens, that this call uses',
  access: 'account',
  writes: true,
  status: 204,
})

export const verifyEmail = operation({
  ...identity,
  id: 'verifyEmail',
  method: 'POST',
  path: '/api/stint/v1/email-verification',
  summary: 'Use the mailed link: the signed-in account becomes ACTIVE',
  access: 'account',
  writes: true,
  body: Type.Object({ token: LinkToken }),
  status: 204,
})

export const resendVerification = operation({
  ...identity,
  id: 'resendVerification',
  method: 'POST',
  path: '/api/stint/v1/email-verification/resend',
  summary: 'Mail the verification link again',
  access: 'account',
  writes: true,
  status: 204,
})

export const requestPasswordReset = operation({
  ...identity,
  id: 'requestPasswordReset',
  method: 'POST',
  path: '/api/stint/v1/password-reset',
  summary: 'Mail a link for setting a new password; the answer is the same for any e-mail',
  access: 'public',
  writes: true,
  body: Type.Object({ email: Email }),
  status: 204,
})

export const resetPassword = operation({
  ...identity,
  id: 'resetPassword',
  method: 'PUT',
  path: '/api/stint/v1/password-reset',
  summary: 'Set a new password with the mailed link: ends all sessions and tokens',
  access: 'public',
  writes: true,
  body: Type.Object({ token: LinkToken, password: Password }),
  status: 204,
})

export const changePassword = operation({
  ...identity,
  id: 'changePassword',
  method: 'PUT',
  path: '/api/stint/v1/me/password',
  summary: 'Change the own password: ends all other sessions and tokens',
  access: 'account',
  writes: true,
  body: Type.Object({ currentPassword: GivenPassword, newPassword: Password }),
  status: 204,
})

export const requestEmailChange = operation({
  ...identity,
  id: 'requestEmailChange',
  method: 'PUT',
  path: '/api/stint/v1/me/email',
  summary: 'Mail a link to a new address; the e-mail changes when the link is used',
  access: 'account',
  writes: true,
  body: Type.Object({ email: Email, password: GivenPassword }),
  status: 204,
})

export const confirmEmailChange = operation({
  ...identity,
  id: 'confirmEmailChange',
  method: 'POST',
  path: '/api/stint/v1/me/email/confirm',
  summary: 'Use the link that was mailed to the new address',
  access: 'account',
  writes: true,
  body: Type.Object({ token: LinkToken }),
  reply: User,
})

export const updateMe = operation({
  ...identity,
  id: 'updateMe',
  method: 'PATCH',
  path: '/api/stint/v1/me',
  summary: 'Change the own name or picture',
  access: 'account',
  writes: true,
  body: Type.Object(
    {
      name: Type.Optional(AccountName),
      // an http(s) address or a path of this server; an empty string removes it
      profilePicture: Type.Optional(Type.String({ maxLength: 2000 })),
    },
    { additionalProperties: false },
  ),
  reply: User,
})

export const updateMySettings = operation({
  ...identity,
  id: 'updateMySettings',
  method: 'PATCH',
  path: '/api/stint/v1/me/settings',
  summary: 'Change any member of the own settings',
  access: 'account',
  writes: true,
  body: Type.Partial(UserSettings, { additionalProperties: false }),
  reply: User,
})

export const getLoggedUser = operation({
  id: 'getLoggedUser',
  tag: 'User',
  method: 'GET',
  path: '/v1/user',
  summary: 'The caller; with include-memberships all of their own rows, in every workspace',
  access: 'account',
  writes: false,
  query: { 'include-memberships': Type.Optional(Type.Boolean({ default: false })) },
  reply: User,
})

export const identityOperations = [
  getSignUp,
  signUp,
  requestSignUpLink,
  signIn,
  getSession,
  signOut,
  verifyEmail,
  resendVerification,
  requestPasswordReset,
  resetPassword,
  changePassword,
  requestEmailChange,
  confirmEmailChange,
  updateMe,
  updateMySettings,
  getLoggedUser,
] as const
