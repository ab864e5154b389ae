export { deleteExpensesOfWorkspace } from './deletion.queries.ts'
