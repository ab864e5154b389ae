/** The instance itself: first-run set-up, and accounts that its administrator makes. Source: interfaces.md. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { accountStatuses } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Nullable, OneOf, paging } from './vocabulary/schema.ts'

const Email = Type.String({ minLength: 1, maxLength: 320 })
const Name = Type.String({ minLength: 1, maxLength: 100 })
const Password = Type.String({ minLength: 8, maxLength: 256 })

export const getSetup = operation({
  id: 'getSetup',
  tag: 'Instance',
  method: 'GET',
  path: '/api/stint/v1/setup',
  summary: 'Whether the instance still waits for its first account',
  source: 'stint',
  access: 'public',
  writes: false,
  reply: Type.Object({ needed: Type.Boolean() }),
})

export const setUp = operation({
  id: 'setUp',
  tag: 'Instance',
  method: 'POST',
  path: '/api/stint/v1/setup',
  summary: 'Create the first account, which administers the instance, and its workspace; works once',
  source: 'stint',
  access: 'public',
  writes: true,
  body: Type.Object({
    email: Email,
    name: Name,
    password: Password,
    workspaceName: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
    timeZone: Type.Optional(Type.String()),
  }),
  status: 201,
  reply: Type.Object({ id: Id, email: Type.String(), name: Type.String(), workspaceId: Id }),
})

export const createAccount = operation({
  id: 'createAccount',
  tag: 'Instance',
  method: 'POST',
  path: '/api/stint/v1/users',
  summary: 'Make an active account without an invitation, and its membership of a workspace',
  source: 'stint',
  access: 'instance-admin',
  writes: true,
  body: Type.Object({
    email: Email,
    name: Name,
    password: Type.Optional(Password),
    apiKey: Type.Optional(Type.String()),
    workspaceId: Type.Optional(Type.String()),
    role: Type.Optional(OneOf(['MEMBER', 'WORKSPACE_ADMIN'])),
  }),
  status: 201,
  reply: Type.Object({
    id: Id,
    email: Type.String(),
    name: Type.String(),
    apiKey: Type.Optional(Type.String()),
  }),
})

const AccountOfInstance = Type.Object({
  id: Id,
  email: Nullable(Type.String()),
  name: Nullable(Type.String()),
  status: OneOf(accountStatuses),
  isInstanceAdmin: Type.Boolean(),
  // how many workspaces the account is ACTIVE in; which ones is not the administrator's business
  activeWorkspaces: Type.Integer(),
  createdAt: Instant,
})

export const getAccounts = operation({
  id: 'getAccounts',
  tag: 'Instance',
  method: 'GET',
  path: '/api/stint/v1/users',
  summary: 'The accounts of the instance, by e-mail',
  source: 'stint',
  access: 'instance-admin',
  writes: false,
  query: {
    // part of a name or an e-mail
    search: Type.Optional(Type.String()),
    // repeated or with commas; absent: all but deleted ones
    'account-statuses': Type.Optional(Type.Array(OneOf(accountStatuses))),
    ...paging,
  },
  reply: Type.Array(AccountOfInstance),
  lastPage: true,
})

export const updateAccount = operation({
  id: 'updateAccount',
  tag: 'Instance',
  method: 'PATCH',
  path: '/api/stint/v1/users/{userId}',
  summary: 'Make an account an administrator of the instance, or an ordinary one again; one always remains',
  source: 'stint',
  access: 'instance-admin',
  writes: true,
  body: Type.Object({ isInstanceAdmin: Type.Boolean() }),
  reply: AccountOfInstance,
})

export const instanceOperations = [getSetup, setUp, createAccount, getAccounts, updateAccount] as const
