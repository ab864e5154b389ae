export { liveAudience } from './audience.ts'
