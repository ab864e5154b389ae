/**
 * Open streams of server-sent events and what is written to them. Knows no noun: who may listen, and to what, is
 * asked anew before every batch of events, so that access that ended ends its streams on every process.
 */
import type { ServerResponse } from 'node:http'
import { errors } from '../../../contract/errors.ts'
import type { Database, Db } from '../db/database.ts'
import { ApiError } from '../errors.ts'
import type { FeedEvent } from '../events/feed.ts'
import { eventsBetween, fromCursor, isAfter, makeFeed, toCursor } from '../events/feed.ts'
import type { Log } from '../log.ts'
import type { Credential } from './caller.ts'

export type Visible = (event: FeedEvent) => boolean

export interface Audience {
  /** Of these people those who may listen, each with what they may see; the streams of the others end. */
  viewers(db: Db, workspaceId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Visible>>
  /** Of these credentials the ids of those that still hold; asked at every heartbeat. */
  holding(db: Db, credentials: readonly Credential[]): Promise<ReadonlySet<string>>
}

export interface Listener {
  readonly workspaceId: string
  readonly userId: string
  readonly credential: Credential
  /** Where it stopped reading last time; undefined: begins now. */
  readonly lastEventId: string | undefined
}

/** What every answer of the server carries. */
export type Headers = Readonly<Record<string, number | string | string[] | undefined>>

export interface Live {
  /** Writes the head and keeps the stream open; throws before the head is written. */
  open(listener: Listener, response: ServerResponse, headers: Headers): Promise<void>
  /** Ends every stream; the last call comes when the server drains. */
  close(): Promise<void>
}

interface Stream extends Listener {
  readonly response: ServerResponse
  /** What came before the head was written and missed events were read; undefined afterwards. */
  waiting: FeedEvent[] | undefined
  ended: boolean
}

const heartbeatMs = 15_000
const retryMs = 2_000
/** More than this missed is quicker loaded anew. */
const mostReplayed = 1_000
/** A reader that is this far behind is cut off, and resumes. */
const mostUnread = 1_000_000
const mostPerPerson = 20

export function liveUpdates(database: Database, audience: Audience, log: Log): Live {
  const streams = new Map<string, Set<Stream>>()
  const feed = makeFeed(database, log, handOn)
  let heart: NodeJS.Timeout | undefined
  let closed = false

  async function handOn(events: readonly FeedEvent[]): Promise<void> {
    const byWorkspace = new Map<string, FeedEvent[]>()
    for (const event of events) {
      const { workspaceId } = event
      if (workspaceId === null || !streams.has(workspaceId)) continue
      byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), event])
    }
    // all is known before anything is written: a batch that fails here comes again
    const looks = await Promise.all([...byWorkspace].map(([workspaceId, news]) => look(workspaceId, news)))
    for (const { workspaceId, news, asked, viewers } of looks)
      for (const stream of streams.get(workspaceId) ?? []) {
        const visible = viewers.get(stream.userId)
        if (!visible && asked.has(stream.userId)) end(stream)
        else if (stream.waiting) stream.waiting.push(...news)
        else if (visible) write(stream, news.filter(visible).map(message).join(''))
      }
  }

  async function look(workspaceId: string, news: readonly FeedEvent[]) {
    const asked = new Set([...(streams.get(workspaceId) ?? [])].map((stream) => stream.userId))
    const viewers = await audience.viewers(database.read, workspaceId, [...asked])
    return { workspaceId, news, asked, viewers }
  }

  function write({ response }: Stream, text: string): void {
    if (text === '' || response.writableEnded) return
    if (response.writableLength > mostUnread) response.destroy()
    else response.write(text)
  }

  /** Access ended: the client is told not to come back. */
  function end(stream: Stream): void {
    forget(stream)
    stream.ended = true
    if (stream.response.headersSent) stream.response.end('event: ended\ndata: {}\n\n')
  }

  function forget(stream: Stream): void {
    const here = streams.get(stream.workspaceId)
    here?.delete(stream)
    if (here?.size === 0) streams.delete(stream.workspaceId)
  }

  function all(): Stream[] {
    return [...streams.values()].flatMap((here) => [...here])
  }

  async function beat(): Promise<void> {
    const open = all().filter((stream) => stream.waiting === undefined)
    if (open.length === 0) return
    for (const stream of open) write(stream, ':\n\n')
    const credentials = new Map(open.map(({ credential }) => [credential.id, credential]))
    const holding = await audience.holding(database.read, [...credentials.values()])
    for (const stream of open) if (!holding.has(stream.credential.id)) end(stream)
  }

  async function replay(stream: Stream, visible: Visible): Promise<void> {
    const upTo = feed.position()
    const after = stream.lastEventId === undefined ? upTo : fromCursor(stream.lastEventId)
    const missed =
      after && !isAfter(after, upTo)
        ? await eventsBetween(database, stream.workspaceId, after, upTo, mostReplayed + 1)
        : undefined
    const here = `id: ${toCursor(upTo)}\n`
    if (missed && missed.length <= mostReplayed)
      write(stream, `${missed.filter(visible).map(message).join('')}${here}\n`)
    else write(stream, `${here}event: reset\ndata: {}\n\n`)
    const { waiting = [] } = stream
    stream.waiting = undefined
    // what was handed on before `upTo` was read is among the missed
    const late = waiting.filter((event) => isAfter(event.position, upTo) && visible(event))
    write(stream, late.map(message).join(''))
  }

  return {
    async open(listener, response, headers) {
      const { workspaceId, userId } = listener
      if (closed) throw new ApiError(errors.unavailable, { 'retry-after': '1' })
      if (all().filter((stream) => stream.userId === userId).length >= mostPerPerson)
        throw new ApiError(errors.tooManyRequests, { 'retry-after': '60' })
      await feed.start()
      const stream: Stream = { ...listener, response, waiting: [], ended: false }
      streams.set(workspaceId, (streams.get(workspaceId) ?? new Set()).add(stream))
      response.on('close', () => forget(stream))
      response.on('error', () => forget(stream))
      heart ??= setInterval(() => {
        beat().catch((err) => log.warn({ err }, 'open streams were not checked'))
      }, heartbeatMs).unref()
      try {
        // asked after the stream is known: access that ends from now on is told by an event
        const visible = (await audience.viewers(database.read, workspaceId, [userId])).get(userId)
        if (!visible || stream.ended) throw new ApiError(errors.accessDenied)
        if (closed) throw new ApiError(errors.unavailable, { 'retry-after': '1' })
        for (const [name, value] of Object.entries(headers))
          if (value !== undefined) response.setHeader(name, value)
        response.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
          connection: 'close', // nothing follows on a connection that carried a stream
        })
        write(stream, `retry: ${retryMs}\n\n`)
        await replay(stream, visible)
      } catch (error) {
        forget(stream)
        if (!response.headersSent) throw error
        log.warn({ err: error }, 'missed events were not read')
        response.destroy() // it resumes from where it was
      }
    },
    async close() {
      closed = true
      clearInterval(heart)
      for (const stream of all()) {
        forget(stream)
        if (stream.response.headersSent) stream.response.end()
      }
      await feed.stop()
    },
  }
}

function message({ position, type, entityId, userId }: FeedEvent): string {
  return `id: ${toCursor(position)}\nevent: change\ndata: ${JSON.stringify({ type, entityId, userId })}\n\n`
}
