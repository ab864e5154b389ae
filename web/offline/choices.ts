/** What can become of something that the server did not take. */
import { api, Refused, requestOf } from '../platform/api.ts'
import { type Entry, type Item, membersOf, passingId } from './item.ts'
import { dropItem, sendAgain } from './outbox.ts'

export type Theirs = { readonly kind: 'entry'; readonly entry: Entry } | { readonly kind: 'gone' }

export interface Choice {
  readonly name:
    | 'keepMine'
    | 'keepTheirs'
    | 'runMine'
    | 'addUntil'
    | 'dropMine'
    | 'addAnew'
    | 'leaveGone'
    | 'again'
    | 'discard'
  act(): Promise<void>
}

const edits: ReadonlySet<string> = new Set(['updateTimeEntries', 'moveTimeEntry', 'stopTimeEntry'])

/** `timer`: another one runs. `changed`: the entry was changed or deleted. `other`: the server's words say it. */
export function kindOf({ request: { name }, refusal }: Item): 'timer' | 'changed' | 'other' {
  if (refusal?.status === 409) return name === 'trackTime' ? 'timer' : 'changed'
  const missing = refusal?.status === 400 && /Time entry doesn.t belong/.test(refusal.message)
  return missing && edits.has(name) ? 'changed' : 'other'
}

/** The server's version by now. */
export async function findTheirs(item: Item): Promise<Theirs> {
  const { workspaceId, userId, effect } = item
  const mine = effect.shown.at(-1)
  if (kindOf(item) === 'timer') {
    const path = { workspaceId, userId }
    const query = { 'in-progress': true, hydrated: true, 'page-size': 1 }
    const [entry] = await api('getTimeEntries', { path, query })
    return entry ? { kind: 'entry', entry } : { kind: 'gone' }
  }
  if (!mine || item.makes.includes(mine.id)) return { kind: 'gone' }
  try {
    const path = { workspaceId, id: mine.id }
    return { kind: 'entry', entry: await api('getTimeEntry', { path, query: { hydrated: true } }) }
  } catch (error) {
    if (error instanceof Refused && error.status === 400) return { kind: 'gone' }
    throw error
  }
}

export function choicesOf(item: Item, theirs: Theirs | undefined): readonly Choice[] {
  const { key } = item
  const kind = kindOf(item)
  const drop = () => dropItem(key)
  if (kind === 'timer') return timerChoices(item, theirs)
  if (kind === 'changed' && theirs?.kind === 'gone')
    return [
      { name: 'addAnew', act: () => sendAgain(key, anew) },
      { name: 'leaveGone', act: drop },
    ]
  if (kind === 'changed')
    return [
      { name: 'keepMine', act: () => sendAgain(key, (one) => overStopped(one, theirs)) },
      { name: 'keepTheirs', act: drop },
    ]
  return [
    { name: 'again', act: () => sendAgain(key) },
    { name: 'discard', act: drop },
  ]
}

function timerChoices({ key, effect }: Item, theirs: Theirs | undefined): readonly Choice[] {
  const run: Choice = { name: 'runMine', act: () => sendAgain(key) }
  const start = effect.shown.at(-1)?.timeInterval.start ?? ''
  if (theirs?.kind !== 'entry') return [run, { name: 'discard', act: () => dropItem(key) }]
  const end = theirs.entry.timeInterval.start
  return Date.parse(start) < Date.parse(end)
    ? [run, { name: 'addUntil', act: () => sendAgain(key, (item) => until(item, end)) }]
    : [run, { name: 'dropMine', act: () => dropItem(key) }]
}

/** Finished where the other began. */
function until(item: Item, end: string): Item {
  return {
    ...item,
    request: { ...item.request, body: { ...membersOf(item.request.body), end } },
    effect: {
      ...item.effect,
      shown: item.effect.shown.map((entry) =>
        entry.timeInterval.end === null ? { ...entry, timeInterval: { ...entry.timeInterval, end } } : entry,
      ),
    },
  }
}

/** What was stopped there already is stopped anew by moving its end. */
function overStopped(item: Item, theirs: Theirs | undefined): Item {
  const { request, workspaceId, effect } = item
  const end = effect.shown.at(-1)?.timeInterval.end ?? null
  if (request.name !== 'stopTimeEntry' || theirs?.kind !== 'entry') return item
  const { id, timeInterval } = theirs.entry
  if (timeInterval.end === null) return item
  const body = { start: timeInterval.start, end }
  return { ...item, request: requestOf('moveTimeEntry', { path: { workspaceId, id }, body }) }
}

/** What was deleted there is added as it was here. */
function anew(item: Item): Item {
  const { workspaceId, userId } = item
  const mine = item.effect.shown.at(-1)
  if (!mine) return item
  const { description, projectId, taskId, tagIds, billable, type, timeInterval } = mine
  const id = passingId()
  const body = {
    ...{ description, billable, userId, start: timeInterval.start, tagIds: tagIds ?? [] },
    type: type === 'BREAK' ? ('BREAK' as const) : ('REGULAR' as const),
    ...(timeInterval.end === null ? {} : { end: timeInterval.end }),
    ...(projectId === null ? {} : { projectId }),
    ...(taskId === null ? {} : { taskId }),
  }
  return {
    ...item,
    request: requestOf('trackTime', { path: { workspaceId }, body }),
    makes: [id],
    effect: { shown: [{ ...mine, id }], hidden: [mine.id] },
  }
}
