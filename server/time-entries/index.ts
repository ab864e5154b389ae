export { deleteTimeOfWorkspace } from './deletion.queries.ts'
export { entryWithRatesJson } from './json.queries.ts'
export { repriceJobs } from './reprice.ts'
export { stopRunning } from './timer.ts'
