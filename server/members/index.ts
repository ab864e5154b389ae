export type { PersonPayload } from './person.queries.ts'
export { personPayload, personPayloads } from './person.queries.ts'
