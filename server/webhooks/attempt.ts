/** What becomes of a delivery after an attempt. Source: decisions.md U-17. */
import type { Tx } from '../platform/db/database.ts'
import type { OutgoingAnswer } from '../platform/http/outgoing.ts'
import { newId } from '../platform/ids.ts'
import { sendMail } from '../platform/mail/mail.ts'
import type { DueRow } from './attempts.queries.ts'
import {
  countExhausted,
  findAddressees,
  forgetFailures,
  insertLog,
  noteAttempt,
  queueAttempt,
} from './attempts.queries.ts'
import { switchedOffLetter } from './letters.ts'
import type { HookRow } from './queries.ts'
import { lockHook, switchHook } from './queries.ts'
import { exhaustedUntilOff, secondsUntilRetry } from './retry.rules.ts'
import { tellOfHook } from './tell.ts'

/** Logs the attempt, and queues the next one, gives up, or is done. Twice for the same attempt is once. */
export async function recordAttempt(
  tx: Tx,
  due: DueRow,
  answer: OutgoingAnswer,
  chance: number,
): Promise<void> {
  const { workspace_id: workspaceId, webhook_id: hookId } = due
  const succeeded = answer.status >= 200 && answer.status < 300
  const wait = succeeded || due.kind === 'TEST' ? undefined : secondsUntilRetry(due.attempts + 1, chance)
  const next = wait === undefined ? null : new Date(tx.now.getTime() + wait * 1000)
  const status = succeeded ? 'SUCCEEDED' : next ? 'RETRYING' : 'FAILED'

  // the hook first, as deleting it does
  const [hook] = await lockHook(tx, workspaceId, hookId)
  if (!hook) return
  const [noted] = await noteAttempt(tx, workspaceId, due.id, due.attempts, status, next)
  if (!noted) return
  await insertLog(
    tx,
    workspaceId,
    newId(),
    hookId,
    due.id,
    answer.status,
    succeeded,
    due.payload,
    answer.body,
    tx.now,
  )
  if (next) await queueAttempt(tx, workspaceId, hookId, due.id, due.attempts + 1, next)
  else if (due.kind !== 'TEST') await keepCount(tx, hook, succeeded)
}

/** After too many given up in a row, delivery is switched off and the people who can mend it are told. */
async function keepCount(tx: Tx, hook: HookRow, succeeded: boolean): Promise<void> {
  const { workspace_id: workspaceId, id } = hook
  if (succeeded) {
    await forgetFailures(tx, workspaceId, id)
    return
  }
  const [count] = await countExhausted(tx, workspaceId, id)
  if (count === undefined || count.exhausted_in_a_row < exhaustedUntilOff) return
  const [off] = await switchHook(tx, workspaceId, id, null, false)
  if (!off) return
  await tellOfHook(tx, 'SWITCH_OFF_WEBHOOK', hook, off, `${exhaustedUntilOff} deliveries failed in a row`)
  for (const { email, workspace } of await findAddressees(tx, workspaceId, off.user_id))
    await sendMail(tx, switchedOffLetter(email, workspace, off, exhaustedUntilOff))
}
