/** Billable and cost rates of a workspace and its people. Source: wire.md §4.9, §5.Z "rates"; product.md D6, D7. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { RateRequest } from './vocabulary/money.ts'
import { Workspace } from './workspaces.ts'

export const setWorkspaceHourlyRate = operation({
  id: 'setWorkspaceHourlyRate',
  tag: 'Workspace',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/hourly-rate',
  summary: "Set the workspace's billable rate; the currency becomes the default",
  access: 'workspace.rates',
  writes: true,
  body: Type.Object({
    ...RateRequest.properties,
    currency: Type.String({ minLength: 1, maxLength: 100 }),
  }),
  reply: Workspace,
})

export const setWorkspaceCostRate = operation({
  id: 'setWorkspaceCostRate',
  tag: 'Workspace',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/cost-rate',
  summary: "Set the workspace's cost rate",
  access: 'workspace.rates',
  writes: true,
  body: RateRequest,
  reply: Workspace,
})

export const setHourlyRateForUser = operation({
  id: 'setHourlyRateForUser',
  tag: 'Workspace',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/users/{userId}/hourly-rate',
  summary: "Set a person's billable rate, from an instant on; it can't be unset",
  access: 'members.rates',
  writes: true,
  changesCaller: true,
  body: RateRequest,
  reply: Workspace,
})

export const setCostRateForUser = operation({
  id: 'setCostRateForUser',
  tag: 'Workspace',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/users/{userId}/cost-rate',
  summary: "Set a person's cost rate, from an instant on; it can't be unset",
  access: 'members.rates',
  writes: true,
  changesCaller: true,
  body: RateRequest,
  reply: Workspace,
})

export const rateOperations = [
  setWorkspaceHourlyRate,
  setWorkspaceCostRate,
  setHourlyRateForUser,
  setCostRateForUser,
] as const
