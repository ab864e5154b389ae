export { clientJoins, clientJson } from './queries.ts'
