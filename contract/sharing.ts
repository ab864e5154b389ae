/**
 * What Stint adds to shared reports: the list as a page needs it, links that end by themselves, and reports by mail.
 * Source: product.md E7.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { dateRangeTypes } from './reports/filter.ts'
import { sharedReportsFilters, sharedReportTypes } from './shared-reports.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Nullable, OneOf } from './vocabulary/schema.ts'

const path = '/api/stint/v1/workspaces/{workspaceId}/shared-reports'
const own = { tag: 'Shared Report', source: 'stint' } as const
const closed = { additionalProperties: false }

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY'] as const
export type Frequency = (typeof frequencies)[number]

const Named = Type.Object({ id: Id, name: Type.String() })

const ShownReport = Type.Object(
  {
    id: Id,
    name: Type.String(),
    type: OneOf(sharedReportTypes),
    author: Named,
    link: Type.String(),
    isPublic: Type.Boolean(),
    fixedDate: Type.Boolean(),
    dateRangeType: OneOf(dateRangeTypes),
    visibleToUsers: Type.Array(Named),
    visibleToUserGroups: Type.Array(Named),
    createdAt: Instant,
    expiresAt: Nullable(Instant),
    /** The creator is deactivated: public links show what they saw then, private ones are closed, mails pause. */
    authorInactive: Type.Boolean(),
    schedule: Nullable(Type.Object({ frequency: OneOf(frequencies), recipients: Type.Array(Named) })),
    /** Whether the caller may change and delete it. */
    editable: Type.Boolean(),
  },
  { $id: 'ShownReport' },
)

export const listSharedReports = operation({
  ...own,
  id: 'listSharedReports',
  method: 'GET',
  path,
  summary: 'Shared reports with what becomes of their links and mails, by name',
  access: 'reports.share',
  writes: false,
  query: { filter: Type.Optional(OneOf(sharedReportsFilters)) },
  reply: Type.Array(ShownReport),
})

export const setSharedReportExpiry = operation({
  ...own,
  id: 'setSharedReportExpiry',
  method: 'PUT',
  path: `${path}/{id}/expiry`,
  summary: 'When the link of a shared report ends by itself; null: never',
  access: 'reports.share',
  writes: true,
  body: Type.Object({ expiresAt: Nullable(Instant) }, closed),
  reply: ShownReport,
})

export const scheduleSharedReport = operation({
  ...own,
  id: 'scheduleSharedReport',
  method: 'PUT',
  path: `${path}/{id}/schedule`,
  summary: 'Send a shared report by mail to people of the workspace; they may open it too',
  access: 'reports.schedule',
  writes: true,
  body: Type.Object(
    {
      frequency: OneOf(frequencies),
      recipients: Type.Array(Type.String(), { minItems: 1, maxItems: 1000 }),
    },
    closed,
  ),
  reply: ShownReport,
})

export const unscheduleSharedReport = operation({
  ...own,
  id: 'unscheduleSharedReport',
  method: 'DELETE',
  path: `${path}/{id}/schedule`,
  summary: 'Send a shared report no more',
  access: 'reports.schedule',
  writes: true,
  status: 204,
})

export const sharingOperations = [
  listSharedReports,
  setSharedReportExpiry,
  scheduleSharedReport,
  unscheduleSharedReport,
] as const
