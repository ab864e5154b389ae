export { deleteTimeOfWorkspace } from './deletion.queries.ts'
export { stopRunning } from './timer.ts'
