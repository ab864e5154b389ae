/**
 * What ends for good: a workspace, a person in it, one's own account. The documented API has none of it.
 * Source: product.md A2 "INACTIVE, Delete", A9; decisions.md "Plans and seats" (the documented DELETE refuses).
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'

export const deleteWorkspace = operation({
  id: 'deleteWorkspace',
  tag: 'Workspace',
  method: 'DELETE',
  path: '/api/stint/v1/workspaces/{workspaceId}',
  summary: 'Delete a workspace with everything in it; its name confirms',
  source: 'stint',
  access: 'workspace.own',
  writes: true,
  changesCaller: true,
  body: Type.Object({ name: Type.String() }),
  status: 204,
})

export const deleteMember = operation({
  id: 'deleteMember',
  tag: 'User',
  method: 'DELETE',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}',
  summary: 'Delete a deactivated person: the account becomes anonymous, the tracked time stays',
  source: 'stint',
  access: 'members.remove',
  writes: true,
  status: 204,
})

export const deleteMyAccount = operation({
  id: 'deleteMyAccount',
  tag: 'User',
  method: 'DELETE',
  path: '/api/stint/v1/me',
  summary: "Delete one's own account and the workspaces that nobody else is active in",
  source: 'stint',
  access: 'account',
  writes: true,
  status: 204,
})

export const deletionOperations = [deleteWorkspace, deleteMember, deleteMyAccount] as const
