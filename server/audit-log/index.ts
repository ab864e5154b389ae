export { chainAuditLog } from './chain.ts'
export { auditLogRoutes } from './routes.ts'
export type { Verdict } from './verify.ts'
export { verifyAuditLog } from './verify.ts'
