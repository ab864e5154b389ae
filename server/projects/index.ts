export { managesProject, projectOpenTo } from './json.queries.ts'
