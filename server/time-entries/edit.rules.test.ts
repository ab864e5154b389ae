import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EditBy, EditContext, EntryEdit, StoredEntry } from './edit.rules.ts'
import { eventOfEdit, isChanged, toEdited, toTarget } from './edit.rules.ts'

const rates = { projectMember: null, task: null, project: null, member: null, workspace: 700 }
const context: EditContext = {
  currency: 'EUR',
  required: { project: false, task: false, tag: false, description: false },
  onlyAdminsChangeBillable: false,
  projectBillable: true,
  task: { status: 'ACTIVE', billable: true, isOpen: true },
  hourly: rates,
  cost: rates,
  fields: [],
}
const by: EditBy = { isAdmin: false, ownerStatus: 'ACTIVE', emptiesTags: false }

const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
const stored: fc.Arbitrary<StoredEntry> = fc
  .record({
    id: fc.constant('e'),
    description: fc.string(),
    projectId: fc.option(fc.constantFrom('p', 'q')),
    taskId: fc.constant(null),
    tagIds: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'))),
    billable: fc.boolean(),
    type: fc.constantFrom('REGULAR', 'BREAK'),
    start: seconds.map((second) => new Date(second * 1000)),
    duration: fc.option(fc.integer({ min: 0, max: 999 * 3600 })),
    hourlyRateMinor: fc.option(fc.nat()),
    costRateMinor: fc.option(fc.nat()),
    currency: fc.constant('USD'),
    approved: fc.constant(false),
    values: fc.constant([]),
  })
  .map(({ duration, ...entry }) => ({
    ...entry,
    end: duration === null ? null : new Date(entry.start.getTime() + duration * 1000),
  }))

/** The members that a client sends back as it read them. */
function asRead(entry: StoredEntry): EntryEdit {
  return {
    id: entry.id,
    start: entry.start.toISOString(),
    ...(entry.end ? { end: entry.end.toISOString() } : {}),
    description: entry.description,
    ...(entry.projectId === null ? {} : { projectId: entry.projectId }),
    ...(entry.tagIds === null ? {} : { tagIds: [...entry.tagIds] }),
    billable: entry.billable,
    type: entry.type === 'BREAK' ? 'BREAK' : 'REGULAR',
  }
}

const edited = (
  entry: StoredEntry,
  edit: EntryEdit,
  who: Partial<EditBy> = {},
  more: Partial<EditContext> = {},
) => toEdited(entry, edit, toTarget(entry, edit), { ...context, ...more }, { ...by, ...who })

describe('an edit', () => {
  test('that sends back what was read changes nothing, whoever sends it', () => {
    fc.assert(
      fc.property(stored, fc.boolean(), fc.boolean(), (entry, isAdmin, onlyAdminsChangeBillable) => {
        const result = edited(entry, asRead(entry), { isAdmin }, { onlyAdminsChangeBillable })
        expect(isChanged(entry, result)).toBe(false)
        expect(result.hourlyRateMinor).toBe(entry.hourlyRateMinor)
      }),
    )
  })

  test('of one member changes that member', () => {
    fc.assert(
      fc.property(stored, fc.string(), (entry, description) => {
        const result = edited(entry, { ...asRead(entry), description })
        const { approved: _approved, ...rest } = entry
        expect({ ...result, description: entry.description }).toEqual(rest)
        expect(isChanged(entry, result)).toBe(description !== entry.description)
      }),
    )
  })

  test('without a start keeps both times; without an end it runs', () => {
    fc.assert(
      fc.property(stored, (entry) => {
        expect(toTarget(entry, { id: 'e' })).toMatchObject({ start: entry.start, end: entry.end })
        const { start = '' } = asRead(entry)
        expect(toTarget(entry, { id: 'e', start })).toMatchObject({ start: entry.start, end: null })
      }),
    )
  })

  test('prices anew when the start or the project changes, or it becomes billable', () => {
    fc.assert(
      fc.property(stored, fc.boolean(), fc.boolean(), fc.boolean(), (entry, moves, later, billable) => {
        const read = asRead(entry)
        const start = new Date(entry.start.getTime() + (later && entry.end === null ? 60_000 : 0))
        const result = edited(entry, {
          ...read,
          start: start.toISOString(),
          billable,
          ...(moves ? { projectId: 'r' } : {}),
        })
        const anew = moves || start > entry.start || (billable && !entry.billable)
        expect(result.hourlyRateMinor).toBe(anew ? 700 : entry.hourlyRateMinor)
        expect(result.currency).toBe(anew ? 'EUR' : 'USD')
      }),
    )
  })

  test('tells of a stop or a start where it is one, else of an update', () => {
    fc.assert(
      fc.property(stored, stored, (one, other) => {
        const expected =
          (one.end === null) === (other.end === null)
            ? 'TIME_ENTRY_UPDATED'
            : one.end === null
              ? 'TIMER_STOPPED'
              : 'NEW_TIMER_STARTED'
        expect(eventOfEdit(one, other)).toBe(expected)
      }),
    )
  })

  test('lists of tags are emptied where they are not named: to [] in a list of entries, else null stays null', () => {
    fc.assert(
      fc.property(stored, fc.boolean(), (entry, emptiesTags) => {
        const { tagIds: _tagIds, ...rest } = asRead(entry)
        const expected = entry.tagIds === null && !emptiesTags ? null : []
        expect(edited(entry, rest, { emptiesTags }).tagIds).toEqual(expected)
      }),
    )
  })
})
