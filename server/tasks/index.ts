export type { TaskDto, TaskPlace } from './tell.ts'
export { tasksInFull, tellNewTasks, tellTask } from './tell.ts'
export type { NewTask } from './write.queries.ts'
export { copyTasks, insertTasks } from './write.queries.ts'
