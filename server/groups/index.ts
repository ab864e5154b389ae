export { addPeopleByGroup, addPeopleToGroups } from './add-people.ts'
