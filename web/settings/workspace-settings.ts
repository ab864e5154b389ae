/** The settings of a workspace, shown as soon as they are chosen. */
import { useQuery } from '@tanstack/react-query'
import type { BodyOf } from '../../contract/operation.ts'
import { api, type Operations, type Reply } from '../platform/api.ts'
import { useWrite } from '../ui/write.ts'

export type Settings = Reply<'getWorkspaceSettings'>
export type SettingsChange = BodyOf<Operations['updateWorkspaceSettings']>

function key(workspaceId: string) {
  return ['w', workspaceId, 'settings'] as const
}

export function useSettings(workspaceId: string) {
  return useQuery({
    queryKey: key(workspaceId),
    queryFn: () => api('getWorkspaceSettings', { path: { workspaceId } }),
  })
}

export function useChangeSettings(workspaceId: string) {
  return useWrite({
    write: (body: SettingsChange) => api('updateWorkspaceSettings', { path: { workspaceId }, body }),
    refresh: ['w', workspaceId],
    shown: { key: key(workspaceId), become: withChange },
  })
}

function withChange(old: Settings, change: SettingsChange): Settings {
  const { entityCreationPermissions: creation, workingDays, adminOnlyPages, ...flags } = change
  return {
    ...old,
    ...shownFlags(old, flags),
    ...(workingDays ? { workingDays } : {}),
    ...(adminOnlyPages ? { adminOnlyPages } : {}),
    entityCreationPermissions: { ...old.entityCreationPermissions, ...creation },
  }
}

/** Locks and roundings are the server's to tell; the page does not change them. */
function shownFlags(
  old: Settings,
  { round, automaticLock, lockTimeEntries, lockTimeZone, invoiceManagers, ...flags }: SettingsChange,
): Partial<Settings> {
  return { ...old, ...flags }
}
