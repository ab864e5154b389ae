import type { EventType, TriggerSourceType } from '../../../contract/events.ts'
import type { Tx } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'

export interface Event {
  readonly type: EventType
  readonly workspaceId: string
  /** Whose it is: the person, or the owner of the entry; decides who hears it live. Null for what all may see. */
  readonly userId: string | null
  /** The changed thing. */
  readonly entityId: string
  /** The webhook's body: the entity itself, flat. Source: wire.md §6.3. */
  readonly payload: unknown
  /** Ids that a webhook's trigger source may name; WORKSPACE_ID always matches. */
  readonly sources?: Partial<Record<TriggerSourceType, readonly string[]>>
}

const insertEvent = prepared<{ seq: number }, [string, string, string | null, string, string, string, Date]>(
  'events.emit',
  'select emit_event($1, $2, $3, $4, $5::json, $6::jsonb, $7) as seq',
)

/**
 * Records an event in the transaction that makes it true; the receivers are decided here, the deliveries are
 * made after the commit. A transaction that is refused emits nothing.
 */
export async function emit(tx: Tx, event: Event): Promise<void> {
  const { workspaceId, type, userId, entityId, payload, sources = {} } = event
  await insertEvent(
    tx,
    workspaceId,
    type,
    userId,
    entityId,
    JSON.stringify(payload),
    JSON.stringify(sources),
    tx.now,
  )
}

const insertEvents = prepared<
  { seq: number },
  [string[], string[], (string | null)[], string[], string[], string[], Date]
>(
  'events.emitEach',
  `select emit_event(e.workspace_id, e.type, e.user_id, e.entity_id, e.payload::json, e.sources::jsonb, $7) as seq
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
     as e (workspace_id, type, user_id, entity_id, payload, sources)`,
)

/** Many events in one statement, in this order. */
export async function emitEach(tx: Tx, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
  await insertEvents(
    tx,
    events.map((event) => event.workspaceId),
    events.map((event) => event.type),
    events.map((event) => event.userId),
    events.map((event) => event.entityId),
    events.map((event) => JSON.stringify(event.payload)),
    events.map((event) => JSON.stringify(event.sources ?? {})),
    tx.now,
  )
}
