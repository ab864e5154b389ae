/** A server without its database says so, and never answers 500 for it. Source: interfaces.md `/health`. */
import { describe, expect, inject, it } from 'vitest'
import { makeApp } from '../../app.ts'
import { parseConfig } from '../config.ts'
import { openPools } from '../db/database.ts'
import { makeLog } from '../log.ts'

async function health(connection: object): Promise<{ url: string; close(): Promise<void> }> {
  const log = makeLog('silent')
  const database = { ...openPools(connection, log), postmasterPid: () => undefined }
  const app = await makeApp(parseConfig({ STINT_DATA_DIR: inject('dataDir') }), database, log)
  const url = await app.server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    async close() {
      await app.drain()
      await database.close()
    },
  }
}

describe('health', () => {
  it('is UP at both addresses while the database answers', async () => {
    const { url, close } = await health(inject('connection'))
    for (const path of ['/health', '/api/health', '/health/']) {
      const response = await fetch(url + path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/json')
      expect(await response.text()).toBe('{"status":"UP"}')
    }
    expect((await fetch(`${url}/health`, { method: 'HEAD' })).status).toBe(200)
    await close()
  })

  it('is DOWN with 503 when it does not, and calls answer 503 with Retry-After', async () => {
    const { url, close } = await health({ host: '/nowhere-at-all', port: 5432, user: 'x', database: 'x' })
    const response = await fetch(`${url}/health`)
    expect(response.status).toBe(503)
    expect(await response.text()).toBe('{"status":"DOWN"}')
    const call = await fetch(`${url}/api/v1/workspaces`, { headers: { 'x-api-key': 'k' } })
    expect(call.status).toBe(503)
    expect(call.headers.get('retry-after')).toBe('1')
    expect(await call.json()).toEqual({ message: expect.any(String), code: 503 })
    await close()
  })
})
