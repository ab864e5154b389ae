export { activate, deactivate } from './deactivate.ts'
