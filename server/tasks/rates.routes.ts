import { setTaskCostRate, setTaskHourlyRate } from '../../contract/tasks.ts'
import type { Tx } from '../platform/db/database.ts'
import { noPermission } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import type { Answer } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import type { RateKind } from '../workspaces/index.ts'
import { sightIn, toSince } from '../workspaces/index.ts'
import { answerTask } from './answer.ts'
import { assertManagesTasks } from './policy.ts'
import { setTaskRate } from './rates.ts'
import { requireProject, requireTask } from './require.ts'

export function taskRateRoutes(on: On): void {
  on(setTaskHourlyRate, ({ tx, account, member, path, body }) =>
    setRate(tx, member, account.id, path, 'BILLABLE', body),
  )

  on(setTaskCostRate, ({ tx, account, member, path, body }) =>
    setRate(tx, member, account.id, path, 'COST', body),
  )
}

/** Who may not see an amount may not set it. */
async function setRate(
  tx: Tx,
  member: Member,
  callerId: string,
  path: { projectId: string; id: string },
  kind: RateKind,
  body: { amount: number; since?: string | null },
): Promise<Answer> {
  const { workspaceId } = member
  const since = toSince(body.since, tx.now)
  const project = await requireProject(tx, member, callerId, path.projectId)
  assertManagesTasks(member, project)
  const sight = await sightIn(tx, member)
  if (!(kind === 'BILLABLE' ? sight.billableRates : sight.costRates)) throw noPermission()
  const task = await requireTask(tx, workspaceId, project.id, path.id)
  await setTaskRate(tx, workspaceId, task.id, { kind, amountMinor: body.amount, since })
  return answerTask(tx, member, task.id)
}
