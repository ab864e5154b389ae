export { addPairsToGroups, countGroups } from './queries.ts'
