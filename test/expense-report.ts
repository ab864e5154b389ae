/** The expense report of a month, as the tests of it ask. */
import { generateDetailedReportV1 } from '../contract/reports/expenses.ts'
import type { AskedExpenses } from '../server/reports/expenses.rules.ts'
import type { Person } from './world.ts'

export const june = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-30T23:59:59.999Z' }

export async function report(by: Person, workspaceId: string, asked: Partial<AskedExpenses> = {}) {
  const { body } = await by.call(generateDetailedReportV1, {
    path: { workspaceId },
    body: { ...june, ...asked },
  })
  return body
}

/** Notes of what is found, in alphabetical order. */
export async function found(
  by: Person,
  workspaceId: string,
  asked: Partial<AskedExpenses> = {},
): Promise<string[]> {
  return (await report(by, workspaceId, asked)).expenses.map(({ notes }) => notes).sort()
}
