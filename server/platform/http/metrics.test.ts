/** `/metrics`: what it counts, and who may read it. */
import { describe, expect, it } from 'vitest'
import { getWorkspaceOfUser } from '../../../contract/workspaces.ts'
import { server, useServer } from '../../../test/server.ts'
import { makePerson, makeWorld } from '../../../test/world.ts'

useServer()

/** As a reverse proxy on this machine passes on a request from elsewhere. */
const elsewhere = { 'x-forwarded-for': '203.0.113.7' }

describe('/metrics', () => {
  it('counts answers by operation and status class, and shows pools, queue and process', async () => {
    const world = await makeWorld()
    await world.owner.call(getWorkspaceOfUser, { path: { workspaceId: world.workspaceId } })
    await world.outsider.refused(getWorkspaceOfUser, 403, { path: { workspaceId: world.workspaceId } })
    const response = await fetch(`${server().url}/metrics`)
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    for (const line of [
      'stint_http_request_duration_seconds_count{operation="getWorkspaceOfUser",method="GET",status="2xx"} 1',
      'stint_http_request_duration_seconds_count{operation="getWorkspaceOfUser",method="GET",status="4xx"} 1',
      'stint_http_requests_in_flight 1', // this one
      'stint_database_connections{pool="read",state="busy"}',
      '# TYPE stint_jobs_waiting gauge',
      '# TYPE stint_webhook_deliveries gauge',
      'nodejs_eventloop_lag_seconds ',
      'process_resident_memory_bytes ',
    ])
      expect([line, text.includes(line)]).toEqual([line, true])
    expect(text).not.toContain(world.workspaceId)
  })

  it('is refused to callers from elsewhere, unless they administer the instance', async () => {
    const admin = await makePerson('Ina Instance', { instanceAdmin: true })
    const plain = await makePerson()
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${server().url}/metrics`, { headers: { ...elsewhere, ...headers } })).status
    expect(await status({})).toBe(401)
    expect(await status({ 'x-api-key': plain.key })).toBe(403)
    expect(await status({ 'x-api-key': admin.key })).toBe(200)
  })
})
