/** Every operation of the contract, performed once over HTTP with the samples of test/sample-calls.ts; prints the list. */
import { describe, expect, it } from 'vitest'
import { operations } from '../../contract/index.ts'
import type { Operation } from '../../contract/operation.ts'
import type { Cast } from '../cast.ts'
import { makeCast, makeMember } from '../cast.ts'
import { assertReply } from '../client.ts'
import { performers, refusals, sampleOf, spoiling } from '../sample-calls.ts'
import { server, useServer } from '../server.ts'

useServer()

/** Performs an operation as somebody who may, and answers with its status; a success is held against the contract. */
async function perform(operation: Operation, cast: Cast): Promise<number> {
  const by = performers[operation.id]?.(cast) ?? cast.owner
  const input = await sampleOf(operation.id, cast, by, await makeMember(cast))
  const reply = await by.send(operation, input)
  if (reply.status < 300) assertReply(operation, reply)
  return reply.status
}

describe('every operation', () => {
  it('of the contract is served, and what is served is in the contract', () => {
    const ids = (of: readonly Operation[]) => of.map(({ id }) => id).toSorted()
    expect(ids(server().app.operations)).toEqual(ids(operations))
  })

  it('succeeds once over HTTP, or is refused as its sample says', async () => {
    const lines: string[] = []
    const wrong: string[] = []
    let performed = 0
    const cast = await makeCast()
    for (const operation of operations) {
      const status = await perform(operation, spoiling.has(operation.id) ? await makeCast() : cast)
      const refusal =
        operation.source === 'stint' || operation.id in recordedRefusals ? refusals[operation.id] : undefined
      const wanted = refusal ?? operation.reply.status
      if (status === operation.reply.status) performed++
      if (status !== wanted) wrong.push(`${operation.id} answered ${status}, not ${wanted}`)
      lines.push(`${status} ${operation.source.padEnd(8)} ${operation.id}`)
    }
    process.stdout.write(
      `${lines.join('\n')}\nconformance: ${performed} of ${operations.length} operations performed successfully\n`,
    )
    expect(wrong).toEqual([])
  }, 120_000)
})

/** Documented operations that the reference itself only ever refuses. */
const recordedRefusals: Record<string, true> = { refuseToDeleteMember: true }
