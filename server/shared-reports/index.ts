export { sharedReportCrontab, sharedReportJobs } from './jobs.ts'
export { forgetSights } from './sight.queries.ts'
export { keepSights } from './sight.ts'
