export { tagJson } from './queries.ts'
