/**
 * Who may still write time that is locked or approved, and what Force timer leaves. Pure.
 * Source: product.md B2, C2, C4, C6, C7; client-apps.md §2.5 for status and codes; docs/tracking.md tells it whole.
 */
import { errors } from '../../contract/errors.ts'
import { ApiError } from '../platform/errors.ts'

/** What the workspace lays on every write of time, and who writes. */
export interface TimeLimits {
  /** Entries that start before it are locked; null: none are. */
  readonly lockedBefore: Date | null
  /** `timeTrackingMode: STOPWATCH_ONLY`. */
  readonly forceTimer: boolean
}

export interface TimeWriter {
  /** Owner or administrator. */
  readonly isAdmin: boolean
  /** Whether the time is the writer's own. */
  readonly own: boolean
}

/**
 * Throws 403/1003 where one of the entry's starts lies in the locked past: give the start as it was, as it shall be,
 * or both on an edit (an end can't lie before its start, so a span that begins after the lock never touches it).
 * Owner and administrators may write locked time; approved time nobody, before the approval is withdrawn.
 */
export function assertNotLocked(
  limits: Pick<TimeLimits, 'lockedBefore'>,
  writer: Pick<TimeWriter, 'isAdmin'>,
  entry: Lockable,
): void {
  if (isLockedFor(limits, writer, entry)) throw new ApiError(errors.timeEntryLocked)
}

export interface Lockable {
  readonly starts: readonly Date[]
  readonly approved?: boolean
}

/** The same as a question, for bulk calls that name the entries which refuse. */
export function isLockedFor(
  { lockedBefore }: Pick<TimeLimits, 'lockedBefore'>,
  { isAdmin }: Pick<TimeWriter, 'isAdmin'>,
  { starts, approved = false }: Lockable,
): boolean {
  if (approved || isAdmin || lockedBefore === null) return approved
  return starts.some((start) => start < lockedBefore)
}

/**
 * Throws 403/4030 under Force timer for whoever sets times in a form: of finished entries that are added for
 * somebody (createForOthers), of entries that are edited (only when start or end differ from what is stored). Owner
 * and administrators may, also for themselves, and whoever may edit the time of others may for them: what the
 * reference allows in its Detailed report.
 */
export function assertMayWriteTimes(
  { forceTimer }: Pick<TimeLimits, 'forceTimer'>,
  { isAdmin, own }: TimeWriter,
): void {
  if (forceTimer && own && !isAdmin) throw new ApiError(errors.manualTimeDisabled)
}

/** Throws 403/4030 under Force timer for everybody: adding finished time as the tracker does, duplicate, split. */
export function assertNoForceTimer({ forceTimer }: Pick<TimeLimits, 'forceTimer'>): void {
  if (forceTimer) throw new ApiError(errors.manualTimeDisabled)
}

/** Clocks of clients differ: so much counts as now. Ours. */
const skewMs = 120_000

/**
 * Whether new time may be added: finished time as assertMayWriteTimes says, and a timer that starts now.
 * @param inTracker by createTimeEntry and its like, where Force timer spares nobody.
 */
export function assertMayAdd(
  limits: Pick<TimeLimits, 'forceTimer'>,
  writer: TimeWriter & { readonly inTracker: boolean },
  { start, end }: { readonly start: Date; readonly end: Date | undefined },
  now: Date,
): void {
  if (end === undefined && Math.abs(start.getTime() - now.getTime()) <= skewMs) return
  if (writer.inTracker) assertNoForceTimer(limits)
  else assertMayWriteTimes(limits, writer)
}

/** A timer stops now or earlier (idle time is given back so); later only for whoever may write times. */
export function assertMayStopAt(
  limits: Pick<TimeLimits, 'forceTimer'>,
  writer: TimeWriter,
  end: Date,
  now: Date,
): void {
  if (end.getTime() - now.getTime() > skewMs) assertMayWriteTimes(limits, writer)
}
