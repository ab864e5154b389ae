/** Samples of what concerns accounts, credentials and invitations. */
import { inviteMany } from '../contract/invitations.ts'
import type { Cast, Sample } from './cast.ts'
import { freshName } from './cast.ts'
import type { Person } from './world.ts'
import { makePerson, makeWorkspace, rows } from './world.ts'

const nothing: Sample = () => ({})
const body =
  (value: unknown): Sample =>
  () => ({ body: value })

const address = () => `${freshName('invited').replace(' ', '.')}@example.test`

/** Somebody new whom the workspace invited; returns the id. */
async function invite({ owner, workspaceId }: Cast): Promise<string> {
  const { body: results } = await owner.call(inviteMany, {
    path: { workspaceId },
    body: { emails: [address()] },
  })
  return results[0]?.userId ?? ''
}

/** Another workspace that waits for this person. */
async function inviteTo(person: Person): Promise<string> {
  const workspaceId = await makeWorkspace(await makePerson('Another Owner'))
  await rows(
    `insert into memberships (workspace_id, user_id, status, role, status_since, created_at)
     values ($1, $2, 'PENDING', 'MEMBER', now(), now())`,
    [workspaceId, person.id],
  )
  return workspaceId
}

const wrongToken: Sample = body({ token: 'wrong' })
const pathToken: Sample = () => ({ path: { token: 'wrong' } })

export const identitySamples: Record<string, Sample> = {
  getSignUp: nothing,
  signUp: () => ({ body: { email: address(), name: 'New', password: 'long enough' } }),
  requestSignUpLink: () => ({ body: { email: address() } }),
  signIn: () => ({ body: { email: address(), password: 'wrong' } }),
  getSession: nothing,
  signOut: nothing,
  verifyEmail: wrongToken,
  resendVerification: nothing,
  requestPasswordReset: () => ({ body: { email: address() } }),
  resetPassword: body({ token: 'wrong', password: 'long enough' }),
  changePassword: body({ currentPassword: 'wrong', newPassword: 'long enough' }),
  requestEmailChange: () => ({ body: { email: address(), password: 'wrong' } }),
  confirmEmailChange: wrongToken,
  getLoggedUser: () => ({ query: { 'include-memberships': true } }),
  updateMe: body({ name: 'Renamed' }),
  updateMySettings: body({ theme: 'DARK' }),
  createMyApiKey: body({ name: 'Another key' }),
  listMyApiKeys: nothing,
  deleteMyApiKey: async (_cast, by) => {
    const [key] = await rows<{ id: string }>(
      `insert into api_keys (id, account_id, name, key_hash, read_only, created_at)
       select encode(substr(sha256(random()::text::bytea), 1, 12), 'hex'), $1, 'spare',
         sha256(random()::text::bytea), false, now() returning id`,
      [by.id],
    )
    return { path: { id: key?.id ?? '' } }
  },
  listMySessions: nothing,
  endMySession: () => ({ path: { id: 'f'.repeat(24) } }),
  endMySessions: nothing,
  createToken: () => ({ body: { email: address(), password: 'wrong' } }),
  createExchangeToken: body({ userId: 'f'.repeat(24), refreshToken: 'wrong' }),
  exchangeToken: body({ exchangeToken: 'wrong' }),
  refreshToken: body({ refreshToken: 'wrong' }),
  deleteTokens: body({ refreshToken: 'wrong' }),
}

export const invitationSamples: Record<string, Sample> = {
  addUsers: () => ({ query: { 'send-email': true }, body: { email: address() } }),
  inviteMany: () => ({ body: { emails: [address(), address()] } }),
  getInvitations: nothing,
  resendInvitation: async (cast) => ({ path: { userId: await invite(cast) } }),
  revokeInvitation: async (cast) => ({ path: { userId: await invite(cast) } }),
  getMyInvitations: nothing,
  acceptMyInvitation: async (_cast, by) => ({ path: { workspaceId: await inviteTo(by) } }),
  declineMyInvitation: async (_cast, by) => ({ path: { workspaceId: await inviteTo(by) } }),
  getInvitationByToken: pathToken,
  acceptInvitationByToken: pathToken,
  signUpByInvitation: () => ({ path: { token: 'wrong' }, body: { name: 'New', password: 'long enough' } }),
}

/** Need a letter that was mailed or a password: their own tests perform them; here they are refused. */
export const identityRefusals: Readonly<Record<string, number>> = {
  signUp: 403, // for invited people only
  signOut: 400, // a key is no session
  signIn: 401,
  verifyEmail: 400,
  resendVerification: 400,
  resetPassword: 400,
  changePassword: 400,
  requestEmailChange: 400,
  confirmEmailChange: 400,
  endMySession: 400,
  createToken: 401,
  createExchangeToken: 401,
  exchangeToken: 400,
  refreshToken: 401,
  deleteTokens: 401,
  getInvitationByToken: 400,
  acceptInvitationByToken: 400,
  signUpByInvitation: 400,
}
