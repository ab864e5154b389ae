import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import {
  generateSharedReportV1,
  getSharedReportsV1,
  updateSharedReportV1,
} from '../../contract/shared-reports.ts'
import type { Frequency } from '../../contract/sharing.ts'
import {
  listSharedReports,
  scheduleSharedReport,
  setSharedReportExpiry,
  unscheduleSharedReport,
} from '../../contract/sharing.ts'
import { insertTime } from '../../test/reported.ts'
import { server, useServer } from '../../test/server.ts'
import { lettersTo, mailAt, shareReport } from '../../test/shared-reports.ts'
import type { Person } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { sharedReportJobs } from './jobs.ts'

useServer()

const month = {
  exportType: 'JSON_V1',
  dateRangeStart: '2027-03-01T00:00:00Z',
  dateRangeEnd: '2027-03-31T23:59:59Z',
  dateRangeType: 'LAST_MONTH',
  summaryFilter: {},
} as const

/** A private report of the admin's on the month before, with an hour of billable time in February 2027. */
async function makeStage() {
  const world = await makeWorld()
  const { workspaceId, admin, member } = world
  await insertTime(workspaceId, {
    userId: member.id,
    start: '2027-02-10T08:00:00Z',
    billable: true,
    rate: 123_450,
  })
  const id = await shareReport(admin, workspaceId, { name: 'Acme', isPublic: false, filter: month })
  const path = { workspaceId, id }
  const send = (frequency: Frequency, ...to: Person[]) =>
    admin.call(scheduleSharedReport, { path, body: { frequency, recipients: to.map((one) => one.id) } })
  return { ...world, id, path, send }
}

const setting = (person: Person, name: string, value: unknown) =>
  rows(
    'update accounts set settings = jsonb_set(settings::jsonb, array[$2], $3::jsonb)::json where id = $1',
    [person.id, name, JSON.stringify(value)],
  )

const audited = (workspaceId: string) =>
  rows(
    "select action, before, after from audit_log where workspace_id = $1 and action like '%SCHEDULE%REPORT' order by seq",
    [workspaceId],
  )

describe('scheduleSharedReport', () => {
  test('is for owner and admins, about relative ranges, to people of the workspace', async () => {
    const { workspaceId, owner, admin, member, outsider, path, send } = await makeStage()
    const body = { frequency: 'DAILY' as const, recipients: [member.id] }
    await member.refused(scheduleSharedReport, 403, { path, body })
    const refused = (recipients: string[], at = path) =>
      owner.refused(scheduleSharedReport, 400, { path: at, body: { ...body, recipients } })
    expect((await refused([outsider.id])).message).toBe("User doesn't belong to Workspace")
    await refused(['nobody'])
    await refused([])
    const fixed = await shareReport(admin, workspaceId)
    expect((await refused([member.id], { workspaceId, id: fixed })).message).toBe(
      'Only reports with a relative date range can be scheduled',
    )
    expect(
      await rows('select report_id from report_schedules where workspace_id = $1', [workspaceId]),
    ).toEqual([])

    const { body: shown } = await send('WEEKLY', member, owner)
    expect(shown.schedule).toEqual({
      frequency: 'WEEKLY',
      recipients: [
        { id: member.id, name: member.name },
        { id: owner.id, name: owner.name },
      ],
    })
    await send('WEEKLY', owner, member)
    await send('MONTHLY', member)
    expect(await audited(workspaceId)).toEqual([
      {
        action: 'SCHEDULE_SHARED_REPORT',
        before: null,
        after: { frequency: 'WEEKLY', recipients: [owner.id, member.id].sort() },
      },
      {
        action: 'SCHEDULE_SHARED_REPORT',
        before: { frequency: 'WEEKLY', recipients: [owner.id, member.id].sort() },
        after: { frequency: 'MONTHLY', recipients: [member.id] },
      },
    ])
    const explicit = { ...month, dateRangeType: 'ABSOLUTE' as const }
    await admin.refused(updateSharedReportV1, 400, { path, body: { name: 'Acme', filter: explicit } })
  })

  test('lets its recipients open the report and find it in their list', async () => {
    const { workspaceId, member, id, send } = await makeStage()
    await member.refused(generateSharedReportV1, 403, { path: { id } })
    await send('DAILY', member)
    await member.call(generateSharedReportV1, { path: { id } })
    const { body } = await member.call(getSharedReportsV1, { path: { workspaceId } })
    expect(body.reports.map((report) => report.id)).toEqual([id])
    expect((await member.call(listSharedReports, { path: { workspaceId } })).body[0]?.editable).toBe(false)
  })

  test('unscheduleSharedReport ends it, once', async () => {
    const { workspaceId, owner, member, admin, path, send } = await makeStage()
    await send('DAILY', member)
    await member.refused(unscheduleSharedReport, 403, { path })
    await owner.call(unscheduleSharedReport, { path })
    await admin.call(unscheduleSharedReport, { path })
    expect(
      await rows('select user_id from report_recipients where workspace_id = $1', [workspaceId]),
    ).toEqual([])
    expect((await audited(workspaceId)).map(({ action }) => action)).toEqual([
      'SCHEDULE_SHARED_REPORT',
      'UNSCHEDULE_SHARED_REPORT',
    ])
    await mailAt('2027-03-02T09:02:00Z', path)
    expect(lettersTo(member)).toEqual([])
  })
})

describe('the mail', () => {
  test('has the totals of the moment, the link, and links to the files', async () => {
    const { member, id, path, send } = await makeStage()
    await send('DAILY', member)
    await mailAt('2027-03-02T09:02:00Z', path)
    const [letter, ...more] = lettersTo(member)
    expect(more).toEqual([])
    expect(letter?.subject).toBe('Acme: 01:00:00')
    expect(letter?.text).toContain('2027-02-01 to 2027-02-28')
    expect(letter?.text).toContain('Total time: 01:00:00, billable: 01:00:00, 1,234.50 USD')
    expect(letter?.text).toContain(`Open the report:\nhttps://time.example.test/shared/${id}`)
    for (const type of ['PDF', 'CSV', 'XLSX'])
      expect(letter?.text).toContain(
        `https://time.example.test/report/v1/shared-reports/${id}?exportType=${type}`,
      )
  })

  test('comes at the start of the day of each, in their zone, on the first day of their week or of the month', async () => {
    const { workspaceId, owner, member, path, send } = await makeStage()
    await setting(member, 'timeZone', 'Asia/Tokyo')
    await setting(member, 'myStartOfDay', '07:30')
    await rows(`update memberships set week_start = 'SUNDAY' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    await send('WEEKLY', member, owner)
    const both = () => [lettersTo(member).length, lettersTo(owner).length]
    await mailAt('2027-03-06T22:25:00Z', path)
    expect(both()).toEqual([0, 0])
    await mailAt('2027-03-06T22:30:00Z', path) // Sunday, half past seven in Tokyo
    expect(both()).toEqual([1, 0])
    await mailAt('2027-03-08T09:00:00Z', path) // Monday at nine for the owner
    expect(both()).toEqual([1, 1])
    await send('MONTHLY', member, owner)
    await mailAt('2027-03-31T22:30:00Z', path)
    expect(both()).toEqual([2, 1])
    await mailAt('2027-04-01T09:05:00Z', path)
    expect(both()).toEqual([2, 2])
  })

  test('comes once each, though two processes look at the same time, and again', async () => {
    const { member, owner, path, send } = await makeStage()
    await send('DAILY', member, owner)
    await Promise.all([mailAt('2027-03-02T09:05:00Z', path), mailAt('2027-03-02T09:05:00Z', path)])
    await mailAt('2027-03-02T09:10:00Z', path)
    expect([lettersTo(member).length, lettersTo(owner).length]).toEqual([1, 1])
    await mailAt('2027-03-03T09:00:00Z', path)
    expect(lettersTo(member)).toHaveLength(2)
  })

  test('comes late after the server slept, and not at all for a day that is over', async () => {
    const { member, path, send } = await makeStage()
    await send('DAILY', member)
    await mailAt('2027-03-03T08:55:00Z', path)
    expect(lettersTo(member)).toHaveLength(1)
    await mailAt('2027-03-10T08:00:00Z', path)
    expect(lettersTo(member)).toHaveLength(2)
  })

  test('is not begun by the schedule itself', async () => {
    const { member, path, send } = await makeStage()
    const now = new Date()
    await setting(member, 'myStartOfDay', '00:00')
    await send('DAILY', member)
    await mailAt(now.toISOString(), path)
    expect(lettersTo(member)).toEqual([])
  })

  test('goes to nobody who is deactivated, does not want it, or is taken off; nor when the link is over', async () => {
    const { workspaceId, owner, admin, member, path, send } = await makeStage()
    await send('DAILY', member, owner)
    const put = (status: string) =>
      owner.call(updateUserStatus, { path: { workspaceId, userId: member.id }, body: { status } })
    await put('INACTIVE')
    await setting(owner, 'scheduledReports', false)
    await mailAt('2027-03-02T09:02:00Z', path)
    expect([lettersTo(member), lettersTo(owner)]).toEqual([[], []])
    await put('ACTIVE')
    await setting(owner, 'scheduledReports', true)
    await send('DAILY', owner)
    await admin.call(setSharedReportExpiry, { path, body: { expiresAt: '2027-03-05T00:00:00Z' } })
    await mailAt('2027-03-04T09:02:00Z', path)
    await mailAt('2027-03-05T09:02:00Z', path)
    expect([lettersTo(member).length, lettersTo(owner).length]).toEqual([0, 1])
  })

  test('is queued by the clock, a job for each report that somebody is due for', async () => {
    const { workspaceId, member, owner, id, send } = await makeStage()
    await send('DAILY', member, owner)
    const now = new Date()
    await rows("update report_schedules set since = now() - interval '2 days' where report_id = $1", [id])
    await rows('update report_recipients set mailed_for = null where report_id = $1', [id])
    await rows("update memberships set status_since = now() - interval '2 days' where workspace_id = $1", [
      workspaceId,
    ])
    const { database, app } = server()
    const job = sharedReportJobs({ publicUrl: () => 'https://x.test' })['reports:due']
    for (let run = 0; run < 2; run++)
      await job?.({ _cron: { ts: now.toISOString(), backfilled: false } }, { database, log: app.deps.log })
    const queued = await rows(
      `select j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'sharedReports.mail' and j.payload ->> 'reportId' = $1`,
      [id],
    )
    expect(queued).toEqual([{ payload: { workspaceId, reportId: id, at: now.toISOString() } }])
  })

  test('is not lost when the work is cut off: what was not committed is due again', async () => {
    const { member, id, path, send } = await makeStage()
    await send('DAILY', member)
    const job = sharedReportJobs({ publicUrl: () => 'https://x.test' })['sharedReports.mail']
    const payload = { workspaceId: path.workspaceId, reportId: id, at: '2027-03-02T09:05:00Z' }
    const { database, app } = server()
    const cut = new Error('killed')
    const dying = {
      ...database,
      transaction: (origin: never, work: (tx: never) => Promise<unknown>) =>
        database.transaction(origin, async (tx) => {
          await work(tx as never)
          throw cut
        }),
    }
    await expect(job?.(payload, { database: dying as never, log: app.deps.log })).rejects.toBe(cut)
    expect(lettersTo(member)).toEqual([])
    for (let again = 0; again < 2; again++) await mailAt(payload.at, path)
    expect(lettersTo(member)).toHaveLength(1)
  })
})
