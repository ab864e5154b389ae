/** What every page of reports begins with: who reads, what they may see, and how it is written. */
import { useSession } from '../platform/session.ts'
import type { Reader } from './body.ts'
import { type ReportLooks, useReportLooks } from './looks.ts'
import { useReader } from './reports.ts'
import { type Sight, useSight } from './sight.ts'

export interface ReportSetting {
  readonly me: string
  readonly looks: ReportLooks
  readonly sight: Sight
  readonly reader: Reader
}

const nothing: Sight = { admin: false, managesPeople: false, team: false, moneys: [], edits: new Set() }

/** Undefined while it is not known. */
export function useReportSetting(workspaceId: string): ReportSetting | undefined {
  const session = useSession().data
  const looks = useReportLooks(workspaceId)
  const sight = useSight(session ?? undefined, workspaceId)
  const reader = useReader(looks, sight ?? nothing)
  if (!session || !sight) return undefined
  return { me: session.account.id, looks, sight, reader }
}
