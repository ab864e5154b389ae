/**
 * What proves who calls: API keys, sessions, and the tokens of the reference's own clients.
 * Source: interfaces.md "Stint's own calls"; client-apps.md §2.3.
 */
import { Type } from 'typebox'
import { AccountName, GivenPassword } from './identity.ts'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Nullable } from './vocabulary/schema.ts'

const own = { tag: 'Identity', source: 'stint', access: 'account' } as const

export const createMyApiKey = operation({
  ...own,
  id: 'createMyApiKey',
  method: 'POST',
  path: '/api/stint/v1/me/api-keys',
  summary: 'A new API key; it is shown this once',
  writes: true,
  body: Type.Object({
    name: AccountName,
    expiresAt: Type.Optional(Nullable(Instant)),
    // may call every operation that changes nothing
    readOnly: Type.Optional(Type.Boolean()),
  }),
  status: 201,
  reply: Type.Object({
    id: Id,
    name: Type.String(),
    key: Type.String(),
    expiresAt: Nullable(Instant),
    readOnly: Type.Boolean(),
  }),
})

export const listMyApiKeys = operation({
  ...own,
  id: 'listMyApiKeys',
  method: 'GET',
  path: '/api/stint/v1/me/api-keys',
  summary: "The caller's API keys, oldest first; a use shows within 5 seconds",
  writes: false,
  reply: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      createdAt: Instant,
      lastUsedAt: Nullable(Instant),
      expiresAt: Nullable(Instant),
      readOnly: Type.Boolean(),
    }),
  ),
})

export const deleteMyApiKey = operation({
  ...own,
  id: 'deleteMyApiKey',
  method: 'DELETE',
  path: '/api/stint/v1/me/api-keys/{id}',
  summary: 'End an API key at once',
  writes: true,
  status: 204,
})

export const listMySessions = operation({
  ...own,
  id: 'listMySessions',
  method: 'GET',
  path: '/api/stint/v1/me/sessions',
  summary: "Where the caller is signed in, last seen first; a session's last sight is kept to the minute",
  writes: false,
  reply: Type.Array(
    Type.Object({
      id: Id,
      createdAt: Instant,
      lastSeenAt: Instant,
      expiresAt: Instant,
      address: Nullable(Type.String()),
      userAgent: Nullable(Type.String()),
      // the one that asks
      current: Type.Boolean(),
    }),
  ),
})

export const endMySession = operation({
  ...own,
  id: 'endMySession',
  method: 'DELETE',
  path: '/api/stint/v1/me/sessions/{id}',
  summary: 'End one of the own sessions',
  writes: true,
  status: 204,
})

export const endMySessions = operation({
  ...own,
  id: 'endMySessions',
  method: 'DELETE',
  path: '/api/stint/v1/me/sessions',
  summary: 'Sign out everywhere: ends all sessions, this one too, and all tokens; API keys stay',
  writes: true,
  status: 204,
})

const tokens = { tag: 'Client apps', source: 'stint', access: 'public', writes: true } as const
/** A JWT; the clients read `sub` and `exp` of it. */
const Token = Type.String({ maxLength: 4096 })

export const createToken = operation({
  ...tokens,
  id: 'createToken',
  method: 'POST',
  path: '/api/auth/token',
  summary: 'Sign in by e-mail and password: tokens for X-Auth-Token',
  body: Type.Object({ email: Type.String({ maxLength: 1024 }), password: GivenPassword }),
  reply: Type.Object({ id: Id, email: Type.String(), token: Token, refreshToken: Token }),
})

export const createExchangeToken = operation({
  ...tokens,
  id: 'createExchangeToken',
  method: 'POST',
  path: '/api/auth/token/exchange',
  summary: 'A token for one exchange within a minute',
  body: Type.Object({ userId: Type.String(), refreshToken: Token }),
  reply: Type.Object({ exchangeToken: Type.String() }),
})

export const exchangeToken = operation({
  ...tokens,
  id: 'exchangeToken',
  method: 'POST',
  path: '/api/auth/exchange',
  summary: 'Fresh tokens for an exchange token; the refresh token it was made from ends',
  body: Type.Object({ exchangeToken: Type.String({ maxLength: 256 }) }),
  reply: Type.Object({ token: Token, refreshToken: Token }),
})

export const refreshToken = operation({
  ...tokens,
  id: 'refreshToken',
  method: 'POST',
  path: '/api/auth/token/refresh',
  summary: 'Fresh tokens for a refresh token, which ends; an ended one ends all of its tokens',
  body: Type.Object({ refreshToken: Token }),
  reply: Type.Object({ token: Token, refreshToken: Token, id: Id, email: Type.String() }),
})

export const deleteTokens = operation({
  ...tokens,
  id: 'deleteTokens',
  method: 'DELETE',
  path: '/api/auth/tokens',
  summary: 'Sign out a client: ends its tokens',
  body: Type.Object({ token: Type.Optional(Token), refreshToken: Type.Optional(Token) }),
  status: 204,
})

export const credentialOperations = [
  createMyApiKey,
  listMyApiKeys,
  deleteMyApiKey,
  listMySessions,
  endMySession,
  endMySessions,
  createToken,
  createExchangeToken,
  exchangeToken,
  refreshToken,
  deleteTokens,
] as const
