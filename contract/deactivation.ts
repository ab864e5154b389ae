/** Ending and giving back a person's access to one workspace. Source: wire.md §4.6; decisions.md "What INACTIVE means". */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Workspace } from './workspaces.ts'

export const updateUserStatus = operation({
  id: 'updateUserStatus',
  tag: 'Workspace',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/users/{userId}',
  summary: 'Activate or deactivate a person in this workspace; the account is not touched',
  access: 'members.status',
  writes: true,
  // any letter case, checked in rules.ts; the text for another value is the reference's 3002
  body: Type.Object({ status: Type.String() }),
  reply: Workspace,
})

export const deactivationOperations = [updateUserStatus] as const
