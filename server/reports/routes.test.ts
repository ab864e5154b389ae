/** Where reports answer, and in which words they refuse. Source: decisions.md "Precedence and prefixes"; wire.md §8.2. */
import { expect, test } from 'vitest'
import {
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
} from '../../contract/reports/time.ts'
import { server, useServer } from '../../test/server.ts'
import { makeWorld } from '../../test/world.ts'

useServer()

const june = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-30T23:59:59Z' }

test('reports answer under /v1, /report/v1 and /api/v1; nothing else does under /report', async () => {
  const { workspaceId, owner } = await makeWorld()
  const send = (address: string, method = 'POST') =>
    fetch(`${server().url}${address}`, {
      method,
      headers: { 'x-api-key': owner.key, 'content-type': 'application/json' },
      body: method === 'GET' ? null : JSON.stringify({ ...june, detailedFilter: {} }),
    })
  for (const prefix of ['/v1', '/report/v1', '/api/v1', '/report//v1', '/api//v1']) {
    const answer = await send(`${prefix}/workspaces/${workspaceId}/reports/detailed`)
    expect([prefix, answer.status]).toEqual([prefix, 200])
    expect(await answer.json()).toEqual({ totals: [null], timeentries: [] })
  }
  expect((await send(`/report/v1/workspaces/${workspaceId}/users`, 'GET')).status).toBe(404)
  const wrongVerb = await send(`/report/v1/workspaces/${workspaceId}/reports/detailed`, 'GET')
  expect([wrongVerb.status, await wrongVerb.text()]).toEqual([
    405,
    '{"code":405,"message":"HTTP 405 Method Not Allowed"}',
  ])
})

test('what is missing is told by name, all of it, with code 400', async () => {
  const { workspaceId, owner } = await makeWorld()
  const refused = (operation: typeof generateDetailedReport, body?: unknown) =>
    owner.refused(operation, 400, { path: { workspaceId }, body })
  expect(await refused(generateDetailedReport, {})).toEqual({
    code: 400,
    message:
      'generateDetailedReport.arg0.dateRangeEnd: Field dateRangeEnd is required, generateDetailedReport.arg0.dateRangeStart: Field dateRangeStart is required',
  })
  expect(await refused(generateDetailedReport)).toMatchObject({ code: 400 })
  expect(await refused(generateDetailedReport, { ...june, dateRangeEnd: '', detailedFilter: {} })).toEqual({
    code: 400,
    message: 'generateDetailedReport.arg0.dateRangeEnd: Field dateRangeEnd is required',
  })
  expect(
    await refused(generateDetailedReport, { ...june, dateRangeStart: null, detailedFilter: {} }),
  ).toEqual({
    code: 400,
    message: 'generateDetailedReport.arg0.dateRangeStart: Field dateRangeStart is required',
  })
})

test('what can not be read or is not known is refused in the recorded words', async () => {
  const { workspaceId, owner } = await makeWorld()
  const path = { workspaceId }
  const summary = (more: unknown) =>
    owner.refused(generateSummaryReport, 400, { path, body: { ...june, ...Object(more) } })
  expect(await summary({})).toEqual({ code: 501, message: 'Please provide summary filter.' })
  expect(await summary({ summaryFilter: null })).toEqual({
    code: 501,
    message: 'Please provide summary filter.',
  })
  expect(await summary({ summaryFilter: { groups: ['PROJECT', 'PLANET'] } })).toEqual({
    code: 501,
    message: 'Invalid group name',
  })
  const wrongEnum = await summary({ summaryFilter: {}, exportType: 'DOC' })
  expect(wrongEnum.code).toBe(3002)
  expect(wrongEnum.message).toMatch(/^You entered invalid value for field: \[exportType\]/)
  expect((await summary({ summaryFilter: {}, timeZone: 'Mars/Base' })).message).toMatch(/\[timeZone\]/)
  expect((await summary({ summaryFilter: {}, dateRangeStart: 'June' })).message).toMatch(/\[dateRangeStart\]/)
  const four = await summary({ summaryFilter: { groups: ['USER', 'TASK', 'DATE', 'TAG'] } })
  expect(four.code).toBe(400)
  expect(await owner.refused(generateWeeklyReport, 400, { path, body: june })).toMatchObject({ code: 501 })
  for (const detailedFilter of [{ page: 0 }, { pageSize: 0 }, { page: -1 }])
    expect(
      (await owner.refused(generateDetailedReport, 400, { path, body: { ...june, detailedFilter } })).code,
    ).toBe(501)
})
