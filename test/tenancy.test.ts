/** Ids of another workspace find nothing: every operation that takes one answers 4xx and changes nothing anywhere. */
import { describe, expect, it } from 'vitest'
import { makeCast, makeMember } from './cast.ts'
import { sampleOf } from './sample-calls.ts'
import { server, useServer } from './server.ts'
import { rows } from './world.ts'

useServer()

/** Answer 200 and say nothing of the other workspace, or refuse person by person in the answer. */
const toldInTheAnswer = new Set(['updateMemberStatuses', 'getAddonWebhooks', 'getMultipleTimeEntries'])

async function tablesOfWorkspaces(): Promise<string[]> {
  const found = await rows<{ name: string }>(
    `select table_name as name from information_schema.columns
     where column_name = 'workspace_id' and table_schema = 'public' order by 1`,
  )
  return found.map(({ name }) => name)
}

/** A number for everything that these workspaces hold. */
async function digest(tables: readonly string[], workspaceIds: readonly string[]): Promise<unknown> {
  const parts = tables.map(
    (table) =>
      `select '${table}' as t, count(*), coalesce(sum(hashtextextended(r::text, 0)), 0) from ${table} r where workspace_id = any ($1)`,
  )
  return rows(`${parts.join(' union all ')} order by 1`, [workspaceIds])
}

describe('ids of another workspace', () => {
  it('are refused by every operation that takes one, and nothing changes', async () => {
    const own = await makeCast()
    const other = await makeCast()
    const tables = await tablesOfWorkspaces()
    const wrong: string[] = []
    let tried = 0
    for (const operation of server().app.operations) {
      if (!operation.path.includes('{workspaceId}') || operation.access === 'account') continue
      const input = await sampleOf(operation.id, other, other.owner, await makeMember(other))
      const { workspaceId, ...ids } = { workspaceId: '', ...input.path }
      if (!/"[0-9a-f]{24}"/.test(JSON.stringify([ids, input.body]))) continue
      tried++
      const both = [own.workspaceId, other.workspaceId]
      const before = await digest(tables, both)
      const reply = await own.owner.send(operation, {
        ...input,
        path: { ...ids, workspaceId: own.workspaceId },
      })
      const refused = reply.status >= 400 && reply.status < 500 && reply.status !== 401
      if (!refused && !toldInTheAnswer.has(operation.id))
        wrong.push(`${operation.id} answered ${reply.status}`)
      if (JSON.stringify(reply.body ?? '').includes(other.workspaceId))
        wrong.push(`${operation.id} names the other workspace`)
      if (JSON.stringify(await digest(tables, both)) !== JSON.stringify(before))
        wrong.push(`${operation.id} changed something`)
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(30)
  }, 120_000)
})
