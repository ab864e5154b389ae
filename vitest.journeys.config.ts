import { defineConfig } from 'vitest/config'

/** The browser journeys: against the built server, one server and one browser per file, one file at a time. */
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 300_000,
    // a page on a busy machine takes its time
    expect: { poll: { timeout: 45_000 } },
    reporters: ['dot'],
  },
})
