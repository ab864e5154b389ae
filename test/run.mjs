/**
 * The one gate: everything CI checks, in order of speed. The last line counts checks and tests together:
 * `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root } from '../bin/prepare.mjs'
import { ensureBrowser } from './journeys/browser.mjs'
import { toReason, withSecondLook } from './journeys/second-look.mjs'

ensureInstalled()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const temporary = mkdtempSync(join(tmpdir(), 'stint-gate-'))
const count = { passed: 0, failed: 0, skipped: 0 }
/** Named once more at the end, where one looks first. */
const failures = []

/** A command that passes or fails as a whole. */
function check(name, command, args, env = {}) {
  const began = Date.now()
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  count[status === 0 ? 'passed' : 'failed']++
  if (status !== 0) failures.push(name)
}

/** Vitest: how it ended, and its result where there is one. */
function vitest(name, args) {
  const file = join(temporary, `${name.replaceAll(' ', '-')}.json`)
  const began = Date.now()
  const { status } = spawnSync(
    bin('vitest'),
    ['run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    { cwd: root, stdio: 'inherit' },
  )
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  return { status, result: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined }
}

/** Its own tests are counted one by one. */
function tally(name, { status, result }) {
  const before = count.failed
  for (const test of (result?.testResults ?? []).flatMap((file) => file.assertionResults)) {
    if (test.status === 'passed') count.passed++
    else if (test.status === 'failed') {
      count.failed++
      failures.push(toReason(test))
    } else {
      count.skipped++
      if (test.status !== 'todo') console.log(`skipped: ${test.fullName}`)
    }
  }
  if (status !== 0 && count.failed === before) {
    count.failed++
    failures.push(`${name}: no test, but the run`)
  }
}

function journeys() {
  const name = 'browser journeys'
  const { outcome, unsteady } = withSecondLook((files) =>
    vitest(files.length === 0 ? name : `${name} once more`, [
      '--config',
      'vitest.journeys.config.ts',
      ...files,
    ]),
  )
  tally(name, outcome)
  for (const reason of unsteady) console.log(`unsteady: ${reason}`)
}

check('format and lint', bin('biome'), ['check', '--error-on-warnings'])
check('types', bin('tsc'), ['--noEmit'])
check('types of the web app', bin('tsc'), ['-p', 'web', '--noEmit'])
check('boundaries', process.execPath, [join(root, 'test', 'boundaries', 'check.mjs')])
check('nothing unused', bin('knip'), ['--no-progress'])
ensureBuilt()
tally('tests', vitest('tests', []))
if (ensureBrowser()) journeys()
else {
  count.failed++
  failures.push('browser journeys: no browser')
}

rmSync(temporary, { recursive: true, force: true })
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exit(count.failed === 0 ? 0 : 1)
