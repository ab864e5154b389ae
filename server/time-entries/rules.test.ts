import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyInto } from './copy.rules.ts'
import type { EntryField } from './fields.rules.ts'
import { missingField, toFieldValues } from './fields.rules.ts'
import type { Filled, RequiredParts } from './rules.ts'
import {
  assertComplete,
  assertEnd,
  assertMayRun,
  nothingRuns,
  resolveRate,
  toBillable,
  toInterval,
  toWholeSecond,
} from './rules.ts'

const now = new Date('2026-06-02T08:00:00.700Z')
const instants = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
})

describe('instants', () => {
  test('what goes beyond whole seconds is cut off, never rounded up', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const second = toWholeSecond(instant)
        expect(second.getUTCMilliseconds()).toBe(0)
        expect(instant.getTime() - second.getTime()).toBeGreaterThanOrEqual(0)
        expect(instant.getTime() - second.getTime()).toBeLessThan(1000)
      }),
    )
  })

  test('without a start it starts now, without an end it runs', () => {
    expect(toInterval({}, now)).toEqual({ start: new Date('2026-06-02T08:00:00Z'), end: undefined })
    expect(toInterval({ start: '2026-06-02T10:00:00+02:00', end: '2026-06-02T08:00:00.9Z' }, now)).toEqual({
      start: new Date('2026-06-02T08:00:00Z'),
      end: new Date('2026-06-02T08:00:00Z'),
    })
  })

  test('an interval is accepted exactly from 0 seconds to 999 hours', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -5000 * 3600, max: 5000 * 3600 }), (start, seconds) => {
        const check = () => assertEnd(start, new Date(start.getTime() + seconds * 1000))
        if (seconds >= 0 && seconds <= 999 * 3600) expect(check).not.toThrow()
        else expect(check).toThrow()
      }),
    )
  })
})

describe('resolveRate', () => {
  const amount = fc.option(fc.integer({ min: 0, max: 2 ** 31 - 1 }))

  test('the most specific rate that is set wins, 0 included', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        amount,
        (projectMember, task, project, member, workspace) => {
          const inOrder = [projectMember, task, project, member, workspace].filter((level) => level !== null)
          expect(resolveRate({ projectMember, task, project, member, workspace })).toBe(inOrder[0] ?? null)
        },
      ),
    )
  })
})

describe('toBillable', () => {
  test('as asked by those who may change it, else the default', () => {
    fc.assert(
      fc.property(
        fc.option(fc.boolean(), { nil: undefined }),
        fc.boolean(),
        fc.boolean(),
        (asked, mayChangeBillable, usual) => {
          const expected = mayChangeBillable && asked !== undefined ? asked : usual
          expect(toBillable(asked, { mayChangeBillable, usual })).toBe(expected)
        },
      ),
    )
  })
})

describe('assertComplete', () => {
  const flag = fc.boolean()
  test('throws exactly while a required part is missing', () => {
    fc.assert(
      fc.property(
        fc.record({ project: flag, task: flag, tag: flag, description: flag }),
        fc.record({ project: flag, task: flag, tag: flag, description: flag }),
        (required: RequiredParts, has) => {
          const entry: Filled = {
            projectId: has.project ? 'p' : null,
            taskId: has.task ? 't' : null,
            tagIds: has.tag ? ['t'] : [],
            description: has.description ? 'd' : ' ',
            missingField: null,
          }
          const missing = (['project', 'task', 'tag', 'description'] as const).some(
            (part) => required[part] && !has[part],
          )
          const check = () => assertComplete(entry, required, 'created')
          if (missing) expect(check).toThrow("Time entry couldn't be created.")
          else expect(check).not.toThrow()
          expect(() => assertComplete({ ...entry, missingField: 'F' }, required, 'stopped')).toThrow(
            "Time entry couldn't be stopped.",
          )
        },
      ),
    )
  })
})

test('a timer is for active people only', () => {
  expect(() => assertMayRun('ACTIVE')).not.toThrow()
  for (const status of ['INACTIVE', 'PENDING', 'DECLINED'])
    expect(() => assertMayRun(status)).toThrow('not active')
})

test('nothing to stop is 404 with code 404', () => {
  expect(nothingRuns('w', 'u')).toMatchObject({ status: 404, code: 404 })
})

describe('fields of an entry', () => {
  const field = (id: string, values: Partial<EntryField> = {}): EntryField => ({
    id,
    name: id.toUpperCase(),
    type: 'TXT',
    allowedValues: [],
    required: false,
    onlyAdminCanEdit: false,
    defaultValue: null,
    defaultSource: 'WORKSPACE',
    ...values,
  })

  test('what is given comes before the default; the last mention counts', () => {
    const fields = [field('a', { defaultValue: 'd' }), field('b')]
    expect(toFieldValues([], fields, false)).toEqual([{ fieldId: 'a', value: 'd', source: 'WORKSPACE' }])
    const given = [
      { customFieldId: 'a', value: 'x' },
      { customFieldId: 'a', value: 'y', sourceType: 'WORKSPACE' as const },
    ]
    expect(toFieldValues(given, fields, false)).toEqual([{ fieldId: 'a', value: 'y', source: 'WORKSPACE' }])
  })

  test('a required field is missing while it is empty, unless nobody could fill it', () => {
    const required = field('a', { required: true })
    for (const value of ['', null, []])
      expect(missingField([required], [{ fieldId: 'a', value, source: 'TIMEENTRY' }])).toBe('A')
    expect(missingField([required], [])).toBe('A')
    expect(missingField([required], [{ fieldId: 'a', value: false, source: 'TIMEENTRY' }])).toBeNull()
    expect(missingField([{ ...required, onlyAdminCanEdit: true }], [])).toBeNull()
  })
})

test('continuing takes what the body leaves out, and never the times', () => {
  const copied = {
    description: 'D',
    projectId: 'p',
    taskId: 't',
    tagIds: null,
    billable: true,
    type: 'HOLIDAY',
    customFields: [],
  }
  expect(copyInto({ description: 'mine' }, copied)).toEqual({
    description: 'mine',
    projectId: 'p',
    taskId: 't',
    billable: true,
    customFields: [],
  })
  expect(copyInto({ projectId: 'q' }, copied)).not.toHaveProperty('taskId')
  expect(copyInto({ billable: false }, undefined)).toEqual({ billable: false })
})
