export { projectOpenTo } from './json.queries.ts'
