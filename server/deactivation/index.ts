export { bringTo } from './deactivate.ts'
export { deactivationJobs } from './jobs.ts'
export { lockPeople } from './people.ts'
