export { deleteValuesOfPerson } from './erasure.queries.ts'
export { assertFieldValue } from './rules.ts'
export { profileValuesJson } from './user-values.queries.ts'
export { setUserValues } from './user-values.ts'
