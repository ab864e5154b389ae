/** What a browser loads before the first page of the web app shows. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { rootDir } from '../server/platform/root.ts'
import { server, useServer } from './server.ts'

useServer()

const built = join(rootDir, 'dist', 'web')
const mostBytes = 180_000

/** The scripts that the page itself names. */
function scripts(): string[] {
  const page = readFileSync(join(built, 'index.html'), 'utf8')
  return [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '')
}

test.runIf(existsSync(built))('the first load of the web app stays under 180 kB of packed script', () => {
  const sizes = scripts().map((path) => gzipSync(readFileSync(join(built, path)), { level: 9 }).length)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostBytes)
})

test.runIf(existsSync(built))('scripts are sent packed, and plain to whoever asks for that', async () => {
  const [script = ''] = scripts()
  const plain = readFileSync(join(built, script), 'utf8')
  for (const encoding of ['br', 'gzip', 'identity']) {
    const response = await fetch(server().url + script, { headers: { 'accept-encoding': encoding } })
    expect([encoding, response.headers.get('content-encoding')]).toEqual([
      encoding,
      encoding === 'identity' ? null : encoding,
    ])
    expect(response.headers.get('content-type')).toMatch(/javascript/)
    expect((await response.text()) === plain).toBe(true)
  }
})
