export { foundWorkspace } from './found.ts'
export * from './memberships.queries.ts'
export type { Sight } from './queries.ts'
export { sightIn, workspaceFor } from './sight.queries.ts'
