/** What a caller asks the audit log for, from the two ways of asking. Pure. */
import type { Static } from 'typebox'
import type { getAuditLog, searchAuditLogs } from '../../contract/audit-log.ts'
import type { BodyOf } from '../../contract/operation.ts'
import { badRequest } from '../platform/errors.ts'
import type { AuditFilter } from './queries.ts'

/** The documented search. Nobody named means everybody, whichever way `contains` points. */
export function filterOfSearch(body: BodyOf<typeof searchAuditLogs>): AuditFilter {
  const from = new Date(body.start)
  const to = new Date(body.end)
  if (to < from) throw badRequest('Start date must be before end date')
  const { authorIds = [], contains } = body.authors
  return {
    actions: body.actions,
    authors:
      authorIds.length === 0 ? undefined : { ids: authorIds, exclude: contains === 'DOES_NOT_CONTAIN' },
    from,
    to,
  }
}

type Query = Omit<Static<(typeof getAuditLog)['query']>, 'cursor' | 'limit'>

export function filterOfQuery(query: Query): AuditFilter {
  return {
    actions: query.action?.length ? query.action : undefined,
    authors: query.actor ? { ids: [query.actor], exclude: false } : undefined,
    userId: query.userId || undefined,
    subjectType: query.subjectType || undefined,
    subjectId: query.subjectId || undefined,
    from: instantOf('from', query.from),
    to: instantOf('to', query.to),
  }
}

/** The place in the list that `next` named. */
export function placeOf(cursor: string | undefined): number | undefined {
  if (!cursor) return undefined
  if (!/^\d{1,15}$/.test(cursor)) throw badRequest('cursor takes the value of next in the page before')
  return Number(cursor)
}

function instantOf(name: string, text: string | undefined): Date | undefined {
  if (!text) return undefined
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(Date.parse(text)))
    throw badRequest(`${name} takes an instant such as 2026-06-02T08:00:00Z`)
  return new Date(text)
}
