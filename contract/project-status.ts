/** How a project stands. Ours; what it counts: product.md D5 "Status tab". */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { estimateTypes } from './project-estimates.ts'
import { taskStatuses } from './tasks.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Nullable, OneOf } from './vocabulary/schema.ts'

const Count = Type.Integer()
/** In minor units; null for who may not see it. */
const Amount = Nullable(Count)
/** 1 is all of the estimate, 1.5 half as much again; null without one. */
const Progress = Nullable(Type.Number())

const spent = {
  trackedSeconds: Count,
  billableSeconds: Count,
  nonBillableSeconds: Count,
  amountMinor: Amount,
  costMinor: Amount,
}

export const getProjectStatus = operation({
  id: 'getProjectStatus',
  tag: 'Project',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/projects/{projectId}/status',
  summary:
    'Tracked time, amounts and progress of a project, of all time or of the present period of its estimate',
  source: 'stint',
  access: 'projects.see',
  writes: false,
  reply: Type.Object({
    projectId: Id,
    /** Half-open, where the estimate begins anew; everything below is of this period. Null: of all time. */
    period: Nullable(Type.Object({ start: Instant, end: Instant })),
    currency: Type.String(),
    ...spent,
    /** The active estimate of time. */
    estimate: Nullable(
      Type.Object({ type: OneOf(estimateTypes), seconds: Count, includeNonBillable: Type.Boolean() }),
    ),
    /** The active budget, for who sees amounts. */
    budget: Nullable(Type.Object({ type: OneOf(estimateTypes), amountMinor: Count })),
    progress: Progress,
    tasks: Type.Array(
      Type.Object({
        taskId: Id,
        name: Type.String(),
        status: OneOf(taskStatuses),
        ...spent,
        estimateSeconds: Count,
        budgetMinor: Amount,
        progress: Progress,
      }),
    ),
    /** Time of the project that names no task. */
    withoutTask: Type.Object(spent),
  }),
})

export const projectStatusOperations = [getProjectStatus] as const
