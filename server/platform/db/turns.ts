/**
 * Row locks that are shared have no queue in PostgreSQL: while shared locks on a row overlap without a gap, whoever
 * wants to change it waits for ever. Advisory locks do queue. So those who share a row, and those who change it, first
 * take their turn on a lock of the same name; whoever came after a change that waits, waits behind it.
 *
 * These are pieces of a statement: `with ${turn} select … where ${afterTurn} and …`. The lock ends with the transaction.
 */

/** A turn beside others. `name` is an SQL text expression. */
export function sharedTurn(name: string): string {
  return `turn as materialized (select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0)))`
}

/** A turn alone. */
export function ownTurn(name: string): string {
  return `turn as materialized (select pg_advisory_xact_lock(hashtextextended(${name}, 0)))`
}

/** A turn alone on each of many, in the order of their names. `names` is an SQL expression of type text[]. */
export function ownTurns(prefix: string, names: string): string {
  return `turn as materialized (
    select pg_advisory_xact_lock(hashtextextended(${prefix} || one, 0))
    from (select distinct unnest(${names}) as one order by 1) ordered)`
}

/** Turns beside others, in the order of their names. `names` is an SQL expression of type text[]. */
export function sharedTurns(prefix: string, names: string): string {
  return `turn as materialized (
    select pg_advisory_xact_lock_shared(hashtextextended(${prefix} || one, 0))
    from (select distinct unnest(${names}) as one order by 1) ordered)`
}

/** A condition that is evaluated once, before the first row is read, and takes the turn. */
export const afterTurn = '(select count(*) from turn) >= 0'
