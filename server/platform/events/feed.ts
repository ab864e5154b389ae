/**
 * The event log as it grows, read by (transaction, sequence) up to the oldest transaction that still runs,
 * because sequences commit out of order. One connection per process listens; a notification says no more than
 * that there may be something to read.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import type { Log } from '../log.ts'

/** A place in the log; everything after it is new. */
export interface Position {
  readonly txid: bigint
  readonly seq: number
}

export interface FeedEvent {
  readonly position: Position
  /** Null: concerns an account. */
  readonly workspaceId: string | null
  readonly type: string
  readonly userId: string | null
  readonly entityId: string | null
}

export interface Feed {
  /** Begins with the first call, at the end of the log of that moment. Throws when the database is away. */
  start(): Promise<void>
  /** Up to here events were handed on. */
  position(): Position
  stop(): Promise<void>
}

interface EventRow {
  txid: string
  seq: number
  workspace_id: string | null
  type: string
  user_id: string | null
  entity_id: string | null
}

const columns = 'txid::text, seq, workspace_id, type, user_id, entity_id'

const readEnd = prepared<{ txid: string }, []>(
  'feed.readEnd',
  'select pg_snapshot_xmin(pg_current_snapshot())::text as txid',
)

/** Values: after this transaction and sequence, how many. */
const readAfter = prepared<EventRow, [string, number, number]>(
  'feed.readAfter',
  `select ${columns} from events
   where (txid, seq) > ($1::xid8, $2) and txid < pg_snapshot_xmin(pg_current_snapshot())
   order by txid, seq limit $3`,
)

/** Committed, but an older transaction still runs. */
const readHeldUp = prepared<{ held_up: boolean }, []>(
  'feed.readHeldUp',
  'select exists (select from events where txid >= pg_snapshot_xmin(pg_current_snapshot())) as held_up',
)

/** Of one workspace. Values: workspace, after transaction and sequence, up to transaction and sequence, how many. */
const readBetween = prepared<EventRow, [string, string, number, string, number, number]>(
  'feed.readBetween',
  `select ${columns} from events
   where workspace_id = $1 and (txid, seq) > ($2::xid8, $3) and (txid, seq) <= ($4::xid8, $5)
   order by txid, seq limit $6`,
)

const batch = 500
const quietMs = 30_000
const heldUpMs = 50

export function makeFeed(
  database: Database,
  log: Log,
  /** Gets each batch in order; when it throws, the batch comes again. */
  handOn: (events: readonly FeedEvent[]) => Promise<void>,
): Feed {
  let position: Position = { txid: 0n, seq: 0 }
  let started: Promise<void> | undefined
  let running: Promise<void> | undefined
  const stopping = new AbortController()
  let wake = new AbortController()

  async function begin(): Promise<void> {
    const [end] = await readEnd(database.read)
    // nothing of that transaction was handed on yet
    position = { txid: BigInt(end?.txid ?? 0), seq: 0 }
    running = run()
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const client = new pg.Client({ ...database.connection, application_name: 'stint feed' })
      let lost = false
      const lose = () => {
        lost = true
        wake.abort()
      }
      client.on('error', lose)
      client.on('end', lose)
      client.on('notification', () => wake.abort())
      try {
        await client.connect()
        await client.query('listen stint_events')
        while (!lost && !stopping.signal.aborted) {
          wake = new AbortController()
          const heldUp = await catchUp()
          await pause(heldUp ? heldUpMs : quietMs)
        }
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'the feed lost its database, trying again')
      }
      await client.end().catch(() => {})
      wake = new AbortController()
      if (!stopping.signal.aborted) await pause(500)
    }
  }

  /** Hands on what can be read; true when more was committed that can't be read yet. */
  async function catchUp(): Promise<boolean> {
    for (;;) {
      const rows = await readAfter(database.read, String(position.txid), position.seq, batch)
      const events = rows.map(toEvent)
      const last = events.at(-1)
      if (last) {
        await handOn(events)
        position = last.position
      }
      if (rows.length < batch) break
    }
    const [row] = await readHeldUp(database.read)
    return row?.held_up ?? false
  }

  /** Until woken, stopped, or the time is over. */
  async function pause(milliseconds: number): Promise<void> {
    const signal = AbortSignal.any([wake.signal, stopping.signal])
    await sleep(milliseconds, undefined, { signal }).catch(() => {})
  }

  return {
    start() {
      started ??= begin().catch((error) => {
        started = undefined
        throw error
      })
      return started
    },
    position: () => position,
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Events of one workspace between two places, in order; the second one included. */
export async function eventsBetween(
  database: Database,
  workspaceId: string,
  after: Position,
  upTo: Position,
  limit: number,
): Promise<FeedEvent[]> {
  const rows = await readBetween(
    database.read,
    workspaceId,
    String(after.txid),
    after.seq,
    String(upTo.txid),
    upTo.seq,
    limit,
  )
  return rows.map(toEvent)
}

function toEvent(row: EventRow): FeedEvent {
  return {
    position: { txid: BigInt(row.txid), seq: row.seq },
    workspaceId: row.workspace_id,
    type: row.type,
    userId: row.user_id,
    entityId: row.entity_id,
  }
}

/** `123-45`, as clients keep it. */
export function toCursor({ txid, seq }: Position): string {
  return `${txid}-${seq}`
}

/** Undefined for anything that we did not write. */
export function fromCursor(text: string): Position | undefined {
  const [, txid, seq] = /^(\d{1,19})-(\d{1,15})$/.exec(text) ?? []
  return txid === undefined ? undefined : { txid: BigInt(txid), seq: Number(seq) }
}

export function isAfter(one: Position, other: Position): boolean {
  return one.txid > other.txid || (one.txid === other.txid && one.seq > other.seq)
}
