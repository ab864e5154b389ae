/** Billable and cost rates of a workspace and its people. Source: wire.md §4.9, §5.Z "rates"; product.md D6, D7. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { RateRequest } from './vocabulary/money.ts'
import { Int, Nullable, OneOf } from './vocabulary/schema.ts'
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

export const rateKinds = ['BILLABLE', 'COST'] as const

export const updateMemberRates = operation({
  id: 'updateMemberRates',
  tag: 'User',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/rates',
  summary: 'Set one rate of many people in one transaction, from an instant on',
  source: 'stint',
  access: 'members.rates',
  writes: true,
  changesCaller: true,
  body: Type.Object({
    ...RateRequest.properties,
    kind: OneOf(rateKinds),
    userIds: Type.Array(Type.String(), { minItems: 1, maxItems: 1000 }),
  }),
  // those of whom something changed, in the order of their ids, with the rate they had
  reply: Type.Array(Type.Object({ userId: Id, before: Nullable(Int()) })),
})

export const rateOperations = [
  setWorkspaceHourlyRate,
  setWorkspaceCostRate,
  setHourlyRateForUser,
  setCostRateForUser,
  updateMemberRates,
] as const
