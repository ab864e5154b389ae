/** Rates of people on a project. Source: wire.md §5 Project; product.md D6. */
import { operation } from './operation.ts'
import { Project } from './projects.ts'
import { RateRequest } from './vocabulary/money.ts'

export const addUsersHourlyRate = operation({
  id: 'addUsersHourlyRate',
  tag: 'Project',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/users/{userId}/hourly-rate',
  summary: "Set a person's billable rate on a project, from an instant on; it can't be unset",
  access: 'projects.edit',
  writes: true,
  body: RateRequest,
  reply: Project,
})

export const addUsersCostRate = operation({
  id: 'addUsersCostRate',
  tag: 'Project',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/users/{userId}/cost-rate',
  summary: "Set a person's cost rate on a project, from an instant on; it can't be unset",
  access: 'projects.edit',
  writes: true,
  body: RateRequest,
  reply: Project,
})

export const projectRateOperations = [addUsersHourlyRate, addUsersCostRate] as const
