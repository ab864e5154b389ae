export { personPayload, personPayloads } from './person.queries.ts'
