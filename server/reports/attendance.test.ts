import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { updateMemberProfileWithAdditionalData } from '../../contract/member-profiles.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { generateAttendanceReport } from '../../contract/reports/attendance.ts'
import { updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { insertGroup, insertProject } from '../../test/inserted.ts'
import type { Reported } from '../../test/reported.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'
import type { AskedAttendance } from './attendance.rules.ts'

useServer()

/** Monday to Sunday. */
const week = {
  dateRangeStart: '2024-06-03T00:00:00Z',
  dateRangeEnd: '2024-06-09T23:59:59.999Z',
  timeZone: 'UTC',
}

type Filter = AskedAttendance['attendanceFilter']
type Asked = Partial<Omit<AskedAttendance, 'attendanceFilter'>>

async function report(by: Person, workspaceId: string, filter: Filter = {}, asked: Asked = {}) {
  const { body } = await by.call(generateAttendanceReport, {
    path: { workspaceId },
    body: { ...week, ...asked, attendanceFilter: filter },
  })
  return body
}

const hour = 3600

/** Time of this person: hours of the day, and how many. */
const time = (
  workspaceId: string,
  person: Person,
  start: string,
  hours: number | null,
  more: Partial<Reported> = {},
) =>
  insertTime(workspaceId, {
    userId: person.id,
    start,
    seconds: hours === null ? null : hours * hour,
    ...more,
  })

/** Somebody who was here long before the reports. */
async function veteran(workspaceId: string, person: Person): Promise<void> {
  await rows(`update memberships set created_at = '2020-01-01' where workspace_id = $1 and user_id = $2`, [
    workspaceId,
    person.id,
  ])
}

describe('generateAttendanceReport', () => {
  test('tells start, end, break, work, capacity and overtime of a day', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await time(workspaceId, member, '2024-06-03T07:30:00Z', 4)
    await time(workspaceId, member, '2024-06-03T11:30:00Z', 0.5, { type: 'BREAK' })
    await time(workspaceId, member, '2024-06-03T12:00:00Z', 5.5)
    const { entities, totals } = await report(owner, workspaceId)
    expect(entities).toEqual([
      {
        userId: member.id,
        userName: member.name,
        imageUrl: '',
        date: '2024-06-03',
        startTime: '2024-06-03T07:30:00Z',
        endTime: '2024-06-03T17:30:00Z',
        break: 0.5 * hour,
        capacity: 8 * hour,
        overtime: 1.5 * hour,
        remainingCapacity: 0,
        timeOff: 0,
        totalDuration: 9.5 * hour,
        hasRunningEntry: false,
      },
    ])
    expect(totals).toEqual({
      entitiesCount: 1,
      break: 0.5 * hour,
      capacity: 8 * hour,
      overtime: 1.5 * hour,
      remainingCapacity: 0,
      timeOff: 0,
      totalDuration: 9.5 * hour,
    })
  })

  test('lists working days without time as absence, between joining and leaving and up to today', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await veteran(workspaceId, member)
    await time(workspaceId, member, '2024-06-04T08:00:00Z', 8)
    await time(workspaceId, member, '2024-06-08T08:00:00Z', 2)
    const of = async (asked: Asked = {}) =>
      (await report(owner, workspaceId, {}, asked)).entities.map(
        ({ date, startTime, capacity, remainingCapacity, overtime }) =>
          `${date} ${startTime?.slice(11, 16) ?? '-'} ${capacity / hour} ${remainingCapacity / hour} ${overtime / hour}`,
      )
    expect(await of()).toEqual([
      '2024-06-03 - 8 8 0',
      '2024-06-04 08:00 8 0 0',
      '2024-06-05 - 8 8 0',
      '2024-06-06 - 8 8 0',
      '2024-06-07 - 8 8 0',
      '2024-06-08 08:00 0 0 2',
    ])
    await rows(
      `update memberships set created_at = '2024-06-05T10:00:00Z' where workspace_id = $1 and user_id = $2`,
      [workspaceId, member.id],
    )
    await owner.call(updateUserStatus, {
      path: { workspaceId, userId: member.id },
      body: { status: 'INACTIVE' },
    })
    await rows(
      `update memberships set status_since = '2024-06-06T10:00:00Z' where workspace_id = $1 and user_id = $2`,
      [workspaceId, member.id],
    )
    expect(await of()).toEqual([
      '2024-06-04 08:00 8 0 0',
      '2024-06-05 - 8 8 0',
      '2024-06-06 - 8 8 0',
      '2024-06-08 08:00 0 0 2',
    ])
    // nobody is absent tomorrow
    const today = new Date().toISOString().slice(0, 10)
    const { entities } = await report(owner, workspaceId, { pageSize: 1000 }, { dateRangeType: 'THIS_YEAR' })
    expect(entities.filter(({ date }) => date > today)).toEqual([])
  })

  test('capacity and working days are the person’s own, else those of the workspace', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    for (const person of [admin, member]) await veteran(workspaceId, person)
    await owner.call(updateWorkspaceSettings, {
      path: { workspaceId },
      body: { workCapacity: 'PT6H', workingDays: ['MONDAY', 'SUNDAY'] },
    })
    await owner.call(updateMemberProfileWithAdditionalData, {
      path: { workspaceId, userId: member.id },
      body: { workCapacity: 'PT4H', workingDays: ['TUESDAY'] },
    })
    const { entities } = await report(owner, workspaceId)
    expect(entities.map(({ userId, date, capacity }) => [userId, date, capacity / hour])).toEqual([
      [admin.id, '2024-06-03', 6],
      [member.id, '2024-06-04', 4],
      [admin.id, '2024-06-09', 6],
    ])
  })

  test('days and clocks are those of the zone, also when clocks change', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    // the night in which Berlin's clocks go from two to three, and the one in which they go back
    await time(workspaceId, member, '2024-03-30T22:30:00Z', 0.25)
    await time(workspaceId, member, '2024-03-30T23:30:00Z', 7)
    await time(workspaceId, member, '2024-10-26T21:45:00Z', 0.25)
    await time(workspaceId, member, '2024-10-26T22:00:00Z', 7)
    const berlin = { timeZone: 'Europe/Berlin' }
    const of = async (day: string) =>
      (
        await report(
          owner,
          workspaceId,
          {},
          {
            ...berlin,
            dateRangeStart: `${day}T00:00:00Z`,
            dateRangeEnd: `${day}T23:59:59Z`,
          },
        )
      ).entities.map(({ date, startTime, endTime, totalDuration }) => [
        date,
        startTime,
        endTime,
        totalDuration / hour,
      ])
    expect(await of('2024-03-30')).toEqual([
      ['2024-03-30', '2024-03-30T23:30:00+01:00', '2024-03-30T23:45:00+01:00', 0.25],
    ])
    expect(await of('2024-03-31')).toEqual([
      ['2024-03-31', '2024-03-31T00:30:00+01:00', '2024-03-31T08:30:00+02:00', 7],
    ])
    expect(await of('2024-10-26')).toEqual([
      ['2024-10-26', '2024-10-26T23:45:00+02:00', '2024-10-27T00:00:00+02:00', 0.25],
    ])
    expect(await of('2024-10-27')).toEqual([
      ['2024-10-27', '2024-10-27T00:00:00+02:00', '2024-10-27T06:00:00+01:00', 7],
    ])
  })

  test('time belongs to the day of its start; holidays and time off stand apart from work', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await time(workspaceId, member, '2024-06-03T22:00:00Z', 4)
    await time(workspaceId, member, '2024-06-05T00:00:00Z', 4, { type: 'TIME_OFF' })
    await time(workspaceId, member, '2024-06-05T09:00:00Z', 3)
    await time(workspaceId, member, '2024-06-06T00:00:00Z', 8, { type: 'HOLIDAY' })
    const { entities } = await report(owner, workspaceId)
    expect(
      entities.map((one) => [
        one.date,
        one.startTime,
        one.endTime,
        one.totalDuration / hour,
        one.timeOff / hour,
        one.remainingCapacity / hour,
      ]),
    ).toEqual([
      ['2024-06-03', '2024-06-03T22:00:00Z', '2024-06-04T02:00:00Z', 4, 0, 4],
      ['2024-06-05', '2024-06-05T09:00:00Z', '2024-06-05T12:00:00Z', 3, 4, 1],
      ['2024-06-06', null, null, 0, 8, 0],
    ])
    const dates = async (filter: Filter) =>
      (await report(owner, workspaceId, filter)).entities.map(({ date }) => date)
    expect(await dates({ hasTimeOff: true })).toEqual(['2024-06-05', '2024-06-06'])
    expect(await dates({ hasTimeOff: false })).toEqual(['2024-06-03'])
  })

  test('what runs shows and counts nothing; the day has no end', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await time(workspaceId, member, '2024-06-03T08:00:00Z', 2)
    await time(workspaceId, member, '2024-06-03T10:00:00Z', null)
    const [day] = (await report(owner, workspaceId)).entities
    expect(day).toMatchObject({
      startTime: '2024-06-03T08:00:00Z',
      endTime: null,
      totalDuration: 2 * hour,
      hasRunningEntry: true,
    })
  })

  test('each entry is rounded as the workspace rounds, where that is asked for', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    for (const start of ['08:00', '09:00', '10:00'])
      await insertTime(workspaceId, { userId: member.id, start: `2024-06-03T${start}:00Z`, seconds: 500 })
    const work = async (asked: Asked) =>
      (await report(owner, workspaceId, {}, asked)).entities[0]?.totalDuration
    expect(await work({})).toBe(1500)
    expect(await work({ rounding: true })).toBe(2700)
  })

  test('compares in hundredths of an hour: exactly, larger, smaller, several together', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const days = { '03': [8, 7.5, 0.5], '04': [8.5, 8, 0], '05': [9, 9.25, 0.75] } as const
    for (const [day, [start, work, pause]] of Object.entries(days)) {
      const at = (hours: number) =>
        new Date(Date.parse(`2024-06-${day}T00:00:00Z`) + hours * hour * 1000).toISOString()
      await time(workspaceId, member, at(start), work)
      if (pause > 0) await time(workspaceId, member, at(start + work), pause, { type: 'BREAK' })
    }
    const of = async (filter: Filter) =>
      (await report(owner, workspaceId, filter)).entities.map(({ date }) => date.slice(8)).join(' ')
    const exactly = (value: string) => [{ filtrationType: 'EXACTLY' as const, value }]
    const larger = (value: string) => [{ filtrationType: 'LARGER_THAN' as const, value }]
    const smaller = (value: string) => [{ filtrationType: 'SMALLER_THAN' as const, value }]
    expect(await of({ workFilters: exactly('750') })).toBe('03')
    expect(await of({ workFilters: larger('750') })).toBe('04 05')
    expect(await of({ workFilters: smaller('800') })).toBe('03')
    expect(await of({ workFilters: [...larger('750'), ...smaller('925')] })).toBe('04')
    expect(await of({ breakFilters: exactly('0') })).toBe('04')
    expect(await of({ startFilters: larger('800') })).toBe('04 05')
    expect(await of({ startFilters: exactly('850'), workFilters: larger('0') })).toBe('04')
    expect(await of({ endFilters: exactly('1600') })).toBe('03')
    expect(await of({ overtimeFilters: exactly('125') })).toBe('05')
    expect(await of({ capacityFilters: exactly('800') })).toBe('03 04 05')
    expect(await of({ capacityFilters: smaller('800') })).toBe('')
    await insertTime(workspaceId, {
      userId: member.id,
      start: '2024-06-06T23:30:00Z',
      seconds: 2 * hour + 10,
    })
    expect(await of({ endFilters: larger('2400') })).toBe('06')
    // ten seconds are no hundredth
    expect(await of({ workFilters: exactly('200') })).toBe('06')
    expect(await of({ workFilters: larger('200'), startFilters: larger('2300') })).toBe('')
    const { message } = await owner
      .send(generateAttendanceReport, {
        path: { workspaceId },
        body: { ...week, attendanceFilter: { workFilters: exactly('7.5') } },
      })
      .then(({ body }) => JSON.parse(JSON.stringify(body)))
    expect(message).toMatch(/hundredths/)
  })

  test('sorts by every column and pages; totals are those of all pages', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await time(workspaceId, admin, '2024-06-03T09:00:00Z', 9)
    await time(workspaceId, member, '2024-06-03T08:00:00Z', 7)
    await time(workspaceId, member, '2024-06-04T10:00:00Z', 10)
    await time(workspaceId, member, '2024-06-04T20:00:00Z', 1, { type: 'BREAK' })
    await time(workspaceId, owner, '2024-06-08T12:00:00Z', 8, { type: 'TIME_OFF' })
    const names = new Map([owner, admin, member].map(({ id, name }) => [id, name.slice(0, 2)]))
    const order = async (
      sortColumn: NonNullable<Filter['sortColumn']>,
      sortOrder: 'ASCENDING' | 'DESCENDING' = 'ASCENDING',
    ) =>
      (await report(owner, workspaceId, { sortColumn }, { sortOrder })).entities
        .map(({ userId, date }) => `${names.get(userId)}${date.slice(9)}`)
        .join(' ')
    expect(await order('DATE')).toBe('Ad3 Mi3 Mi4 Ol8')
    expect(await order('DATE', 'DESCENDING')).toBe('Ol8 Mi4 Ad3 Mi3')
    expect(await order('USER')).toBe('Ad3 Mi3 Mi4 Ol8')
    expect(await order('START')).toBe('Mi3 Ad3 Mi4 Ol8')
    expect(await order('START', 'DESCENDING')).toBe('Mi4 Ad3 Mi3 Ol8')
    expect(await order('END')).toBe('Mi3 Ad3 Mi4 Ol8')
    expect(await order('BREAK', 'DESCENDING')).toBe('Mi4 Ad3 Mi3 Ol8')
    expect(await order('WORK')).toBe('Ol8 Mi3 Ad3 Mi4')
    expect(await order('CAPACITY')).toBe('Ol8 Ad3 Mi3 Mi4')
    expect(await order('OVERTIME', 'DESCENDING')).toBe('Mi4 Ad3 Mi3 Ol8')
    expect(await order('TIME_OFF', 'DESCENDING')).toBe('Ol8 Ad3 Mi3 Mi4')
    const second = await report(owner, workspaceId, { page: 2, pageSize: 3 })
    expect(second.entities.map(({ userId }) => userId)).toEqual([owner.id])
    expect(second.totals).toMatchObject({ entitiesCount: 4, totalDuration: 26 * hour, timeOff: 8 * hour })
    expect((await report(owner, workspaceId, { page: 9 })).entities).toEqual([])
  })

  test('filters people, and entries; absence shows only where all of somebody’s time is asked for', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    for (const person of [admin, member]) await veteran(workspaceId, person)
    const group = await insertGroup(workspaceId, 'Group', [member])
    const project = await insertProject(workspaceId, 'Project')
    await time(workspaceId, member, '2024-06-03T08:00:00Z', 2, { projectId: project })
    await time(workspaceId, member, '2024-06-04T08:00:00Z', 3)
    const of = async (asked: Asked) => {
      const { entities } = await report(owner, workspaceId, {}, asked)
      return [new Set(entities.map(({ userId }) => userId)).size, entities.length]
    }
    expect(await of({})).toEqual([2, 10])
    expect(await of({ users: { ids: [member.id] } })).toEqual([1, 5])
    expect(await of({ users: { ids: [member.id], contains: 'DOES_NOT_CONTAIN' } })).toEqual([1, 5])
    expect(await of({ userGroups: { ids: [group] } })).toEqual([1, 5])
    expect(await of({ users: { status: 'INACTIVE' } })).toEqual([0, 0])
    expect(await of({ projects: { ids: [project] } })).toEqual([1, 1])
    expect(await of({ billable: false })).toEqual([1, 2])
    expect(await of({ description: 'nothing like this' })).toEqual([0, 0])
  })

  test('administrators see everybody, team managers their people, others are refused', async () => {
    const { workspaceId, owner, admin, member, outsider } = await makeWorld()
    const other = await makePerson('Oda Other')
    await addMember(workspaceId, other)
    const managed = await makePerson('Manu Managed')
    await addMember(workspaceId, managed)
    for (const person of [member, other, managed]) {
      await veteran(workspaceId, person)
      await time(workspaceId, person, '2024-06-03T08:00:00Z', 1)
    }
    const seen = async (by: Person) =>
      [...new Set((await report(by, workspaceId)).entities.map(({ userName }) => userName))].sort()
    for (const person of [owner, admin])
      expect(await seen(person)).toEqual([managed.name, member.name, other.name])
    const refused = async (by: Person) =>
      (
        await by.send(generateAttendanceReport, {
          path: { workspaceId },
          body: { ...week, attendanceFilter: {} },
        })
      ).status
    for (const person of [member, outsider]) expect(await refused(person)).toBe(403)
    const project = await insertProject(workspaceId, 'Project')
    const grant = (role: string, entityId: string, more = {}) =>
      owner.call(createUserRole, {
        path: { workspaceId, userId: member.id },
        body: { role, entityId, ...more },
      })
    await grant('PROJECT_MANAGER', project)
    expect(await refused(member)).toBe(403)
    await grant('TEAM_MANAGER', managed.id)
    expect(await seen(member)).toEqual([managed.name])
    const group = await insertGroup(workspaceId, 'Group', [other])
    await grant('TEAM_MANAGER', group, { sourceType: 'USER_GROUP' })
    expect(await seen(member)).toEqual([managed.name, other.name])
    expect(
      (await report(member, workspaceId, {}, { users: { ids: [owner.id, other.id] } })).entities.every(
        ({ userId }) => userId === other.id,
      ),
    ).toBe(true)
  })

  test('asks for its range and its filter in the words of the reports host', async () => {
    const { workspaceId, owner } = await makeWorld()
    const said = async (body: unknown) =>
      (await owner.send(generateAttendanceReport, { path: { workspaceId }, body })).body
    expect(await said(week)).toEqual({ code: 501, message: 'Please provide attendance filter.' })
    expect(await said({ attendanceFilter: {}, dateRangeEnd: week.dateRangeEnd })).toEqual({
      code: 400,
      message: 'generateAttendanceReport.arg0.dateRangeStart: Field dateRangeStart is required',
    })
  })
})
