import type { Tx } from '../db/database.ts'
import { enqueue } from '../jobs/enqueue.ts'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for readers that show HTML. */
  readonly html?: string | undefined
}

/**
 * Queues a letter in the transaction that makes it due; the worker sends it after the commit (`mail.send`). It
 * waits in the database as it is: a letter with a secret link is written by its job instead, which makes the secret.
 */
export async function sendMail(tx: Tx, letter: Letter): Promise<void> {
  await enqueue(tx, 'mail.send', letter)
}
