/** `npm run offline`: 200 runs with a connection that is cut (STINT_OFFLINE_RUNS, STINT_OFFLINE_SEED). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, startStint } from '../../bench/processes.ts'
import { ensureBrowser } from '../journeys/browser.mjs'
import { carryOut, nothingYet } from './runs.ts'

const runs = Number(process.env.STINT_OFFLINE_RUNS ?? 200)
const seed = Number(process.env.STINT_OFFLINE_SEED ?? 1)
const lanes = 2
const key = 'offline-key-0123456789-0123456789-abcd'
const password = 'correct horse battery'

const executablePath = ensureBrowser()
if (executablePath === undefined) process.exit(1)
build()
const dataDir = await mkdtemp(join(tmpdir(), 'stint-offline-'))
const stint = await startStint({
  STINT_DATA_DIR: dataDir,
  STINT_ADMIN_EMAIL: 'ada@example.test',
  STINT_ADMIN_PASSWORD: password,
  STINT_ADMIN_API_KEY: key,
})
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const figure = nothingYet()
const began = Date.now()
try {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { 'x-api-key': key, 'content-type': 'application/json' }
    const response = await fetch(stint.url + path, {
      method,
      headers,
      body: body ? JSON.stringify(body) : null,
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const me = await call('GET', '/api/v1/user')
  const workspaceId = String(member(me, 'activeWorkspace'))
  let people = 0
  const makePerson = async () => {
    const email = `person.${++people}@example.test`
    const made = await call('POST', '/api/stint/v1/users', {
      email,
      name: `Person ${people}`,
      password,
      workspaceId,
    })
    return { email, password, userId: String(member(made, 'id')) }
  }
  const seeds = Array.from({ length: runs }, (_, run) => seed + run)
  const place = {
    browser,
    url: stint.url,
    workspaceId,
    makePerson,
    read: (path: string) => call('GET', path),
  }
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      carryOut(
        place,
        seeds.filter((_, run) => run % lanes === lane),
        figure,
      ),
    ),
  )
} finally {
  await browser.close()
  await stint.stop()
  await rm(dataDir, { recursive: true, force: true })
}

for (const wrong of figure.wrong) console.error(wrong)
const cut = Object.entries(figure.cuts).map(([where, times]) => `${times} ${where}`)
console.log(
  `${figure.runs} runs in ${Math.round((Date.now() - began) / 1000)} s, ${figure.steps} steps, ` +
    `${Object.values(figure.cuts).reduce((sum, times) => sum + times, 0)} calls cut (${cut.join(', ')}), ` +
    `${figure.reloads} reloads, ${figure.away} times without a server: ` +
    `${figure.entries} entries, ${figure.wrong.length === 0 ? 'each there once as it was said' : `${figure.wrong.length} runs WRONG`}`,
)
process.exit(figure.wrong.length === 0 ? 0 : 1)

function member(value: unknown, name: string): unknown {
  return new Map(Object.entries(Object(value))).get(name)
}
