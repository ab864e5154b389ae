/**
 * What waits in the browser to be sent, and how it shows meanwhile. Pure: what the outbox keeps is text, so that it
 * survives the window that wrote it.
 */
import type { Reply } from '../platform/api.ts'

export type Entry = Reply<'getTimeEntries'>[number]

/** What a write makes of a person's entries until the server has it; one without an end runs. */
export interface Effect {
  readonly shown: readonly Entry[]
  readonly hidden: readonly string[]
}

export type Members = { readonly [name: string]: unknown }

/** A call as it is sent: the same bytes each time, because its key stands for them. */
export interface Request {
  readonly name: string
  readonly method: string
  readonly address: string
  readonly body: unknown
}

export interface Refusal {
  readonly status: number
  readonly code: number
  readonly message: string
}

export interface NewItem {
  readonly workspaceId: string
  /** Whose entries. */
  readonly userId: string
  readonly request: Request
  /** The passing ids of entries that the answer gives true ones, in the answer's order; empty: it had one. */
  readonly makes: readonly string[]
  readonly effect: Effect
  /** Whether what is said of it later may be told with it: not where only the timer tracks. */
  readonly joins: boolean
}

export interface Item extends NewItem {
  /** Idempotency-Key: answered again, never carried out again. */
  readonly key: string
  readonly madeAt: number
  readonly attempts: number
  /** It was made without a connection: what came between is asked for, however short that was. */
  readonly late: boolean
  /** Why the server did not take it; it waits for the person then. */
  readonly refusal?: Refusal | undefined
}

const passing = /passing-[0-9a-f]{24}/g

export function randomText(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

/** The id of an entry that the server does not know yet. */
export function passingId(): string {
  return `passing-${randomText(12)}`
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a call says by name; of one without a body nothing. */
export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {}
}

/** Later effects stand over earlier ones. */
export function compose(first: Effect, second: Effect): Effect {
  const later = new Set([...second.shown.map(({ id }) => id), ...second.hidden])
  return {
    shown: [...first.shown.filter(({ id }) => !later.has(id)), ...second.shown],
    hidden: [...first.hidden.filter((id) => !later.has(id)), ...second.hidden],
  }
}

/** What runs, with the effects over it. */
export function runningWith(running: Entry | null, effects: readonly Effect[]): Entry | null {
  return effects.reduce<Entry | null>((now, { shown, hidden }) => {
    const starts = shown.find(({ timeInterval }) => timeInterval.end === null)
    if (starts) return starts
    const ended = now && (hidden.includes(now.id) || shown.some(({ id }) => id === now.id))
    return ended ? null : now
  }, running)
}

/** The finished entries of some days, with the effects over them; the same list where nothing of it changes. */
export function entriesWith(
  entries: readonly Entry[],
  effects: readonly Effect[],
  within: (entry: Entry) => boolean,
): readonly Entry[] {
  return effects.reduce((now, { shown, hidden }) => {
    const gone = new Set([...hidden, ...shown.map(({ id }) => id)])
    const here = shown.filter((entry) => entry.timeInterval.end !== null && within(entry))
    const others = now.filter(({ id }) => !gone.has(id))
    return here.length === 0 && others.length === now.length ? now : [...here, ...others]
  }, entries)
}

/**
 * What the server answered without the entries that it made of these, whose own answer was lost: until they are known
 * under their true ids, the ones that are kept here stand for them.
 */
export function withoutTwins(entries: readonly Entry[], items: readonly Item[]): readonly Entry[] {
  const tried = items.filter(
    ({ attempts, refusal, request }) => attempts > 0 && !refusal && request.name === 'trackTime',
  )
  const spans = new Set(
    tried.flatMap(({ makes, effect }) =>
      effect.shown.filter(({ id }) => makes.includes(id)).map(({ timeInterval }) => spanText(timeInterval)),
    ),
  )
  return spans.size === 0 ? entries : entries.filter(({ timeInterval }) => !spans.has(spanText(timeInterval)))
}

const spanText = ({ start, end }: Entry['timeInterval']) => `${start} ${end}`

/** The passing ids that must be known before it can be sent. The timer that was seen running is not one of them. */
export function waitsFor({ request: { address, body } }: Item): readonly string[] {
  const { running: _, ...rest } = membersOf(body)
  return (address + JSON.stringify(rest)).match(passing) ?? []
}

/** With true ids in the place of passing ones. */
export function renamed(item: Item, made: ReadonlyMap<string, string>): Item {
  const text = JSON.stringify(item)
  return text.includes('passing-') ? JSON.parse(text.replace(passing, (id) => made.get(id) ?? id)) : item
}

/** Every item that can't go without this one. */
export function dependents(items: readonly Item[], one: Item): readonly Item[] {
  const gone = new Set([one.key])
  const lost = new Set(one.makes)
  for (const item of items) {
    if (gone.has(item.key) || !waitsFor(item).some((id) => lost.has(id))) continue
    gone.add(item.key)
    for (const id of item.makes) lost.add(id)
  }
  return items.filter(({ key }) => gone.has(key))
}
