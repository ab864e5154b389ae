/**
 * What is said of something that was not sent yet is told with it: a timer that was started and stopped without a
 * connection is sent as finished time, and the words typed meanwhile go along. Pure.
 */
import { compose, type Item, isMembers, type Members, membersOf, type NewItem } from './item.ts'

/** The items with the new one told by an earlier one; undefined: it stands for itself. */
export function joined(
  items: readonly Item[],
  next: NewItem,
  newKey: () => string,
): { readonly items: readonly Item[]; readonly key: string } | undefined {
  const ids = idsOf(next)
  const place = items.findLastIndex((item) => touches(item, ids))
  const earlier = items[place]
  if (
    !earlier ||
    ids.length !== 1 ||
    !earlier.joins ||
    !next.joins ||
    earlier.attempts > 0 ||
    earlier.refusal
  )
    return undefined
  // what a later one shows of the entry would stand over what is said now
  const shows = ({ effect }: Item) => effect.shown.some((entry) => ids.includes(entry.id))
  if (items.slice(place + 1).some(shows)) return undefined
  const [id = ''] = ids
  const { name } = earlier.request
  const before = membersOf(earlier.request.body)
  const creates = name === 'trackTime' && earlier.makes.includes(id)
  const again = name === next.request.name && idsOf(earlier).length === 1
  const body = creates ? withSaid(before, next) : again ? sameAgain(before, next) : undefined
  if (!body) return undefined
  const changed = {
    ...earlier,
    request: { ...earlier.request, body },
    effect: compose(earlier.effect, next.effect),
  }
  const { stop, item } = stopsFirst(changed, newKey)
  return { items: items.toSpliced(place, 1, ...(stop ? [stop, item] : [item])), key: earlier.key }
}

/** Starting one ends the other: that one is told as finished, where it was not sent yet. */
export function endedBy(
  items: readonly Item[],
  next: NewItem,
  newKey: () => string,
): { readonly items: readonly Item[]; readonly next: NewItem } {
  const { name } = next.request
  const body = membersOf(next.request.body)
  const { running, start } = body
  const place = items.findLastIndex((item) => typeof running === 'string' && item.makes.includes(running))
  const earlier = items[place]
  const starts = name === 'trackTime' && body.end === undefined && earlier?.request.name === 'trackTime'
  if (!earlier || !starts || !earlier.joins || earlier.attempts > 0 || earlier.refusal) return { items, next }
  const ended = {
    ...earlier,
    request: { ...earlier.request, body: { ...membersOf(earlier.request.body), end: start } },
  }
  const { stop, item } = stopsFirst(ended, newKey)
  return {
    items: items.toSpliced(place, 1, ...(stop ? [stop, item] : [item])),
    next: { ...next, request: { ...next.request, body: { ...body, running: null } } },
  }
}

/** Finished time stops nothing: the timer that it took the place of is stopped by a call of its own. */
function stopsFirst(
  item: Item,
  newKey: () => string,
): { readonly stop: Item | undefined; readonly item: Item } {
  const { running, ...body } = membersOf(item.request.body)
  if (body.end === undefined || running === undefined) return { stop: undefined, item }
  const finished = { ...item, request: { ...item.request, body } }
  if (typeof running !== 'string') return { stop: undefined, item: finished }
  const stop: Item = {
    ...item,
    key: newKey(),
    request: {
      name: 'stopTimeEntry',
      method: 'POST',
      address: `${item.request.address}/${running}/stop`,
      body: { end: body.start },
    },
    makes: [],
    effect: { shown: item.effect.shown.filter(({ id }) => id === running), hidden: [] },
  }
  return { stop, item: finished }
}

/** Which entries a call is about. */
function idsOf({ request: { name, address, body } }: NewItem): readonly string[] {
  const { ids } = membersOf(body)
  if (Array.isArray(ids)) return ids.filter((id) => typeof id === 'string')
  const found = /\/time-entries\/([^/]+)\/(?:stop|times)$/.exec(address)?.[1]
  return found !== undefined && (name === 'stopTimeEntry' || name === 'moveTimeEntry') ? [found] : []
}

/** The timer that was seen running when another one started is not touched by that. */
function touches({ makes, request: { address, body } }: Item, ids: readonly string[]): boolean {
  const { running: _, ...rest } = membersOf(body)
  const text = address + JSON.stringify(rest)
  return ids.some((id) => makes.includes(id) || text.includes(id))
}

/** A new entry that was said more of before it was sent. */
function withSaid(body: Members, { request }: NewItem): Members | undefined {
  const { name } = request
  const said = membersOf(request.body)
  if (name === 'stopTimeEntry') return body.end === undefined ? { ...body, end: said.end } : undefined
  if (name === 'moveTimeEntry') {
    const { end: _, ...rest } = body
    return { ...rest, start: said.start, ...(said.end === null ? {} : { end: said.end }) }
  }
  const { set } = said
  if (name !== 'updateTimeEntries' || !isMembers(set) || set.tagMode === 'ADD' || set.userId !== undefined)
    return undefined
  const { tagMode: _, customFields, ...parts } = set
  // another project takes the task away, and brings its own billable
  const { taskId: __, ...keeps } = body
  const all = { ...(parts.projectId === undefined ? body : keeps), ...parts }
  const values = [...listOf(body.customFields), ...listOf(customFields)]
  const latest = new Map(values.map((value) => [isMembers(value) ? value.customFieldId : '', value]))
  const { projectId, taskId, ...rest } = all
  return {
    ...rest,
    ...(projectId === null || projectId === undefined ? {} : { projectId }),
    ...(taskId === null || taskId === undefined ? {} : { taskId }),
    ...(latest.size === 0 ? {} : { customFields: [...latest.values()] }),
  }
}

/** The same said again: the last counts, and what was seen first. */
function sameAgain(body: Members, { request }: NewItem): Members | undefined {
  const { name } = request
  const said = membersOf(request.body)
  if (name === 'moveTimeEntry') return { ...said, was: body.was }
  const { set } = body
  const { set: more } = said
  if (name !== 'updateTimeEntries' || !isMembers(set) || !isMembers(more)) return undefined
  if (listOf(body.ids).length > 1 || set.tagMode !== undefined || more.tagMode !== undefined) return undefined
  if (set.customFields !== undefined || more.customFields !== undefined) return undefined
  const [was] = listOf(body.was)
  const [seen] = listOf(said.was)
  return {
    ...body,
    set: { ...set, ...more },
    was: isMembers(was) && isMembers(seen) ? [{ ...seen, ...was }] : body.was,
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
