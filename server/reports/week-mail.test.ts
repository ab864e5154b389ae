/** The mail about somebody's own week. Source: product.md F `weeklyUpdates`; docs/differences.md. */
import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { updateMySettings } from '../../contract/identity.ts'
import { insertProject } from '../../test/inserted.ts'
import { jobsOfClock, lettersOf } from '../../test/mailed.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { weekMailJobs } from './index.ts'

useServer()

const berlin = { weeklyUpdates: true, timeZone: 'Europe/Berlin' }
/** Monday at nine in Berlin. */
const monday = '2027-03-15T08:00:00Z'
const later = (hours: number) => new Date(Date.parse(monday) + hours * 3_600_000).toISOString()

const mailed = (workspaceId: string, { id }: Person, at: string) =>
  lettersOf(weekMailJobs, 'reports.weekMail', { workspaceId, userId: id, at })

/** Whether the clock finds them due at this instant. */
async function isFound(workspaceId: string, { id }: Person, ts: string): Promise<boolean> {
  const found = await jobsOfClock<{ workspaceId: string; userId: string }>(
    weekMailJobs,
    'reports:weekly',
    ts,
    'reports.weekMail',
  )
  return found.some((due) => due.userId === id && due.workspaceId === workspaceId)
}

/** Half past seven in the week from 8 to 14 March, most of it on a project. */
async function makeStage(settings: object = berlin) {
  const world = await makeWorld()
  const { workspaceId, member } = world
  await member.call(updateMySettings, { body: settings })
  const projectId = await insertProject(workspaceId, 'Harbour & Sons', { members: [member] })
  const add = (start: string, seconds: number, project: string | null = projectId) =>
    insertTime(workspaceId, { userId: member.id, projectId: project, start, seconds })
  await add('2027-03-08T08:00:00Z', 4 * 3600)
  await add('2027-03-10T08:00:00Z', 2 * 3600)
  // Sunday night in Berlin, and what is another week's there
  await add('2027-03-14T22:00:00Z', 5400, null)
  await add('2027-03-14T23:30:00Z', 3600)
  await add('2027-03-07T22:30:00Z', 3600)
  await insertTime(workspaceId, { userId: world.owner.id, start: '2027-03-09T08:00:00Z' })
  return world
}

describe('the mail about a week', () => {
  test('has the total, the projects and the days of one’s own time, and the way to the report', async () => {
    const { workspaceId, member } = await makeStage()
    const [letter, ...more] = await mailed(workspaceId, member, monday)
    expect(more).toEqual([])
    expect(letter?.to).toBe(member.email)
    expect(letter?.subject).toBe('Your week in Workspace: 07:30:00')
    expect(letter?.text).toMatch(/From Mon,? 8 Mar to Sun,? 14 Mar you tracked 07:30:00 in Workspace\./)
    expect(letter?.text).toContain('By project:\n  06:00:00  Harbour & Sons\n  01:30:00  Without a project\n')
    expect(letter?.text).toMatch(/By day:\n {2}04:00:00 {2}Mon,? 8 Mar\n {2}00:00:00 {2}Tue,? 9 Mar\n/)
    expect(letter?.text).toMatch(/ {2}01:30:00 {2}Sun,? 14 Mar\n/)
    const home = `https://time.example.test/w/${workspaceId}`
    expect(letter?.text).toContain(`${home}/reports?from=2027-03-08&to=2027-03-14&user=${member.id}`)
    expect(letter?.text).toContain(`Switch it off there: ${home}/me`)
  })

  test('is in German for whose account is, in the durations of the workspace', async () => {
    const { workspaceId, member } = await makeStage({ ...berlin, lang: 'DE' })
    await rows(
      `update workspaces set settings = (settings::jsonb
         || '{"durationFormat": "DECIMAL", "numberFormat": "PERIOD_COMMA"}')::json where id = $1`,
      [workspaceId],
    )
    const [letter] = await mailed(workspaceId, member, monday)
    expect(letter?.subject).toBe('Ihre Woche in Workspace: 7,50 h')
    expect(letter?.text).toMatch(/bis So\.,? 14\. März haben Sie in Workspace 7,50 h erfasst\./)
    expect(letter?.text).toContain('Nach Projekt:\n  6,00 h  Harbour & Sons\n  1,50 h  Ohne Projekt\n')
  })

  test('comes once, however often and by how many at a time it is tried', async () => {
    const { workspaceId, member } = await makeStage()
    const both = await Promise.all([1, 2].map(() => mailed(workspaceId, member, monday)))
    expect(both.flat()).toHaveLength(1)
    expect(await mailed(workspaceId, member, later(1))).toEqual([])
    expect(await isFound(workspaceId, member, later(1))).toBe(false)
    // another start of the day, or of the week, is no other week
    await member.call(updateMySettings, { body: { myStartOfDay: '11:00' } })
    expect(await mailed(workspaceId, member, later(3))).toEqual([])
    const [row] = await rows(
      `select to_char(week, 'YYYY-MM-DD') as week from week_mails where workspace_id = $1 and user_id = $2`,
      [workspaceId, member.id],
    )
    expect(row).toEqual({ week: '2027-03-08' })
  })

  test('goes out when the week begins for the person, and up to three days later after an outage', async () => {
    const { workspaceId, member } = await makeStage()
    expect(await isFound(workspaceId, member, later(-1))).toBe(false)
    expect(await isFound(workspaceId, member, monday)).toBe(true)
    expect(await isFound(workspaceId, member, later(71))).toBe(true)
    expect(await isFound(workspaceId, member, later(73))).toBe(false)
    await rows(`update memberships set week_start = 'SUNDAY' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    await member.call(updateMySettings, { body: { timeZone: 'Pacific/Auckland' } })
    // Sunday at nine in Auckland
    expect(await isFound(workspaceId, member, '2027-03-13T19:59:00Z')).toBe(false)
    expect(await isFound(workspaceId, member, '2027-03-13T20:00:00Z')).toBe(true)
    const [letter] = await mailed(workspaceId, member, '2027-03-13T20:00:00Z')
    expect(letter?.text).toMatch(/From Sun,? 7 Mar to Sat,? 13 Mar/)
  })

  test('is for whom wants it alone, and not for a week without time', async () => {
    const { workspaceId, member, owner } = await makeStage()
    expect(await mailed(workspaceId, owner, monday)).toEqual([])
    expect(await isFound(workspaceId, owner, monday)).toBe(false)
    expect(await mailed(workspaceId, member, '2027-03-29T08:00:00Z')).toEqual([])
    await member.call(updateMySettings, { body: { weeklyUpdates: false } })
    expect(await mailed(workspaceId, member, monday)).toEqual([])
  })

  test('is not for whom is deactivated, nor afterwards for a week that began in the pause', async () => {
    const { workspaceId, owner, member } = await makeStage()
    const path = { workspaceId, userId: member.id }
    await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
    expect(await mailed(workspaceId, member, monday)).toEqual([])
    expect(await isFound(workspaceId, member, monday)).toBe(false)
    await owner.call(updateUserStatus, { path, body: { status: 'ACTIVE' } })
    await rows('update memberships set status_since = $3 where workspace_id = $1 and user_id = $2', [
      workspaceId,
      member.id,
      later(1),
    ])
    expect(await mailed(workspaceId, member, later(2))).toEqual([])
    expect(await mailed(workspaceId, member, later(7 * 24))).toHaveLength(1)
  })

  test('is rounded where the workspace rounds in reports', async () => {
    const { workspaceId, member } = await makeStage()
    await rows(
      `update workspaces set settings = (settings::jsonb || '{"timeRoundingInReports": true,
         "round": {"round": "Round up to", "minutes": "180"}}')::json where id = $1`,
      [workspaceId],
    )
    const [letter] = await mailed(workspaceId, member, monday)
    expect(letter?.subject).toBe('Your week in Workspace: 12:00:00')
  })
})
