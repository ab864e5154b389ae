import { getChanges } from '../../contract/changes.ts'
import { errors } from '../../contract/errors.ts'
import { ApiError } from '../platform/errors.ts'
import { fromCursor, toCursor } from '../platform/events/feed.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { beginning, listChanges } from './feed.queries.ts'

export function changeRoutes(on: On): void {
  on(getChanges, async ({ db, member, query }) => {
    const after = query.after === undefined ? beginning : fromCursor(query.after)
    const page = after && (await listChanges(db, member.workspaceId, after, query.limit ?? 100))
    if (!page) throw new ApiError(errors.cursorUnknown)
    const { changes, next, more } = page
    return rawJson(`{"changes":[${changes}],"next":"${toCursor(next)}","more":${more}}`)
  })
}
