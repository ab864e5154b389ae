/** The instance itself: first-run set-up, and accounts that its administrator makes. Source: interfaces.md. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { OneOf } from './vocabulary/schema.ts'

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

export const instanceOperations = [getSetup, setUp, createAccount] as const
