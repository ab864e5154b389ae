export type { PersonPayload } from './person.queries.ts'
export { personPayload } from './person.queries.ts'
