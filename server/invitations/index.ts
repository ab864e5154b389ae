export { invitationJobs } from './jobs.ts'
export { join, tellJoined } from './join.ts'
