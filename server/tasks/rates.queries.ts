import { prepared } from '../platform/db/prepared.ts'
import { projectCurrency, projectJoins } from '../projects/index.ts'
import type { RateScope } from '../workspaces/index.ts'
import { rateWriter, takeEffectStatement } from '../workspaces/index.ts'

const ofTask: RateScope = {
  name: 'task',
  table: 'tasks',
  history: 'task_rates',
  keys: [
    ['workspace_id', 'workspace_id'],
    ['id', 'task_id'],
  ],
}

export const writeTaskRates = rateWriter(ofTask)

/** Values: workspace, task, instant. */
export const takeTaskEffect = takeEffectStatement(ofTask)

/** Holds the task until the commit. Values: workspace, task. */
export const lockTaskRates = prepared<{ id: string }, [string, string]>(
  'tasks.lockRates',
  'select id from tasks where workspace_id = $1 and id = $2 for no key update',
)

/** The currency in which a task's rates are. Values: workspace, project. */
export const findTaskCurrency = prepared<{ code: string; id: string | null }, [string, string]>(
  'tasks.findCurrency',
  `select ${projectCurrency} as code, coalesce(cc.id, (select wc.id from workspace_currencies wc
     where wc.workspace_id = p.workspace_id and wc.code = w.currency)) as id
   from projects p ${projectJoins('')} where p.workspace_id = $1 and p.id = $2`,
)
