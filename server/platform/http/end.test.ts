/** What is under way is answered while a server ends. */
import { describe, expect, it } from 'vitest'
import { ask, by } from '../../../test/asked.ts'
import { server, startServer, useServer } from '../../../test/server.ts'
import { eventsOf, makeWorld } from '../../../test/world.ts'

useServer()

describe('the end of a server', () => {
  it('answers what is under way while it drains, and closes idle connections', async () => {
    const ending = await startServer()
    const world = await makeWorld()
    const before = await ask(`/api/v1/workspaces/${world.workspaceId}`, by(world), ending.url)
    expect(before.status).toBe(200)
    // the change waits for a lock that this test holds while the server is told to end
    const client = await server().database.pool.connect()
    await client.query('begin')
    await client.query('select from memberships where workspace_id = $1 for update', [world.workspaceId])
    const change = fetch(`${ending.url}/api/v1/workspaces/${world.workspaceId}/users/${world.member.id}`, {
      method: 'PUT',
      headers: { 'x-api-key': world.owner.key, 'content-type': 'application/json' },
      body: '{"status":"INACTIVE"}',
    })
    await untilBlocked(client)
    const closed = ending.close()
    await client.query('commit')
    client.release()
    expect((await change).status).toBe(200)
    await closed
    await expect(fetch(ending.url)).rejects.toThrow()
    expect(await eventsOf(world.workspaceId)).toHaveLength(1)
  })
})

async function untilBlocked(client: { query(text: string): Promise<{ rows: unknown[] }> }): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const { rows } = await client.query(
      'select from pg_locks waiting where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))',
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('nothing waited for the lock')
}
