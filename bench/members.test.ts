import { expect, test } from 'vitest'
import { benchMembers } from './members.ts'

// the figures come from `npm run bench`; here only that it runs, and that both servers send the same bytes
test('the bench compares servers that answer the same', async () => {
  const { figures, plan } = await benchMembers({ members: 120, rounds: 1, seconds: 1, connections: 2 })
  expect(figures.map((figure) => figure.name)).toContain('updateUserStatus')
  for (const { stint, bare } of figures) {
    expect(stint.requestsPerSecond).toBeGreaterThan(0)
    expect(bare.requestsPerSecond).toBeGreaterThan(0)
  }
  expect(plan).toContain('memberships_by_email')
}, 120_000)
