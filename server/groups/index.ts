export { addPeopleToGroups } from './add-people.ts'
export { addPairsToGroups, countGroups } from './queries.ts'
