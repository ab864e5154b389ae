import { expect, test } from 'vitest'
import { runFaults } from './faults.ts'

// the long form is `npm run faults`
test.each(['server', 'postgres'] as const)(
  'SIGKILL of the %s in the middle of status changes loses nothing that was answered',
  async (victim) => {
    const report = await runFaults({ victim, rounds: 1, changes: 80 })
    expect(report.findings).toEqual([])
    expect(report.acknowledged).toBeGreaterThan(0)
    expect(report.events).toBeGreaterThanOrEqual(report.acknowledged)
  },
  120_000,
)
