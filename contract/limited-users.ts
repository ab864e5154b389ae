/** People without an e-mail, who use the kiosk only. Source: wire.md §4.7; observed `addLimitedUsersWithInfo`. */
import { Type } from 'typebox'
import { LimitedUserRequest } from './member-profiles.ts'
import { operation } from './operation.ts'
import { Workspace } from './workspaces.ts'

export const addLimitedUsersWithInfo = operation({
  id: 'addLimitedUsersWithInfo',
  tag: 'Workspace',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/limited-users',
  summary: 'Add people by name: active members at once, without an e-mail',
  source: 'observed',
  access: 'members.invite',
  writes: true,
  body: Type.Object({ users: Type.Array(LimitedUserRequest, { minItems: 1, maxItems: 250 }) }),
  reply: Workspace,
})

export const limitedUserOperations = [addLimitedUsersWithInfo] as const
