export { assertFieldValue } from './rules.ts'
export { profileValuesJson } from './user-values.queries.ts'
export type { UserValue } from './user-values.ts'
export { setUserValues } from './user-values.ts'
