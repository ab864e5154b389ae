/** Sample calls of shared reports. */
import { saveSharedReportV1 } from '../contract/shared-reports.ts'
import { scheduleSharedReport } from '../contract/sharing.ts'
import type { Cast, Sample } from './cast.ts'
import { freshName } from './cast.ts'
import type { Person } from './world.ts'

const body = () => ({
  name: freshName('Report'),
  type: 'SUMMARY' as const,
  filter: {
    exportType: 'JSON_V1' as const,
    dateRangeStart: '2026-06-01T00:00:00Z',
    dateRangeEnd: '2026-06-30T23:59:59Z',
    dateRangeType: 'THIS_MONTH' as const,
    summaryFilter: { groups: ['PROJECT'] },
  },
})

/** A report of this person's; answers its id. */
async function makeReport({ workspaceId }: Cast, about: Person, isPublic = false): Promise<string> {
  const { body: made } = await about.call(saveSharedReportV1, {
    path: { workspaceId },
    body: { ...body(), isPublic },
  })
  return made.id
}

export const sharedReportSamples: Record<string, Sample> = {
  getSharedReportsV1: () => ({ query: { sharedReportsFilter: 'CREATED_BY_ME' } }),
  listSharedReports: () => ({}),
  saveSharedReportV1: () => ({ body: body() }),
  updateSharedReportV1: async (cast, _by, about) => ({
    path: { id: await makeReport(cast, about) },
    body: { name: freshName('Report'), isPublic: true },
  }),
  deleteSharedReportV1: async (cast, _by, about) => ({ path: { id: await makeReport(cast, about) } }),
  generateSharedReportV1: async (cast, _by, about) => ({
    path: { id: await makeReport(cast, about, true) },
    query: { sortColumn: 'DURATION', sortOrder: 'DESCENDING' },
  }),
  setSharedReportExpiry: async (cast, _by, about) => ({
    path: { id: await makeReport(cast, about) },
    body: { expiresAt: '2038-01-01T00:00:00Z' },
  }),
  scheduleSharedReport: async (cast, _by, about) => ({
    path: { id: await makeReport(cast, about) },
    body: { frequency: 'WEEKLY', recipients: [about.id] },
  }),
  unscheduleSharedReport: async (cast, _by, about) => {
    const id = await makeReport(cast, about)
    const { workspaceId, owner } = cast
    await owner.call(scheduleSharedReport, {
      path: { workspaceId, id },
      body: { frequency: 'DAILY', recipients: [about.id] },
    })
    return { path: { id } }
  },
}
