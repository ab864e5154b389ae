/** Whose time and which money a report shows. Source: product.md B2, B3, E3; decisions.md "Other". */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
} from '../../contract/reports/time.ts'
import { insertGroup, insertProject, insertProjectGroup } from '../../test/inserted.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, makeManager } from '../../test/tracking.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'
import type { Breadth } from '../time-entries/policy.ts'
import { entryVisible } from '../time-entries/sight.queries.ts'

useServer()

const june = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-07T23:59:59Z' }
let world: World
let people: Record<'projectManager' | 'teamManager' | 'groupManager' | 'grouped' | 'plain', Person>

const path = () => ({ workspaceId: world.workspaceId })

async function seenBy(person: Person): Promise<string[]> {
  const body = { ...june, detailedFilter: {} }
  const { body: report } = await person.call(generateDetailedReport, { path: path(), body })
  return report.timeentries.map(({ _id }) => _id).toSorted()
}

beforeAll(async () => {
  world = await makeWorld()
  const { workspaceId, owner, admin, member } = world
  const join = async (name: string) => {
    const person = await makePerson(name)
    await addMember(workspaceId, person)
    return person
  }
  people = {
    projectManager: await join('Pia'),
    teamManager: await join('Tim'),
    groupManager: await join('Gus'),
    grouped: await join('Gil'),
    plain: await join('Pat'),
  }
  const open = await insertProject(workspaceId, 'Open', { isPublic: true })
  const closed = await insertProject(workspaceId, 'Closed', { members: [member] })
  const shared = await insertProject(workspaceId, 'Of a group')
  const crew = await insertGroup(workspaceId, 'Crew', [people.grouped])
  await insertProjectGroup(workspaceId, shared, crew)
  await makeManager(workspaceId, people.projectManager, { project: closed })
  await makeManager(workspaceId, people.teamManager, { user: member.id })
  await makeManager(workspaceId, people.groupManager, { group: crew })
  for (const person of [owner, admin, member, ...Object.values(people)])
    for (const projectId of [null, open, closed, shared])
      await insertTime(workspaceId, {
        userId: person.id,
        start: '2026-06-02T08:00:00Z',
        projectId,
        billable: true,
        rate: 6000,
        cost: 2400,
      })
})

describe('sight', () => {
  const settings: [Breadth, boolean, boolean][] = [
    ['OPEN', false, false],
    ['PUBLIC_PROJECTS', false, true],
    ['NOTHING', true, false],
  ]
  test.each(settings)(
    'with %s everybody sees what time entries show them',
    async (breadth, hidden, publicOnly) => {
      await changeSetting(world.workspaceId, 'onlyAdminsSeeAllTimeEntries', hidden)
      await changeSetting(world.workspaceId, 'onlyAdminsSeePublicProjectsEntries', publicOnly)
      const counts: number[] = []
      for (const person of [world.owner, world.admin, world.member, ...Object.values(people)]) {
        const isAdmin = person === world.owner || person === world.admin
        const wanted = await rows<{ id: string }>(
          `select e.id from time_entries e where e.workspace_id = $1 and ${entryVisible('$2', '$3')} order by e.id`,
          [world.workspaceId, person.id, isAdmin ? 'EVERYTHING' : breadth],
        )
        const seen = await seenBy(person)
        expect(seen, person.name).toEqual(wanted.map(({ id }) => id))
        counts.push(seen.length)
        const body = { ...june, summaryFilter: { groups: ['USER'] } }
        const { body: report } = await person.call(generateSummaryReport, { path: path(), body })
        expect(report.totals[0]?.entriesCount, person.name).toBe(seen.length)
      }
      expect(counts[0]).toBe(32)
      expect(counts.at(-1)).toBe({ OPEN: 18, PUBLIC_PROJECTS: 11, NOTHING: 4, EVERYTHING: 32 }[breadth])
    },
  )

  test('money is hidden from whom rates are hidden, and refused to whom asks', async () => {
    const { member, owner, workspaceId } = world
    const ask = (more: Record<string, unknown>) => ({
      path: path(),
      body: { ...june, detailedFilter: {}, ...more },
    })
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', true)
    const { body: hidden } = await member.call(generateDetailedReport, ask({}))
    expect(hidden.totals[0]).toMatchObject({ totalAmount: null, amounts: [], totalAmountByCurrency: [] })
    expect(hidden.timeentries[0]).toMatchObject({
      amount: null,
      rate: null,
      earnedAmount: null,
      earnedRate: null,
      costAmount: null,
      costRate: null,
    })
    for (const amountShown of ['EARNED', 'COST', 'PROFIT', 'EXPORT']) {
      const refused = await member.refused(generateDetailedReport, 403, ask({ amountShown }))
      expect(refused.code).toBe(501)
    }
    await member.call(generateDetailedReport, ask({ amountShown: 'HIDE_AMOUNT' }))
    for (const sortColumn of ['EARNED', 'COST', 'PROFIT'])
      await member.refused(generateSummaryReport, 403, {
        path: path(),
        body: { ...june, summaryFilter: { groups: ['USER'], sortColumn } },
      })

    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    const { body: earned } = await member.call(generateDetailedReport, ask({ amountShown: 'EARNED' }))
    expect(earned.timeentries[0]).toMatchObject({
      amount: 6000,
      earnedRate: 6000,
      costAmount: null,
      costRate: null,
    })
    await member.refused(generateDetailedReport, 403, ask({ amounts: ['EARNED', 'COST'] }))

    const { body: all } = await owner.call(
      generateDetailedReport,
      ask({ amounts: ['PROFIT', 'EARNED', 'COST'] }),
    )
    expect(all.timeentries[0]).toMatchObject({
      amount: 3600,
      rate: 3600,
      earnedAmount: 6000,
      earnedRate: 6000,
      costAmount: 2400,
      costRate: 2400,
    })
    expect(all.totals[0]?.amounts).toEqual([
      { type: 'PROFIT', value: 32 * 3600 },
      { type: 'EARNED', value: 32 * 6000 },
      { type: 'COST', value: 32 * 2400 },
    ])
  })

  test('who tracked nothing is told to administrators, and to managers of their people', async () => {
    const idle = async (person: Person) => {
      const later = { dateRangeStart: '2026-06-08T00:00:00Z', dateRangeEnd: '2026-06-15T00:00:00Z' }
      const body = { ...later, weeklyFilter: { group: 'USER' } }
      const { body: report } = await person.call(generateWeeklyReport, { path: path(), body })
      expect(report.totals).toEqual([null])
      return [report.includeUsersWithoutTime, report.usersWithoutTime.map(({ name }) => name).join(' ')]
    }
    expect(await idle(world.owner)).toEqual([true, 'Ada Admin Gil Gus Mia Member Olga Owner Pat Pia Tim'])
    expect(await idle(people.teamManager)).toEqual([true, 'Mia Member'])
    expect(await idle(people.groupManager)).toEqual([true, 'Gil'])
    expect(await idle(people.plain)).toEqual([false, ''])
  })
})
