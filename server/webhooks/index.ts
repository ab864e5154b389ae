export { webhookCrontab, webhookJobs } from './jobs.ts'
export { passWebhooksTo } from './pass-webhooks.ts'
