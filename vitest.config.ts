import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,server,web,cli,test,bench}/**/*.test.ts'],
    // these drive a browser against the built server: vitest.journeys.config.ts
    exclude: ['test/journeys/**'],
    globalSetup: ['test/database.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 45_000 } },
    reporters: ['dot'],
  },
})
