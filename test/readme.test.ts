/** The README's own commands, run as they stand. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rootDir } from '../server/platform/root.ts'
import { cleanUpProcesses, makeDataDir, start } from './process.ts'

cleanUpProcesses()

const blocks = [...readFileSync(join(rootDir, 'README.md'), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
  (match) => match[1] ?? '',
)

/** The block that has this in it. */
function blockWith(text: string): string {
  const found = blocks.filter((block) => block.includes(text))
  expect(found, text).toHaveLength(1)
  return found[0] ?? ''
}

async function bash(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)))
  return { code, output }
}

test('the start and the scenario of the README print what it says', async () => {
  const environment = Object.fromEntries(
    [...blockWith('STINT_ADMIN_EMAIL').matchAll(/(STINT_\w+)=(\S+)/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  const server = await start(await makeDataDir(), environment)

  const scenario = blockWith('#=>')
  const { code, output } = await bash(scenario, { URL: server.url })
  const promised = scenario
    .split('\n')
    .filter((line) => line.startsWith('#=> '))
    .map((line) => line.slice(4))
  expect(output.trimEnd().split('\n')).toEqual(promised)
  expect(code).toBe(0)

  server.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
})
