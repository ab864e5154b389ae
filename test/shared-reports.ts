/** Shared reports, their links, and the letters that go out with them. */
import type { BodyOf } from '../contract/operation.ts'
import { generateSharedReportV1, saveSharedReportV1 } from '../contract/shared-reports.ts'
import { sharedReportJobs } from '../server/shared-reports/index.ts'
import { client } from './client.ts'
import { type Letter, lettersOf } from './mailed.ts'
import type { Person } from './world.ts'

type NewReport = BodyOf<typeof saveSharedReportV1>

/** By project, of this month; public unless the body says otherwise. Answers its id. */
export async function shareReport(
  by: Person,
  workspaceId: string,
  body: Partial<NewReport> = {},
): Promise<string> {
  const filter = {
    exportType: 'JSON_V1',
    dateRangeStart: '2026-06-01T00:00:00Z',
    dateRangeEnd: '2026-06-30T23:59:59Z',
    summaryFilter: { groups: ['PROJECT'] },
  } as const
  const { body: made } = await by.call(saveSharedReportV1, {
    path: { workspaceId },
    body: { name: 'June', type: 'SUMMARY', isPublic: true, filter, ...body },
  })
  return made.id
}

/** What somebody without an account sees under a link: seconds and minor units, or why not. */
export async function lookAt(id: string, by = client({})): Promise<unknown> {
  const { status, body } = await by.send(generateSharedReportV1, { path: { id } })
  if (status !== 200) return status
  const { totals } = body as { totals: { totalTime: number; totalAmount: number | null }[] }
  return totals.map(({ totalTime, totalAmount }) => [totalTime, totalAmount])
}

const sent: Letter[] = []

/** Those that `mailAt` sent out in this file. */
export function lettersTo({ email }: { readonly email: string }): Letter[] {
  return sent.filter(({ to }) => to === email)
}

/** What the clock's look at a report at this instant sends out: of this one alone, since all files share a database. */
export async function mailAt(at: string, path: { workspaceId: string; id: string }): Promise<void> {
  const payload = { workspaceId: path.workspaceId, reportId: path.id, at }
  sent.push(...(await lettersOf(sharedReportJobs, 'sharedReports.mail', payload)))
}
