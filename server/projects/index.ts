export { managesProject, projectCurrency, projectJoins, projectJson, projectOpenTo } from './json.queries.ts'
export { lockProjectsOfClient } from './of-client.queries.ts'
export { archiveProjects, takeClientOffProjects } from './of-client.ts'
export { taskJson } from './task-json.queries.ts'
