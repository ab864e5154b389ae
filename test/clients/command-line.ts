/**
 * `npm run clients -- /path/to/clockify-cli`: the most used command line of the reference, unmodified, against this
 * server: every command that tracks time must exit 0, and the state that is read back over the API must be what the
 * command said. The program is built elsewhere (`go install github.com/lucassabreu/clockify-cli/cmd/clockify-cli@…`);
 * nothing of it is here. Source: client-apps.md §3.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, startStint } from '../../bench/processes.ts'

const program = process.argv[2]
if (program === undefined) {
  console.error('name the program: npm run clients -- /path/to/clockify-cli')
  process.exit(2)
}

type Json = Readonly<Record<string, unknown>>
const dir = mkdtempSync(join(tmpdir(), 'stint-clients-'))
// the embedded database may run as another account, which passes through
chmodSync(dir, 0o755)
const key = 'a-key-for-the-command-line-of-32-chars-or-more'
const config = join(dir, 'config.yaml')
build()
const stint = await startStint({
  STINT_DATA_DIR: join(dir, 'data'),
  STINT_ADMIN_EMAIL: 'ada@example.com',
  STINT_ADMIN_NAME: 'Ada Admin',
  STINT_ADMIN_API_KEY: key,
})
const asList = (value: unknown): Json[] => (Array.isArray(value) ? value : [])
const asObject = (value: unknown): Json => Object(value)

let failures = 0

try {
  await walk()
} finally {
  await stint.stop()
  rmSync(dir, { recursive: true, force: true })
}
console.log(failures === 0 ? 'every command did what it said' : `${failures} commands failed`)
process.exit(failures === 0 ? 0 : 1)

async function api(path: string, init: { method?: string; body?: unknown } = {}): Promise<unknown> {
  const answer = await fetch(`${stint.url}/api/v1${path}`, {
    method: init.method ?? 'GET',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: init.body === undefined ? null : JSON.stringify(init.body),
  })
  const text = await answer.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** Runs one command and answers its standard output; counts what did not exit with 0. */
function run(...args: string[]): string {
  const done = spawnSync(program ?? '', ['--config', config, ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC', HOME: dir },
    timeout: 30_000,
  })
  const shown = `clockify-cli ${args.map((arg) => (/[^\w:./{}-]/.test(arg) ? JSON.stringify(arg) : arg)).join(' ')}`
  const ok = done.status === 0
  if (!ok) failures++
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${shown}`)
  if (!ok) console.log(`     exit ${done.status}: ${(done.stderr || done.stdout).trim()}`)
  // `user` prints what it found to standard error
  return (done.stdout || done.stderr).trim()
}

/** What must be true after the command before. */
function expectSame(what: string, found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (one === other) return
  failures++
  console.log(`FAIL   ${what}: ${one} instead of ${other}`)
}

async function walk(): Promise<void> {
  console.log(execFileSync(program ?? '', ['version'], { encoding: 'utf8' }).trim())
  const me = asObject(await api('/user'))
  const ws = String(asObject(asList(await api('/workspaces'))[0]).id)
  const base = `/workspaces/${ws}`
  const entries = async () =>
    asList(await api(`${base}/user/${me.id}/time-entries?hydrated=true&page-size=100`))
  const entry = async (id: string) => asObject(await api(`${base}/time-entries/${id}?hydrated=true`))
  const interval = (of: Json) => asObject(of.timeInterval)
  await api(`${base}/tags`, { method: 'POST', body: { name: 'Development' } })
  await api(`${base}/tags`, { method: 'POST', body: { name: 'Meeting' } })
  writeFileSync(
    config,
    [
      `api-url: ${stint.url}/api`,
      `token: ${key}`,
      `workspace: ${ws}`,
      `user:\n  id: ${me.id}`,
      // the name under which the program itself keeps allow-name-for-id
      'allow-project-name: true',
      'interactive: false',
      '',
    ].join('\n'),
  )

  expectSame('me', run('me', '--quiet'), me.id)
  expectSame('workspace', run('workspace', '--quiet'), ws)
  expectSame('user', run('user', '--quiet'), me.id)
  expectSame('tag', run('tag', '--format', '{{.Name}}').split('\n').sort(), ['Development', 'Meeting'])

  const client = run('client', 'add', '--name', 'Special', '--quiet')
  expectSame('client', asObject(await api(`${base}/clients/${client}`)).name, 'Special')
  expectSame('client list', run('client', 'list', '--quiet'), client)

  const project = run(
    'project',
    'add',
    '--name',
    'Command line',
    '--client',
    'Special',
    '--color',
    '#00ff00',
    '--note',
    'A note',
    '--billable',
    '--public',
    '--quiet',
  )
  const read = async () => asObject(await api(`${base}/projects/${project}`))
  const made = await read()
  expectSame(
    'project',
    [made.name, made.clientName, made.color, made.note, made.billable, made.public],
    ['Command line', 'Special', '#00ff00', 'A note', true, true],
  )
  expectSame('project list', run('project', 'list', '--clients', 'Special', '--quiet'), project)
  run('project', 'list', '--hydrated', '--json')
  run('project', 'list', '--csv')
  run('project', 'get', project)
  run('project', 'edit', 'command line', '--name', 'Renamed', '--not-billable', '--private', '--no-client')
  const edited = await read()
  expectSame(
    'project edit',
    [edited.name, edited.billable, edited.public, edited.clientId],
    ['Renamed', false, false, ''],
  )
  run('project', 'edit', project, '--billable', '--public', '--client', 'Special')
  expectSame('project edit', [(await read()).billable, (await read()).clientName], [true, 'Special'])

  const task = run(
    'task',
    'add',
    '-p',
    'renamed',
    '--name',
    'First',
    '--estimate',
    '2',
    '--billable',
    '--quiet',
  )
  const readTask = async (id: string) => asObject(await api(`${base}/projects/${project}/tasks/${id}`))
  expectSame('task', [(await readTask(task)).name, (await readTask(task)).estimate], ['First', 'PT2H'])
  const second = run('task', 'add', '-p', 'renamed', '--name', 'Second', '--quiet')
  run('task', 'quick-add', '-p', 'renamed', 'Third', 'Fourth')
  run('task', 'edit', '-p', 'renamed', 'second', '--name', 'Second one', '--not-billable')
  expectSame(
    'task edit',
    [(await readTask(second)).name, (await readTask(second)).billable],
    ['Second one', false],
  )
  run('task', 'done', '-p', 'renamed', 'second')
  expectSame('task done', (await readTask(second)).status, 'DONE')
  run('task', 'list', '-p', 'renamed', '--json')
  run('task', 'delete', '-p', 'renamed', second)
  expectSame('task delete', asObject(await readTask(second)).code, 501)

  const started = run(
    'in',
    '-p',
    'renamed',
    '-d',
    'Documenting',
    '-s',
    '-2h',
    '--tag',
    'dev',
    '--task',
    'first',
    '--quiet',
  )
  const running = await entry(started)
  expectSame(
    'in',
    [running.description, running.projectId, running.taskId, interval(running).end, running.billable],
    ['Documenting', project, task, null, true],
  )
  run('show', 'current', '--json')
  run('edit', 'current', '-d', 'Documenting more', '-T', 'meeting', '--not-billable')
  const changed = await entry(started)
  expectSame(
    'edit',
    [changed.description, asList(changed.tags).map((tag) => tag.name), changed.billable],
    ['Documenting more', ['Meeting'], false],
  )
  run('out', '--when', '-30m')
  const stopped = interval(await entry(started))
  expectSame('out', stopped.duration, 'PT1H30M')

  const manual = run('manual', '-p', 'renamed', '-d', 'By hand', '-s', '-26h', '-e', '-25h', '--quiet')
  expectSame('manual', interval(await entry(manual)).duration, 'PT1H')

  const clone = run('clone', started, '-d', 'Again', '--quiet')
  const cloned = await entry(clone)
  expectSame(
    'clone',
    [cloned.description, cloned.projectId, cloned.taskId, interval(cloned).end],
    ['Again', project, task, null],
  )
  run('out', '--when', '+1h')

  const begin = new Date(String(interval(await entry(manual)).start))
  const half = new Date(begin.getTime() + 30 * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  const parts = run('split', manual, half, '--quiet').split('\n')
  expectSame(
    'split',
    [parts.length, ...(await Promise.all(parts.map(async (id) => interval(await entry(id)).duration)))],
    [2, 'PT30M', 'PT30M'],
  )

  const today = new Date().toISOString().slice(0, 10)
  const ofToday = (await entries()).filter((one) => String(interval(one).start).startsWith(today)).length
  run('report', 'today')
  expectSame(
    'report today as JSON',
    asList(JSON.parse(run('report', 'today', '--json') || '[]')).length,
    ofToday,
  )
  expectSame('report today as CSV', run('report', 'today', '--csv').split('\n').length, ofToday + 1)
  run('report', 'yesterday', '--md')
  run('report', 'this-month', '--with-totals')

  run('mark-invoiced', started, '--quiet')
  run('mark-not-invoiced', started, '--quiet')
  run('mark-invoiced', started, '--quiet')
  const before = (await entries()).length
  run('delete', clone)
  expectSame('delete', [(await entries()).length, (await entry(clone)).code], [before - 1, 501])
  run('in', '-d', 'To be discarded', '--quiet')
  run('delete', 'current')
  expectSame('delete current', (await entries()).filter((one) => interval(one).end === null).length, 0)
}
