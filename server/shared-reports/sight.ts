/**
 * With whose eyes a shared report is run: its creator's of now; after a deactivation with no more than they saw at that
 * instant. Source: product.md E7; decisions.md "What INACTIVE means".
 */
import type { Static } from 'typebox'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OneOf } from '../../contract/vocabulary/schema.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Member } from '../platform/http/caller.ts'
import type { ReportContext } from '../reports/index.ts'
import { findReach, reportContext } from '../reports/index.ts'
import type { LinkRow } from './queries.ts'
import { keepSight, listAuthors } from './sight.queries.ts'
import { narrower, rolesOf } from './sight.rules.ts'

const ids = Type.Array(Type.String())

/** As it is kept in the database. */
const KeptSight = Type.Object({
  breadth: OneOf(['EVERYTHING', 'OPEN', 'PUBLIC_PROJECTS', 'NOTHING']),
  billableRates: Type.Boolean(),
  costRates: Type.Boolean(),
  reach: Type.Object({ projectIds: ids, userIds: ids, openProjectIds: ids }),
})
type KeptSight = Static<typeof KeptSight>

const nothing: KeptSight = {
  breadth: 'NOTHING',
  billableRates: false,
  costRates: false,
  reach: { projectIds: [], userIds: [], openProjectIds: [] },
}

interface Author {
  readonly workspaceId: string
  readonly userId: string
  readonly role: 'OWNER' | 'ADMIN' | 'MEMBER'
  readonly timeZone: string
}

/** Keeps what the people see now, for those who made shared reports. Their memberships are locked, and still ACTIVE. */
export async function keepSights(tx: Tx, workspaceId: string, userIds: readonly string[]): Promise<void> {
  for (const author of await listAuthors(tx, workspaceId, userIds)) {
    const userId = author.user_id
    const { breadth, billableRates, costRates } = await sightNow(tx, {
      workspaceId,
      userId,
      role: author.role,
      timeZone: 'UTC',
    })
    const [reach] = await findReach(tx, workspaceId, userId)
    await keepSight(tx, workspaceId, userId, JSON.stringify({ breadth, billableRates, costRates, reach }))
  }
}

/** What a kept report is run with. */
export async function sightOfLink(db: Db, report: LinkRow): Promise<ReportContext> {
  const now = await sightNow(db, {
    workspaceId: report.workspace_id,
    userId: report.user_id,
    role: report.author_role,
    timeZone: report.time_zone,
  })
  if (report.author_status === 'ACTIVE') return now
  const kept = report.kept_sight ?? nothing
  const then: KeptSight = Value.Parse(KeptSight, kept)
  // what the workspace has closed to everybody since is closed here too
  const sawEverything = then.breadth === 'EVERYTHING'
  return {
    ...now,
    breadth: sawEverything ? then.breadth : narrower(then.breadth, now.breadth),
    billableRates: then.billableRates && (sawEverything || now.billableRates),
    costRates: then.costRates,
    managesProjects: then.reach.projectIds.length > 0,
    managesPeople: then.reach.userIds.length > 0,
    reach: then.reach,
  }
}

function sightNow(db: Db, { workspaceId, userId, role, timeZone }: Author): Promise<ReportContext> {
  const member: Member = { workspaceId, status: 'ACTIVE', roles: rolesOf(role) }
  return reportContext(db, member, { id: userId, timeZone })
}
