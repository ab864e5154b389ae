import type { Static } from 'typebox'
import { secondsOf, toDuration } from '../../contract/vocabulary/duration.ts'
import type { AllSettings } from '../../contract/workspace-settings.ts'
import type { WorkspaceSettings } from '../../contract/workspaces.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

type Further = Omit<AllSettings, keyof Static<typeof WorkspaceSettings>>

interface SettingsRow {
  settings: Static<typeof WorkspaceSettings>
  approval_period: Further['approvalPeriod']
  approvers: Further['approvers']
  week_start: Further['weekStart']
  work_capacity_seconds: number
  who_edits_for_others: Further['whoEditsForOthers']
  who_sees_project_status: Further['whoSeesProjectStatus']
  invoice_managers: Further['invoiceManagers']
}

const columns = `settings, approval_period, approvers, week_start, work_capacity_seconds, who_edits_for_others,
  who_sees_project_status, invoice_managers`

const selectSettings = prepared<SettingsRow, [string]>(
  'workspaces.settings',
  `select ${columns} from workspaces where id = $1`,
)

const selectSettingsForChange = prepared<SettingsRow, [string]>(
  'workspaces.lockSettings',
  `select ${columns} from workspaces where id = $1 for no key update`,
)

function toSettings(row: SettingsRow | undefined): AllSettings {
  if (!row) throw new Error('the workspace is gone')
  return {
    ...row.settings,
    approvalPeriod: row.approval_period,
    approvers: row.approvers,
    weekStart: row.week_start,
    workCapacity: toDuration(row.work_capacity_seconds),
    whoEditsForOthers: row.who_edits_for_others,
    whoSeesProjectStatus: row.who_sees_project_status,
    invoiceManagers: {
      userIds: row.invoice_managers.userIds,
      userGroupIds: row.invoice_managers.userGroupIds,
    },
  }
}

export async function findSettings(db: Db, workspaceId: string): Promise<AllSettings> {
  const [row] = await selectSettings(db, workspaceId)
  return toSettings(row)
}

/** The settings, kept as they are until the commit. */
export async function lockSettings(tx: Tx, workspaceId: string): Promise<AllSettings> {
  const [row] = await selectSettingsForChange(tx, workspaceId)
  return toSettings(row)
}

const updateSettings = prepared<
  never,
  [string, string, string, string, string, number | undefined, string, string, string]
>(
  'workspaces.updateSettings',
  `update workspaces set settings = $2::json, approval_period = $3, approvers = $4, week_start = $5,
     work_capacity_seconds = $6, who_edits_for_others = $7, who_sees_project_status = $8,
     invoice_managers = $9::jsonb
   where id = $1`,
)

export async function writeSettings(tx: Tx, workspaceId: string, settings: AllSettings): Promise<void> {
  const {
    approvalPeriod,
    approvers,
    weekStart,
    workCapacity,
    whoEditsForOthers,
    whoSeesProjectStatus,
    invoiceManagers,
    ...wire
  } = settings
  await updateSettings(
    tx,
    workspaceId,
    JSON.stringify(wire),
    approvalPeriod,
    approvers,
    weekStart,
    secondsOf(workCapacity),
    whoEditsForOthers,
    whoSeesProjectStatus,
    JSON.stringify(invoiceManagers),
  )
}

const countManagers = prepared<{ users: number; groups: number }, [string, string[], string[]]>(
  'workspaces.countInvoiceManagers',
  `select (select count(*)::integer from memberships where workspace_id = $1 and user_id = any ($2)) as users,
     (select count(*)::integer from user_groups where workspace_id = $1 and id = any ($3)) as groups`,
)

/** How many of the named people and groups belong to the workspace. */
export async function countKnown(
  db: Db,
  workspaceId: string,
  { userIds, userGroupIds }: Further['invoiceManagers'],
): Promise<{ users: number; groups: number }> {
  const [row] = await countManagers(db, workspaceId, userIds, userGroupIds)
  return row ?? { users: 0, groups: 0 }
}
