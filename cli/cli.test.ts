/** The command as a person types it, in a process of its own, against the server of the test. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTask } from '../contract/tasks.ts'
import type { Finished } from '../test/process.ts'
import { cleanUpProcesses, stint } from '../test/process.ts'
import { server, useServer } from '../test/server.ts'
import { changeSetting, makeProject, makeTag, setZone, track } from '../test/tracking.ts'
import type { Person } from '../test/world.ts'
import { makeWorkspace, makeWorld, rows } from '../test/world.ts'

cleanUpProcesses()
useServer()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stint-cli-'))
  await stint(['--version'], {}) // builds once, so that no two tests do
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Env = Readonly<Record<string, string>>

function envOf(person: Person, workspaceId: string): Env {
  return {
    XDG_CONFIG_HOME: join(folder, 'nothing'),
    STINT_URL: server().url,
    STINT_API_KEY: person.key,
    STINT_WORKSPACE: workspaceId,
  }
}

async function fine(args: readonly string[], env: Env): Promise<string> {
  const { code, stdout, stderr } = await stint(args, env)
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' })
  return stdout
}

async function refused(code: number, args: readonly string[], env: Env): Promise<string> {
  const ended: Finished = await stint(args, env)
  expect(ended).toEqual({ code, stdout: '', stderr: expect.stringMatching(/^stint: [^\n]+\n$/) })
  return ended.stderr.slice('stint: '.length, -1)
}

const entriesOf = (workspaceId: string) =>
  rows(
    `select description, project_id, task_id, tag_ids, billable, started_at, ended_at from time_entries
     where workspace_id = $1 order by started_at, id`,
    [workspaceId],
  )

describe('the timer', () => {
  test('in starts with project, task, tags and flag by name; out stops; status tells in between', async () => {
    const { workspaceId, owner } = await makeWorld()
    const env = envOf(owner, workspaceId)
    const project = await makeProject(owner, workspaceId, { name: 'Website Redesign' })
    const { body: task } = await owner.call(createTask, {
      path: { workspaceId, projectId: project },
      body: { name: 'Logo' },
    })
    const tag = await makeTag(owner, workspaceId, 'Urgent')
    expect(await fine(['status'], env)).toBe('Nothing is running\nToday 0 s\n')

    const started = await fine(
      [
        'in',
        'draw',
        'it',
        '--project',
        'redesign',
        '--task',
        'logo',
        '--tag',
        'urgent',
        '--tag',
        tag,
        '--billable',
      ],
      env,
    )
    expect(started).toMatch(/^Started \d\d:\d\d Website Redesign: Logo "draw it" #Urgent\n$/)
    expect(await fine(['status'], env)).toMatch(
      /^Running for \d+ s since \d\d:\d\d: Website Redesign: Logo "draw it" #Urgent\nToday \d+ s\n$/,
    )

    expect(await fine(['in', 'something', 'else', '--no-billable'], env)).toMatch(
      /^Stopped Website Redesign: Logo "draw it" #Urgent\nStarted \d\d:\d\d "something else"\n$/,
    )
    expect(await fine(['out'], env)).toMatch(
      /^Stopped "something else" after \d+ s \(\d\d:\d\d–\d\d:\d\d\)\n$/,
    )
    expect(await refused(1, ['out'], env)).toContain("Currently running time entry doesn't exist")
    expect(await entriesOf(workspaceId)).toEqual([
      expect.objectContaining({
        description: 'draw it',
        project_id: project,
        task_id: task.id,
        tag_ids: [tag],
        billable: true,
        ended_at: expect.any(Date),
      }),
      expect.objectContaining({
        description: 'something else',
        project_id: null,
        billable: false,
        ended_at: expect.any(Date),
      }),
    ])
  })

  test('--at is read in the zone of the account', async () => {
    const { workspaceId, owner } = await makeWorld()
    await setZone(owner, 'Asia/Kathmandu')
    const env = envOf(owner, workspaceId)
    expect(await fine(['in', 'early', '--at', '2026-06-02 06:30'], env)).toBe('Started 06:30 "early"\n')
    expect(await fine(['out', '--at', '2026-06-02T02:15:00Z'], env)).toBe(
      'Stopped "early" after 1 h 30 min (06:30–08:00)\n',
    )
    expect(await entriesOf(workspaceId)).toMatchObject([
      { started_at: new Date('2026-06-02T00:45:00Z'), ended_at: new Date('2026-06-02T02:15:00Z') },
    ])
  })

  test('what the server requires is refused in its words, exit 1', async () => {
    const { workspaceId, owner } = await makeWorld()
    await changeSetting(workspaceId, 'forceDescription', true)
    const env = envOf(owner, workspaceId)
    await fine(['in'], env)
    expect(await refused(1, ['out'], env)).toContain('Description is required')
  })

  test.each([
    [['in', '--task', 'logo'], '--task needs --project'],
    [['in', '--project', 'Nowhere'], "there is no project 'Nowhere'"],
    [['in', '--project', 'Two'], "several projects fit 'Two'"],
    [['in', '--tag', 'nothing'], "there is no tag 'nothing'"],
    [['in', '--at', '25:00'], "'25:00' is no time"],
    [['in', '--nonsense'], "unknown option '--nonsense'"],
    [['log', '--since', '2026-02-30'], "'2026-02-30' is no day"],
    [['log', '--since', '2026-02-02', '--until', '2026-02-01'], '2026-02-02 is after 2026-02-01'],
    [['log', '--json', '--csv'], "'--json' cannot be used with option '--csv'"],
    [['report', 'fortnight'], "'fortnight' is no day"],
    [['report', '--by', 'mood'], 'It takes project, day, tag.'],
    [['status', '--workspace', 'Elsewhere'], "you have no workspace 'Elsewhere', but 'Workspace'"],
  ])('%j is not understood: exit 2 and nothing is written', async (args, words) => {
    const { workspaceId, owner } = await makeWorld()
    await makeProject(owner, workspaceId, { name: 'Two of a kind' })
    await makeProject(owner, workspaceId, { name: 'Two of another' })
    expect(await refused(2, args, envOf(owner, workspaceId))).toContain(words)
    expect(await entriesOf(workspaceId)).toEqual([])
  })
})

describe('log and report', () => {
  async function makeWeek() {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    await setZone(owner, 'America/New_York')
    const project = await makeProject(owner, workspaceId, { name: 'Website', billable: true })
    const [design, urgent] = [
      await makeTag(owner, workspaceId, 'Design'),
      await makeTag(owner, workspaceId, 'Urgent'),
    ]
    const add = (start: string, end: string, body = {}) => track(owner, workspaceId, { start, end, ...body })
    // 22:00 on the first in New York is the second in UTC
    await add('2026-06-02T02:00:00Z', '2026-06-02T03:30:00Z', {
      projectId: project,
      description: 'late',
      tagIds: [design, urgent],
    })
    await add('2026-06-02T13:00:00Z', '2026-06-02T13:45:00Z', { description: '=1+1', tagIds: [design] })
    await add('2026-06-03T13:00:00Z', '2026-06-03T14:00:00Z', { projectId: project })
    await track(member, workspaceId, { start: '2026-06-02T13:00:00Z', end: '2026-06-02T23:00:00Z' })
    return { ...world, env: envOf(owner, workspaceId) }
  }

  test('log prints own entries by day in the zone of the account, as text, JSON and CSV', async () => {
    const { env } = await makeWeek()
    const days = ['--since', '2026-06-01', '--until', '2026-06-02']
    expect(await fine(['log', ...days], env)).toBe(
      `2026-06-01  1 h 30 min\n  22:00  23:30  1 h 30 min  Website "late" #Design #Urgent\n` +
        `2026-06-02  45 min\n  09:00  09:45  45 min  "=1+1" #Design\n`,
    )
    const entries = JSON.parse(await fine(['log', ...days, '--json'], env))
    expect(entries.map(({ description }: { description: string }) => description)).toEqual(['late', '=1+1'])
    expect(await fine(['log', ...days, '--csv'], env)).toBe(
      `Date,Start,End,Duration (h),Project,Task,Description,Tags,Billable\n` +
        `2026-06-01,22:00,23:30,1.50,Website,,late,"Design, Urgent",Yes\n` +
        `2026-06-02,09:00,09:45,0.75,,,'=1+1,Design,No\n`,
    )
    expect(await fine(['log'], env)).toBe('No time\n')
  })

  test('report sums by project, day and tag; an entry with two tags counts once in the total', async () => {
    const { env } = await makeWeek()
    const range = '2026-06-01..2026-06-07'
    expect(await fine(['report', range], env)).toBe(
      `2026-06-01 to 2026-06-07\nWebsite       2 h 30 min\n(no project)      45 min\nTotal         3 h 15 min\n`,
    )
    expect(await fine(['report', range, '--by', 'day', '--csv'], env)).toBe(
      `Day,Duration (h),Billable (h)\n2026-06-01,1.50,1.50\n2026-06-02,0.75,0.00\n2026-06-03,1.00,1.00\n`,
    )
    expect(JSON.parse(await fine(['report', range, '--by', 'tag', '--json'], env))).toEqual({
      from: '2026-06-01',
      to: '2026-06-07',
      by: 'tag',
      groups: [
        { name: 'Design', seconds: 8100, billableSeconds: 5400 },
        { name: 'Urgent', seconds: 5400, billableSeconds: 5400 },
        { name: '(no tag)', seconds: 3600, billableSeconds: 3600 },
      ],
      totalSeconds: 11_700,
    })
    expect(await fine(['report', '2026-06-02'], env)).toBe(
      '2026-06-02\n(no project)  45 min\nTotal         45 min\n',
    )
  })

  test('a log with more entries than a page has all of them', async () => {
    const { workspaceId, owner } = await makeWorld()
    const first = Temporal.Instant.from('2026-06-02T08:00:00Z')
    await rows(
      `insert into time_entries (workspace_id, id, user_id, billable, started_at, ended_at, local_day, created_at, updated_at)
       select $1, lpad(to_hex(n), 24, '0'), $2, false, $3::timestamptz + n * interval '1 second',
         $3::timestamptz + n * interval '1 second', '2026-06-02', now(), now() from generate_series(1, 1001) n`,
      [workspaceId, owner.id, first.toString()],
    )
    const entries = JSON.parse(
      await fine(
        ['log', '--since', '2026-06-02', '--until', '2026-06-02', '--json'],
        envOf(owner, workspaceId),
      ),
    )
    expect(new Set(entries.map(({ id }: { id: string }) => id)).size).toBe(1001)
  })
})

describe('server, key and workspace', () => {
  test('login tries the key and keeps it for its owner alone; the other commands then need nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const env = { XDG_CONFIG_HOME: join(folder, 'kept') }
    const file = join(folder, 'kept', 'stint', 'config.json')
    const wrong = await stint(['login', '--url', server().url], env, 'no-such-key-0123456789-0123456789-0123')
    expect(wrong).toEqual({
      code: 1,
      stdout: '',
      stderr: 'stint: Api key does not exist. `stint login` keeps another key\n',
    })
    const kept = await stint(
      ['login', '--url', server().url, '--workspace', 'workspace'],
      env,
      `${owner.key}\n`,
    )
    expect(kept).toEqual({
      code: 0,
      stdout: `Signed in to ${server().url} as Olga Owner; kept in ${file}\n`,
      stderr: '',
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      url: server().url,
      key: owner.key,
      workspace: 'workspace',
    })
    await fine(['in', 'kept'], env)
    expect(await entriesOf(workspaceId)).toMatchObject([{ description: 'kept' }])
    // nobody else is told the key
    const elsewhere = await refused(2, ['status', '--url', 'http://127.0.0.1:9'], env)
    expect(elsewhere).toContain('no key for http://127.0.0.1:9')
    await writeFile(file, '{')
    expect(await refused(2, ['status'], env)).toContain('is not readable JSON')
  })

  test('a workspace is named, or it is the default one; one that is not there is refused', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    const second = await makeWorkspace(owner, 'Second')
    await rows('update accounts set default_workspace_id = $2 where id = $1', [owner.id, workspaceId])
    const { STINT_WORKSPACE: _, ...env } = envOf(owner, workspaceId)
    await fine(['in', 'in the default one'], env)
    await fine(['in', 'in the second', '--workspace', 'SECOND'], env)
    expect(await entriesOf(workspaceId)).toMatchObject([{ description: 'in the default one' }])
    expect(await entriesOf(second)).toMatchObject([{ description: 'in the second' }])
    expect(await refused(1, ['in'], envOf(outsider, workspaceId))).toBe('Access Denied')
    expect(await refused(2, ['in'], { ...env, STINT_API_KEY: outsider.key })).toContain(
      'you have no workspace',
    )
  })

  test('a server that is away, and an address that is none, say what to look at', async () => {
    const { workspaceId, owner } = await makeWorld()
    const env = envOf(owner, workspaceId)
    expect(await refused(1, ['status'], { ...env, STINT_URL: 'http://127.0.0.1:9' })).toMatch(
      /^http:\/\/127\.0\.0\.1:9 can't be reached \(.+\)\. Is it running\? --url or STINT_URL names another$/,
    )
    expect(await refused(2, ['status', '--url', 'nowhere'], env)).toContain("'nowhere' is no address")
    // as the reference's documents print addresses
    expect(await fine(['status', '--url', `${server().url}/api/v1/`], env)).toContain('Nothing is running')
  })

  test('every command explains itself', async () => {
    for (const command of ['login', 'in', 'out', 'status', 'log', 'report'])
      expect(await fine([command, '--help'], {})).toContain(`Usage: stint ${command}`)
    expect(await fine([], {})).toContain('login, in, out, status, log, report')
  })
})
