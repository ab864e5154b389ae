import { prepared } from '../platform/db/prepared.ts'

export interface Head {
  last_no: number
  last_hash: Buffer
}

/** The end of the chain, locked: one process at a time continues it. */
export const lockHead = prepared<Head, []>(
  'auditLog.lockHead',
  'select last_no, last_hash from audit_chain for update',
)

export const findHead = prepared<Head, []>('auditLog.head', 'select last_no, last_hash from audit_chain')

/**
 * Committed rows that wait for their place, in commit order: sequences commit out of order, so nothing is read
 * at or past the oldest transaction that still runs. Numbers that this server has not reached yet came with a dump
 * of another one; those rows are older than all of ours. Values: limit.
 */
export const listUnchained = prepared<{ seq: number; text: string }, [number]>(
  'auditLog.listUnchained',
  `select seq, audit_text(a) as text from audit_log a
   where chain_no is null and (txid < pg_snapshot_xmin(pg_current_snapshot())
     or txid >= pg_snapshot_xmax(pg_current_snapshot()))
   order by txid < pg_snapshot_xmax(pg_current_snapshot()), txid, seq limit $1`,
)

/** Rows without a place yet, and rows past the recorded end, which nobody chained. */
export const countOutside = prepared<{ waiting: number; beyond: number }, []>(
  'auditLog.countOutside',
  `select (select count(*) from audit_log where chain_no is null) as waiting,
     (select count(*) from audit_log where chain_no > (select last_no from audit_chain)) as beyond`,
)

/** Values: sequence numbers and hashes in chain order, the number before the first of them. */
export const chainRows = prepared<never, [number[], Buffer[], number]>(
  'auditLog.chainRows',
  `update audit_log a set chain_no = $3 + c.place, hash = c.hash
   from unnest($1::bigint[], $2::bytea[]) with ordinality as c (seq, hash, place) where a.seq = c.seq`,
)

/** Values: last number, last hash. */
export const moveHead = prepared<never, [number, Buffer]>(
  'auditLog.moveHead',
  'update audit_chain set last_no = $1, last_hash = $2',
)

export interface ChainedRow {
  seq: number
  chain_no: number
  at: Date
  hash: Buffer | null
  text: string
}

/** Values: after which number, up to which, limit. */
export const listChained = prepared<ChainedRow, [number, number, number]>(
  'auditLog.listChained',
  `select seq, chain_no, at, hash, audit_text(a) as text from audit_log a
   where chain_no > $1 and chain_no <= $2 order by chain_no limit $3`,
)
