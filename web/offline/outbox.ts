/**
 * The outbox: every write about time goes through it. It is kept in the browser before it is sent, goes out in the order
 * it was made, one at a time over all windows of the account, and leaves when the server has it. A write whose answer
 * was lost is sent again with its key, and is answered as the first time. What the server refuses waits for the person.
 */
import { useSyncExternalStore } from 'react'
import { Refused } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { type Session, sessionKey } from '../platform/session.ts'
import {
  dependents,
  type Effect,
  type Item,
  membersOf,
  type NewItem,
  type Refusal,
  randomText,
  renamed,
  waitsFor,
} from './item.ts'
import { endedBy, joined } from './join.ts'
import { type Answer, isReady, send } from './send.ts'
import { changeOutbox, type Kept, nothingKept } from './store.ts'

export interface Outbox {
  readonly items: readonly Item[]
  /** The server could not be reached the last time. */
  readonly away: boolean
}

interface Waiting {
  kept(): void
  refused(refusal: Refusal): void
}

/** What one window tells the others of the account. */
type News =
  | { readonly kind: 'changed' }
  | { readonly kind: 'done'; readonly key: string }
  | { readonly kind: 'refused'; readonly key: string; readonly refusal: Refusal }

let accountId: string | undefined
let kept: Kept = nothingKept
const firstIds = new Map<string, string>()
/** Whether what is kept was read, once at least. */
let isOpen = false
let departures = 0
let away = false
let outbox: Outbox = { items: [], away }
let sending: Promise<void> | undefined
let again = false
let channel: BroadcastChannel | undefined
let retry: ReturnType<typeof setTimeout> | undefined
let pauseMs = 1_000
const waiting = new Map<string, Waiting[]>()
const watchers = new Set<() => void>()
const untilOpen: (() => void)[] = []
const named = new Set<(made: ReadonlyMap<string, string>) => void>()

const newKey = () => randomText(16)

function become(next: Kept, isAway = away): void {
  if (kept.items.some(({ key }) => !next.items.some((item) => item.key === key))) departures++
  const names = new Map(Object.entries(next.made).filter(([passing]) => kept.made[passing] === undefined))
  kept = next
  away = isAway
  outbox = { items: kept.items, away }
  // first under which names, then what: an entry under two names would show twice
  if (names.size > 0) tellNames(names)
  for (const watcher of watchers) watcher()
}

/** Entries got their true ids: here, in another window, or in this one before it was loaded anew. */
function tellNames(names: ReadonlyMap<string, string>): void {
  // what was read under its true id from the start keeps that
  if (isOpen) for (const [passing, id] of names) firstIds.set(id, passing)
  for (const watcher of named) watcher(names)
}

export function watchOutbox(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const outboxNow = (): Outbox => outbox

export function useOutbox(): Outbox {
  return useSyncExternalStore(watchOutbox, outboxNow)
}

/** Told when entries got their true ids. */
export function watchNames(watcher: (made: ReadonlyMap<string, string>) => void): () => void {
  named.add(watcher)
  return () => named.delete(watcher)
}

/** What waits of a person's entries, in the order it was made. */
export function itemsFor(workspaceId: string, userId: string): readonly Item[] {
  return kept.items.filter((item) => item.workspaceId === workspaceId && item.userId === userId)
}

/** What it makes of them. */
export function effectsFor(workspaceId: string, userId: string): readonly Effect[] {
  return itemsFor(workspaceId, userId).map(({ effect }) => effect)
}

/** The server's id of an entry, as soon as it has one. */
export function trueId(id: string): string {
  return kept.made[id] ?? id
}

/** The id that this window showed an entry under first: a field that is typed in outlives the change of its id. */
export function firstId(id: string): string {
  return firstIds.get(id) ?? id
}

/**
 * Reads what the server has once nothing is on its way to it, and anew where something left the outbox meanwhile: the
 * answer may be from before that, and nothing kept here would stand over it.
 */
export async function readSettled<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    await whenSent()
    const before = departures
    const answer = await read()
    if (before === departures) return answer
  }
}

/** Ends when nothing is on its way. What waits for a connection is not on its way. */
async function whenSent(): Promise<void> {
  const longEnough = AbortSignal.timeout(5_000)
  while (sending && !away && !longEnough.aborted)
    await Promise.race([sending, new Promise((resolve) => longEnough.addEventListener('abort', resolve))])
}

/** Follows the outbox of the account that is signed in; the answer ends it. What is kept stays the account's. */
export function openOutbox(id: string): () => void {
  accountId = id
  for (const open of untilOpen.splice(0)) open()
  channel = new BroadcastChannel(`stint.outbox.${id}`)
  channel.onmessage = ({ data }: MessageEvent<News>) => void hear(data)
  void reload().then(() => {
    isOpen = true
    nudge()
  })
  const look = () => document.visibilityState === 'visible' && kept.items.length > 0 && nudge()
  window.addEventListener('online', nudge)
  document.addEventListener('visibilitychange', look)
  return () => {
    window.removeEventListener('online', nudge)
    document.removeEventListener('visibilitychange', look)
    clearTimeout(retry)
    channel?.close()
    accountId = undefined
    isOpen = false
    untilOpen.length = 0
    become(nothingKept, false)
  }
}

async function reload(): Promise<void> {
  await change((now) => now)
}

/** Changes what is kept, in every window. */
async function change(how: (now: Kept) => Kept): Promise<Kept> {
  const id = accountId
  if (id === undefined) return kept
  const next = await changeOutbox(id, (now) => ({ kept: how(now), result: undefined }))
  if (accountId === id) become(next.kept)
  return next.kept
}

function tell(news: News): void {
  channel?.postMessage(news)
}

async function hear(news: News): Promise<void> {
  await reload()
  if (news.kind === 'done') release(news.key)
  else if (news.kind === 'refused') await refused(news.key, news.refusal)
  if (news.kind === 'done' && !sending) refresh()
  // whoever made it sends it, unless that window was closed meanwhile
  if (news.kind === 'changed') setTimeout(() => kept.items.some(({ refusal }) => !refusal) && nudge(), 5_000)
}

/**
 * Keeps a write and sends it in its turn. Ends when the server has it, or when it is clear that it must wait for a
 * connection; rejects with the server's words where it refuses at once.
 */
export async function post(next: NewItem): Promise<void> {
  // what is pressed before it is open goes out as soon as it is
  if (accountId === undefined) await new Promise<void>((open) => untilOpen.push(open))
  let key = ''
  const answered = new Promise<void>((resolve, reject) => {
    const answer: Waiting = {
      kept: resolve,
      refused: ({ status, code, message }) => reject(new Refused(status, code, message)),
    }
    void change((now) => {
      const added = withItem(now, next)
      key = added.key
      waiting.set(key, [...(waiting.get(key) ?? []), answer])
      return added.kept
    }).then(() => {
      tell({ kind: 'changed' })
      // nobody waits for a server that is not there
      if (away || !navigator.onLine) release(key)
      nudge()
    }, reject)
  })
  await answered
}

function withItem(now: Kept, next: NewItem): { readonly key: string; readonly kept: Kept } {
  const told = joined(now.items, next, newKey)
  if (told) return { key: told.key, kept: { ...now, items: told.items } }
  const before = endedBy(now.items, next, newKey)
  const item: Item = renamed(
    { ...before.next, key: newKey(), madeAt: Date.now(), attempts: 0, late: away || !navigator.onLine },
    new Map(Object.entries(now.made)),
  )
  return { key: item.key, kept: { ...now, items: [...before.items, item] } }
}

/** Lets those go on who wait for an answer. */
function release(key: string): void {
  for (const { kept: goOn } of waiting.get(key) ?? []) goOn()
  waiting.delete(key)
}

/** Sends what waits, as soon as the window that sends now is through. */
export function nudge(): void {
  if (accountId === undefined) return
  again = true
  if (sending) return
  sending = turns(accountId).finally(() => {
    sending = undefined
    refresh()
    // asked for after the last look
    if (again) nudge()
  })
}

async function turns(id: string): Promise<void> {
  while (again && accountId === id) {
    again = false
    // without a secure origin there are no locks; the keys alone then keep a write from being carried out twice
    if (navigator.locks) await navigator.locks.request(`stint.outbox.${id}`, () => sendAll(id))
    else await sendAll(id)
  }
}

async function sendAll(id: string): Promise<void> {
  while (accountId === id) {
    if (!kept.items.some(isSendable)) return become(kept, false)
    if (!(await isReady(id, away || !navigator.onLine))) return comeBackLater()
    const item = await take()
    if (!item) continue
    const answer = await send(item, id)
    if (answer.kind === 'away') return comeBackLater()
    pauseMs = 1_000
    if (answer.kind === 'done') await settle(item, answer)
    else await refuse(item, answer.refusal)
  }
}

function isSendable(item: Item): boolean {
  return !item.refusal && waitsFor(item).length === 0
}

/** The next that can be sent, marked as tried: from now on its bytes stay as they are. */
async function take(): Promise<Item | undefined> {
  let taken: Item | undefined
  await change((now) => {
    const place = now.items.findIndex(isSendable)
    const item = now.items[place]
    taken = undefined
    if (!item) return now
    taken = { ...ready(item), attempts: item.attempts + 1 }
    return { ...now, items: now.items.with(place, taken) }
  })
  return taken
}

/** Of a timer that the server never got nothing is known: it can't have been seen running. */
function ready(item: Item): Item {
  const { running, ...body } = membersOf(item.request.body)
  const unknown = typeof running === 'string' && running.startsWith('passing-')
  return unknown ? { ...item, request: { ...item.request, body } } : item
}

function comeBackLater(): void {
  become(kept, true)
  for (const key of [...waiting.keys()]) release(key)
  clearTimeout(retry)
  retry = setTimeout(nudge, pauseMs * (0.75 + Math.random() / 2))
  pauseMs = Math.min(pauseMs * 2, 15_000)
}

const mostNames = 500

async function settle(item: Item, { ids }: Extract<Answer, { kind: 'done' }>): Promise<void> {
  const made = item.makes.flatMap((passing, place) => {
    const id = ids[place]
    return passing !== '' && id !== undefined ? [[passing, id] as const] : []
  })
  const names = new Map(made)
  await change((now) => ({
    items: now.items.filter(({ key }) => key !== item.key).map((other) => renamed(other, names)),
    made: Object.fromEntries([...Object.entries(now.made), ...made].slice(-mostNames)),
  }))
  tell({ kind: 'done', key: item.key })
  release(item.key)
}

/** What was made a moment ago shall count as it is seen: only what waited asks whether something came between. */
const freshMs = 10_000

async function refuse(item: Item, refusal: Refusal): Promise<void> {
  const atOnce = item.attempts === 1 && !item.late && Date.now() - item.madeAt < freshMs
  const fresh = refusal.status === 409 && atOnce
  await change((now) => ({
    ...now,
    items: now.items.map((other) =>
      other.key !== item.key ? other : fresh ? unseen(other, item.key) : { ...other, refusal },
    ),
  }))
  if (fresh) return
  tell({ kind: 'refused', key: item.key, refusal })
  await refused(item.key, refusal)
}

/** Whoever made it just now hears the words where it was made; else they wait in the panel. */
async function refused(key: string, refusal: Refusal): Promise<void> {
  const hearing = waiting.get(key)
  if (!hearing) return
  waiting.delete(key)
  await dropItem(key)
  // the last first, as each puts back what it changed
  for (const { refused: hear } of hearing.toReversed()) hear(refusal)
}

/** The same without asking what was seen: it was refused, so it was not carried out, and takes another key. */
function unseen(item: Item, key: string): Item {
  const { was: _, running: __, ...body } = membersOf(item.request.body)
  const next = newKey()
  const hearing = waiting.get(key)
  if (hearing) {
    waiting.delete(key)
    waiting.set(next, hearing)
  }
  return {
    ...item,
    key: next,
    attempts: 0,
    refusal: undefined,
    request: { ...item.request, body: item.request.body && body },
  }
}

/** Takes an item away, with those that mean nothing without it. */
export async function dropItem(key: string): Promise<void> {
  let gone: readonly Item[] = []
  await change((now) => {
    const item = now.items.find((other) => other.key === key)
    gone = item ? dependents(now.items, item) : []
    return gone.length === 0 ? now : { ...now, items: now.items.filter((other) => !gone.includes(other)) }
  })
  for (const item of gone) if (item.key !== key) release(item.key)
  tell({ kind: 'changed' })
  refresh()
}

/** Sends a refused item once more, whatever was seen; or something else in its place. */
export async function sendAgain(key: string, instead?: (item: Item) => Item): Promise<void> {
  await change((now) => ({
    ...now,
    items: now.items.map((item) => (item.key === key ? unseen(instead?.(item) ?? item, key) : item)),
  }))
  tell({ kind: 'changed' })
  nudge()
}

/** What the server has by now, in the workspaces that this window shows. */
function refresh(): void {
  const session = queryClient.getQueryData<Session>(sessionKey)
  for (const { id } of session?.workspaces ?? [])
    for (const part of ['entries', 'suggestions'])
      void queryClient.invalidateQueries({ queryKey: ['w', id, part] })
}
