export { managesProject, projectCurrency, projectJoins, projectOpenTo } from './json.queries.ts'
export { taskJson } from './task-json.queries.ts'
