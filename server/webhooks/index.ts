export { passWebhooksTo } from './pass-webhooks.ts'
