import { describe, expect, test } from 'vitest'
import {
  attendanceBodyOf,
  bodyOf,
  detailedBodyOf,
  expenseBodyOf,
  type Reader,
  summaryBodyOf,
} from './body.ts'
import { comparedText, conditionOf, toCompared, withCondition, withSeconds } from './hours.ts'
import { groupsOf, isNarrowed, pickedText, toPicked, unnarrowed } from './picked.ts'
import { parseReportSearch, type ReportSearch } from './search.ts'

const reader: Reader = {
  zone: 'Europe/Berlin',
  weekStart: 'MONDAY',
  today: '2026-11-22',
  language: 'en',
  moneys: ['EARNED', 'COST', 'PROFIT'],
  rounds: false,
}

describe('the body of a report', () => {
  test('without anything in the address it is this week, unnarrowed, with what was earned', () => {
    expect(bodyOf({}, reader)).toEqual({
      dateRangeStart: '2026-11-16T00:00:00.000Z',
      dateRangeEnd: '2026-11-22T23:59:59.999Z',
      dateRangeType: 'ABSOLUTE',
      timeZone: 'Europe/Berlin',
      weekStart: 'MONDAY',
      userLocale: 'en',
      amountShown: 'EARNED',
      amounts: ['EARNED'],
    })
  })

  test('who may see no money asks for none, whatever the address says', () => {
    const body = bodyOf({ money: 'COST,PROFIT' }, { ...reader, moneys: [] })
    expect(body).toMatchObject({ amountShown: 'HIDE_AMOUNT' })
    expect(body).not.toHaveProperty('amounts')
    expect(bodyOf({ money: 'COST,PROFIT' }, reader)).toMatchObject({
      amountShown: 'COST',
      amounts: ['COST', 'PROFIT'],
    })
  })

  test('each kind is asked for by its mode; none stands for being without', () => {
    expect(
      bodyOf(
        {
          project: 'a,b',
          client: 'not:c',
          tag: 'only:t',
          task: 'none',
          user: 'not:u',
          group: 'none',
          people: 'ACTIVE',
        },
        reader,
      ),
    ).toMatchObject({
      projects: { ids: ['a', 'b'], contains: 'CONTAINS', status: 'ALL' },
      clients: { ids: ['c'], contains: 'DOES_NOT_CONTAIN', status: 'ALL' },
      tags: { ids: ['t'], containedInTimeentry: 'CONTAINS_ONLY', status: 'ALL' },
      tasks: { ids: [''], contains: 'CONTAINS', status: 'ALL' },
      users: { ids: ['u'], contains: 'DOES_NOT_CONTAIN', status: 'ACTIVE' },
      userGroups: { ids: [''], contains: 'CONTAINS', status: 'ALL' },
    })
  })

  test('a mode without anything picked narrows nothing', () => {
    expect(bodyOf({ project: 'not:' }, reader)).not.toHaveProperty('projects')
  })

  test('fields of people go apart from fields of entries', () => {
    const fields: ReportSearch['fields'] = [
      { id: 'n', is: 'MORE', value: 5 },
      { id: 'p', of: 'USER', is: 'ONE', value: 'Berlin' },
      { id: 'e', is: 'EMPTY' },
    ]
    expect(bodyOf({ fields }, reader)).toMatchObject({
      customFields: [
        { id: 'n', value: 5, numberCondition: 'GREATER_THAN' },
        { id: 'e', isEmpty: true },
      ],
      userCustomFields: [{ id: 'p', value: ['Berlin'] }],
    })
  })

  test('rounding follows the workspace unless the address says otherwise', () => {
    expect(bodyOf({}, { ...reader, rounds: true })).toMatchObject({ rounding: true })
    expect(bodyOf({ round: false }, { ...reader, rounds: true })).not.toHaveProperty('rounding')
    expect(bodyOf({ round: true }, reader)).toMatchObject({ rounding: true })
  })

  test('an audit asks for what is missing, and for what is too long or too short', () => {
    const body = detailedBodyOf({ audit: 'project,task,description,tag', shorter: 60 }, reader, 2, 100)
    expect(body).toMatchObject({
      withoutDescription: true,
      tags: { ids: [''], containedInTimeentry: 'CONTAINS' },
      sortOrder: 'DESCENDING',
      detailedFilter: {
        page: 2,
        pageSize: 100,
        sortColumn: 'DATE',
        auditFilter: { withoutProject: true, withoutTask: true, duration: 60, durationShorter: true },
      },
    })
    expect(detailedBodyOf({ longer: 36_000 }, reader, 1, 50).detailedFilter.auditFilter).toEqual({
      duration: 36_000,
      durationShorter: false,
    })
  })

  test('attendance is never rounded and never asks for money', () => {
    const body = attendanceBodyOf({ sort: 'WORK', down: true }, { ...reader, rounds: true }, 1, 100)
    expect(body).not.toHaveProperty('rounding')
    expect(body).toMatchObject({
      amountShown: 'HIDE_AMOUNT',
      sortOrder: 'DESCENDING',
      attendanceFilter: { sortColumn: 'WORK' },
    })
  })

  test('the words of an expense are its note', () => {
    expect(expenseBodyOf({ text: 'taxi' }, reader, 1, 50)).toMatchObject({ note: 'taxi', page: 1 })
    expect(expenseBodyOf({ bare: true }, reader, 1, 50)).toMatchObject({ withoutNote: true })
  })

  test('sorting by what a report does not have is its own order', () => {
    expect(summaryBodyOf({ sort: 'USER', down: true }, reader)).toMatchObject({
      sortOrder: 'DESCENDING',
      summaryFilter: { groups: ['PROJECT', 'USER'], sortColumn: 'DURATION' },
    })
    expect(summaryBodyOf({ by: 'WEEK' }, reader)).toMatchObject({
      sortOrder: 'ASCENDING',
      summaryFilter: { groups: ['WEEK'], sortColumn: 'GROUP' },
    })
  })
})

describe('what is compared of the hours of a day', () => {
  const asked = 'start>32400,break=0,work>7200,work<28800'

  test('goes to the server in hundredths of an hour, both ends of a span', () => {
    const { attendanceFilter } = attendanceBodyOf({ hours: asked, away: false }, reader, 1, 50)
    expect(attendanceFilter).toEqual({
      page: 1,
      pageSize: 50,
      sortColumn: 'DATE',
      startFilters: [{ filtrationType: 'LARGER_THAN', value: '900' }],
      breakFilters: [{ filtrationType: 'EXACTLY', value: '0' }],
      workFilters: [
        { filtrationType: 'LARGER_THAN', value: '200' },
        { filtrationType: 'SMALLER_THAN', value: '800' },
      ],
      hasTimeOff: false,
    })
  })

  test('reads back as it was written; nonsense is left out; it is cleared with the rest', () => {
    expect(comparedText(toCompared(asked))).toBe(asked)
    expect(toCompared('work>,nap<3,work~5,end<61200')).toEqual([
      { measure: 'end', sign: '<', seconds: 61_200 },
    ])
    const search = parseReportSearch({ range: 'TODAY', hours: asked, away: true })
    expect(isNarrowed(search)).toBe(true)
    expect(unnarrowed(search)).toEqual({ range: 'TODAY' })
  })

  test('changes measure by measure, and a length that was said stays', () => {
    const more = withCondition(toCompared('break=0'), 'work', 'more')
    expect(comparedText(more)).toBe('break=0,work>28800')
    const longer = withSeconds(more, 'work', 0, 32_400)
    const between = withCondition(longer, 'work', 'between')
    expect(comparedText(between)).toBe('break=0,work>32400,work<36000')
    expect(conditionOf(between, 'work')).toBe('between')
    expect(comparedText(withSeconds(between, 'work', 1, 39_600))).toBe('break=0,work>32400,work<39600')
    expect(comparedText(withCondition(between, 'work', 'any'))).toBe('break=0')
  })
})

test('groups are at most three, none twice, and single entries come last', () => {
  const fallback = ['PROJECT'] as const
  expect(groupsOf('USER,USER,TAG,DATE,WEEK', fallback)).toEqual(['USER', 'TAG', 'DATE'])
  expect(groupsOf('USER,TIMEENTRY,TAG', fallback)).toEqual(['USER', 'TIMEENTRY'])
  expect(groupsOf('TIMEENTRY', fallback)).toEqual(['PROJECT'])
  expect(groupsOf('NONSENSE', fallback)).toEqual(['PROJECT'])
})

test('what is picked reads back as it was written', () => {
  for (const text of ['a', 'a,b', 'not:a,b', 'only:a']) expect(pickedText(toPicked(text))).toBe(text)
  expect(pickedText(toPicked('not:'))).toBeUndefined()
})

test('clearing keeps the range and the look', () => {
  const search = parseReportSearch({
    range: 'LAST_MONTH',
    project: 'a',
    billable: true,
    by: 'TAG',
    compare: true,
  })
  expect(isNarrowed(search)).toBe(true)
  expect(unnarrowed(search)).toEqual({ range: 'LAST_MONTH', by: 'TAG', compare: true })
})

test('an address that makes no sense is this week', () => {
  expect(
    parseReportSearch({ from: '2026-11-22', to: '2026-11-01', range: 'NEVER', shorter: -1, fields: 'x' }),
  ).toEqual({})
})
