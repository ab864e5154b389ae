/** One person's standing, or the answer that there is no such person here. */
import { errors } from '../../contract/errors.ts'
import type { Db } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { findPreview } from './preview.queries.ts'
import type { HistoryRow, PlanRow, StandingRow } from './standing.queries.ts'
import { findPlan, findStanding, selectHistory } from './standing.queries.ts'

export async function requireStanding(db: Db, workspaceId: string, userId: string): Promise<StandingRow> {
  const [row] = await findStanding(db, workspaceId, idOrNull(userId) ?? '')
  return found(row)
}

export async function requirePlan(db: Db, workspaceId: string, userId: string): Promise<PlanRow> {
  const [row] = await findPlan(db, workspaceId, idOrNull(userId) ?? '')
  return found(row)
}

export async function requirePreview(db: Db, workspaceId: string, userId: string): Promise<string> {
  return found(await findPreview(db, workspaceId, idOrNull(userId) ?? ''))
}

/** One page of what was recorded of a person's status, newest first. */
export async function listHistory(
  db: Db,
  workspaceId: string,
  userId: string,
  paging: { page?: number; 'page-size'?: number },
): Promise<{ rows: HistoryRow[]; isLast: boolean }> {
  const size = paging['page-size'] ?? 50
  const rows = await selectHistory(db, workspaceId, userId, size + 1, ((paging.page ?? 1) - 1) * size)
  return { rows: rows.slice(0, size), isLast: rows.length <= size }
}

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new ApiError(errors.userNotInWorkspace)
  return one
}
