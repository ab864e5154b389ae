import { expect, test } from 'vitest'
import {
  type Effect,
  type Entry,
  entriesWith,
  type Item,
  type NewItem,
  renamed,
  runningWith,
  waitsFor,
  withoutTwins,
} from './item.ts'
import { endedBy, joined } from './join.ts'

const first = 'passing-0000000000000000000000aa'
const second = 'passing-0000000000000000000000bb'
const address = '/api/stint/v1/workspaces/w/time-entries'

function entry(id: string, end: string | null = null, part: Partial<Entry> = {}): Entry {
  return {
    id,
    description: '',
    projectId: null,
    taskId: null,
    tagIds: [],
    billable: false,
    type: 'REGULAR',
    project: null,
    task: null,
    tags: [],
    userId: 'u',
    workspaceId: 'w',
    timeInterval: { start: '2026-06-02T09:00:00Z', end, duration: null },
    customFieldValues: [],
    kioskId: null,
    hourlyRate: null,
    costRate: null,
    isLocked: false,
    ...part,
  }
}

const noEffect: Effect = { shown: [], hidden: [] }
function item(
  name: string,
  path: string,
  body: unknown,
  makes: readonly string[] = [],
  effect = noEffect,
): NewItem {
  const request = { name, method: 'POST', address: address + path, body }
  return { workspaceId: 'w', userId: 'u', request, makes, effect, joins: true }
}
let count = 0
const key = () => `key ${++count}`
const kept = (next: NewItem, attempts = 0): Item => ({
  ...next,
  key: key(),
  madeAt: 0,
  attempts,
  late: false,
})

const nine = '2026-06-02T09:00:00Z'
const ten = '2026-06-02T10:00:00Z'
const started = (running: string | null = null) =>
  item('trackTime', '', { description: 'typed', start: nine, running }, [first], {
    shown: [entry(first)],
    hidden: [],
  })
const stopped = item('stopTimeEntry', `/${first}/stop`, { end: ten }, [], {
  shown: [entry(first, ten)],
  hidden: [],
})

test('a timer that was started and stopped before it was sent is sent as finished time', () => {
  const { items } = joined([kept(started())], stopped, key) ?? { items: [] }
  expect(items.map(({ request }) => request.body)).toEqual([{ description: 'typed', start: nine, end: ten }])
  expect(items[0]?.effect.shown).toEqual([entry(first, ten)])
})

test('the timer that it took the place of is stopped by itself', () => {
  const { items } = joined([kept(started('there'))], stopped, key) ?? { items: [] }
  expect(items.map(({ request: { address: to, body } }) => [to, body])).toEqual([
    [`${address}/there/stop`, { end: nine }],
    [address, { description: 'typed', start: nine, end: ten }],
  ])
})

test('once it was tried its bytes stay as they are', () => {
  expect(joined([kept(started(), 1)], stopped, key)).toBeUndefined()
  expect(joined([{ ...kept(started()), joins: false }], stopped, key)).toBeUndefined()
})

test('starting the next ends the one that was not sent', () => {
  const next = item('trackTime', '', { start: ten, running: first }, [second])
  const { items, next: ready } = endedBy([kept(started('there'))], next, key)
  expect(items.map(({ request }) => request.body)).toEqual([
    { end: nine },
    { description: 'typed', start: nine, end: ten },
  ])
  expect(ready.request.body).toEqual({ start: ten, running: null })
})

test('words, project and times that follow go along with what was not sent', () => {
  const say = (set: unknown) => item('updateTimeEntries', '', { ids: [first], set, was: [{ id: first }] })
  const begun = kept({
    ...started(),
    request: { ...started().request, body: { taskId: 't', projectId: 'p' } },
  })
  const worded = joined([begun], say({ description: 'more' }), key)?.items ?? []
  const moved = joined(worded, say({ projectId: 'q' }), key)?.items ?? []
  const times = item('moveTimeEntry', `/${first}/times`, { start: nine, end: null, was: {} })
  const all = joined(moved, times, key)?.items ?? []
  expect(all.map(({ request }) => request.body)).toEqual([
    { description: 'more', projectId: 'q', start: nine },
  ])
  const added = say({ tagIds: ['t'], tagMode: 'ADD' })
  expect(joined(all, added, key)).toBeUndefined()
})

test('a change of the same entry that follows counts, with what was seen at first', () => {
  const say = (set: object, was: object) =>
    item('updateTimeEntries', '', { ids: ['one'], set, was: [{ id: 'one', ...was }] })
  const before = kept(say({ description: 'a' }, { description: 'seen' }))
  const { items } = joined(
    [before],
    say({ description: 'b', billable: true }, { description: 'a', billable: false }),
    key,
  ) ?? {
    items: [],
  }
  expect(items.map(({ request }) => request.body)).toEqual([
    {
      ids: ['one'],
      set: { description: 'b', billable: true },
      was: [{ id: 'one', description: 'seen', billable: false }],
    },
  ])
})

test('what the next timer saw running is no reason to tell them together', () => {
  const other = item('trackTime', '', { start: ten, running: first }, [second])
  const say = item('updateTimeEntries', '', { ids: [first], set: { description: 'more' } })
  const { items } = joined([kept(started()), kept(other)], say, key) ?? { items: [] }
  expect(items.map(({ request }) => request.body)).toEqual([
    { description: 'more', start: nine, running: null },
    { start: ten, running: first },
  ])
})

test('an item waits for the entries it is about, not for the timer it saw', () => {
  expect(waitsFor(kept(stopped))).toEqual([first])
  expect(waitsFor(kept(item('trackTime', '', { running: first }, [second])))).toEqual([])
  const named = renamed(kept(stopped), new Map([[first, 'true']]))
  expect(named.request.address).toBe(`${address}/true/stop`)
  expect(named.effect.shown[0]?.id).toBe('true')
})

test('what waits stands over what was read', () => {
  const effects = [started().effect, stopped.effect]
  expect(runningWith(entry('there'), [started().effect])?.id).toBe(first)
  expect(runningWith(entry('there'), effects)).toBeNull()
  expect(runningWith(entry('there'), [{ shown: [], hidden: ['there'] }])).toBeNull()
  const there = [entry('there', ten)]
  expect(entriesWith(there, effects, () => true).map(({ id }) => id)).toEqual([first, 'there'])
  expect(entriesWith(there, [{ shown: [], hidden: ['there'] }], () => true)).toEqual([])
  expect(entriesWith(there, [noEffect], () => true)).toBe(there)
})

test('an entry whose making was not answered shows once, also where the server has it by now', () => {
  const made = item('trackTime', '', { start: nine, end: ten }, [first], {
    shown: [entry(first, ten)],
    hidden: [],
  })
  const there = [entry('twin', ten), entry('other', '2026-06-02T11:00:00Z')]
  const ids = (items: readonly Item[]) => withoutTwins(there, items).map(({ id }) => id)
  expect(ids([kept(made, 1)])).toEqual(['other'])
  // what was never tried can't be there, and a copy is like its original
  expect(ids([kept(made)])).toEqual(['twin', 'other'])
  expect(ids([kept({ ...made, request: { ...made.request, name: 'copyTimeEntry' } }, 1)])).toEqual([
    'twin',
    'other',
  ])
})

test('what is said of an entry that a later call shows is a call of its own: the later would stand over it', () => {
  const words = (description: string) =>
    item('updateTimeEntries', '', { ids: [first], set: { description }, was: [] }, [], {
      shown: [entry(first, ten, { description })],
      hidden: [],
    })
  const next = item('trackTime', '', { start: ten, running: first }, [second], {
    shown: [entry(first, ten, { description: 'said' }), entry(second)],
    hidden: [],
  })
  expect(joined([kept(words('said'))], words('said anew'), key)).toBeDefined()
  expect(joined([kept(words('said')), kept(next)], words('said anew'), key)).toBeUndefined()
})
