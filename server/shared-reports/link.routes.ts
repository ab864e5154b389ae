import type { FastifyRequest } from 'fastify'
import { errors } from '../../contract/errors.ts'
import { generateSharedReportV1 } from '../../contract/shared-reports.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Caller } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { tokenBuckets } from '../platform/http/rate-limit.ts'
import type { Identity, On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { exportsFor } from '../reports/index.ts'
import { isShown } from './list.queries.ts'
import type { Link, Viewer } from './policy.ts'
import { assertMayOpen, noLongerShared } from './policy.ts'
import type { LinkRow } from './queries.ts'
import { findLink } from './queries.ts'
import { prepareLink } from './run.ts'
import { sightOfLink } from './sight.ts'
import { toFilters } from './wire.ts'

/** Of one address, on average and at once: a report costs more than most answers, and nobody is signed in. */
const perSecond = 2
const burst = 40

export function linkRoutes(on: On, deps: Deps): void {
  const { identity, config } = deps
  const limiter = config.rateLimit ? tokenBuckets(perSecond, burst) : undefined

  on(generateSharedReportV1, async ({ db, path, query, request, response }) => {
    const wait = limiter?.take(request.ip, performance.now()).waitSeconds ?? 0
    if (wait > 0) throw new ApiError(errors.tooManyRequests, { 'retry-after': String(wait) })
    const [report] = await findLink(db, idOrNull(path.id) ?? '')
    if (!report) throw noLongerShared()
    const caller = await callerOf(identity, request, report)
    const viewer = caller && (await viewerOf(db, caller, report))
    const now = new Date()
    assertMayOpen(toLink(report), viewer, caller !== undefined, now)
    const prepared = prepareLink(db, report, await sightOfLink(db, report), query, now)
    const files = exportsFor(deps, response, report.filter)
    return prepared.run(toFilters(report, viewer, prepared.days), files)
  })
}

/** Whoever presents a credential that is not good any more is a stranger, as everybody is to a public link. */
async function callerOf(
  identity: Identity,
  request: FastifyRequest,
  report: LinkRow,
): Promise<Caller | undefined> {
  try {
    return await identity.callerOf(request, report.workspace_id)
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return undefined
    throw error
  }
}

/** Undefined for who is no ACTIVE member of the workspace. */
async function viewerOf(db: Db, { account, member }: Caller, report: LinkRow): Promise<Viewer | undefined> {
  if (member?.status !== 'ACTIVE') return undefined
  const [row] = await isShown(db, report.workspace_id, report.id, account.id)
  return { isAuthor: account.id === report.user_id, isAdmin: isAdmin(member), isShown: row?.shown ?? false }
}

function toLink({ is_public, expires_at, author_status }: LinkRow): Link {
  return { isPublic: is_public, expiresAt: expires_at, authorActive: author_status === 'ACTIVE' }
}
