export { chainAuditLog } from './chain.ts'
export { auditLogRoutes } from './routes.ts'
export { verifyAuditLog } from './verify.ts'
