export { rollupCrontab, rollupJobs } from './jobs.ts'
export { differingSums, foldChanges, rebuildRollups } from './queries.ts'
