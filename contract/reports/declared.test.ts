/** Where the reports host's operations answer. Source: decisions.md "Precedence and prefixes". */
import { describe, expect, it } from 'vitest'
import type { Operation } from '../operation.ts'
import { sharedReportOperations } from '../shared-reports.ts'
import { generateAttendanceReport } from './attendance.ts'
import { generateDetailedReportV1 } from './expenses.ts'
import { timeReportOperations } from './time.ts'

describe('the reports host', () => {
  it('serves reports under every prefix and shared reports under its own', () => {
    const reports: Operation[] = [...timeReportOperations, generateAttendanceReport, generateDetailedReportV1]
    expect(reports.filter(({ host }) => host !== 'both')).toEqual([])
    const shared: readonly Operation[] = sharedReportOperations
    expect(shared.filter(({ host }) => host !== 'reports')).toEqual([])
    expect(shared.map(({ address }) => address.split('/', 3).join('/'))).toEqual(
      shared.map(() => '/report/v1'),
    )
  })
})
