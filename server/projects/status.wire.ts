import type { ReplyOf } from '../../contract/operation.ts'
import type { getProjectStatus } from '../../contract/project-status.ts'
import { secondsOf } from '../../contract/vocabulary/duration.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { Sight } from '../workspaces/index.ts'
import type { Span } from './periods.rules.ts'
import type { Spent, StatusHead } from './status.queries.ts'

type Status = ReplyOf<typeof getProjectStatus>

/** Time is never rounded; amounts are, once, where they are printed. Source: product.md D5. */
export function toStatus(
  head: StatusHead,
  rows: readonly Spent[],
  span: Span | undefined,
  sight: Sight,
): Status {
  const tasks = rows.filter((row) => row.task_id !== null)
  const total = rows.reduce(added, nothing)
  const { time, budget } = head
  const byBudget = budget?.active ?? false
  const estimateSeconds =
    time.type === 'AUTO' ? sum(tasks, 'estimate_seconds') : (secondsOf(time.estimate) ?? 0)
  const budgetMinor = budget?.type === 'AUTO' ? sum(tasks, 'budget_minor') : (budget?.estimate ?? 0)
  const counted = (spent: Money) => (time.includeNonBillable ? spent.seconds : spent.billable_seconds)
  const progress = (spent: Money, seconds: number, minor: number) =>
    byBudget ? (sight.billableRates ? share(spent.amount, minor) : null) : share(counted(spent), seconds)
  return {
    projectId: head.id,
    period: span ? { start: toInstant(span.start), end: toInstant(span.end) } : null,
    currency: head.currency,
    ...toSpent(total, sight),
    estimate: time.active
      ? { type: time.type, seconds: estimateSeconds, includeNonBillable: time.includeNonBillable }
      : null,
    budget:
      byBudget && budget && sight.billableRates ? { type: budget.type, amountMinor: budgetMinor } : null,
    progress: time.active || byBudget ? progress(total, estimateSeconds, budgetMinor) : null,
    tasks: tasks.map((task) => ({
      taskId: task.task_id ?? '',
      name: task.name,
      status: task.status,
      ...toSpent(task, sight),
      estimateSeconds: task.estimate_seconds,
      budgetMinor: sight.billableRates ? task.budget_minor : null,
      progress: progress(task, task.estimate_seconds, task.budget_minor),
    })),
    withoutTask: toSpent(rows.find((row) => row.task_id === null) ?? nothing, sight),
  }
}

type Money = Pick<Spent, 'seconds' | 'billable_seconds' | 'amount' | 'cost'>
const nothing: Money = { seconds: 0, billable_seconds: 0, amount: 0, cost: 0 }

function added(one: Money, other: Money): Money {
  return {
    seconds: one.seconds + other.seconds,
    billable_seconds: one.billable_seconds + other.billable_seconds,
    amount: one.amount + other.amount,
    cost: one.cost + other.cost,
  }
}

function toSpent(spent: Money, sight: Sight): Status['withoutTask'] {
  return {
    trackedSeconds: spent.seconds,
    billableSeconds: spent.billable_seconds,
    nonBillableSeconds: spent.seconds - spent.billable_seconds,
    amountMinor: sight.billableRates ? Math.round(spent.amount) : null,
    costMinor: sight.costRates ? Math.round(spent.cost) : null,
  }
}

function sum(tasks: readonly Spent[], member: 'estimate_seconds' | 'budget_minor'): number {
  return tasks.reduce((total, task) => total + task[member], 0)
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
