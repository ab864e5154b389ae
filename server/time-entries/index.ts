export { stopRunning } from './timer.ts'
