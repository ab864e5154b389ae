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
  const { entityCreationPermissions: creation, workingDays, adminOnlyPages, round, ...flags } = change
  return {
    ...old,
    ...shownFlags(old, flags),
    ...(round ? { round } : {}),
    ...(workingDays ? { workingDays } : {}),
    ...(adminOnlyPages ? { adminOnlyPages } : {}),
    entityCreationPermissions: { ...old.entityCreationPermissions, ...creation },
  }
}

/** Locks are the server's to tell: a day becomes an instant, and a rule takes the place of a day. */
function shownFlags(
  old: Settings,
  {
    automaticLock,
    lockTimeEntries,
    lockTimeZone,
    invoiceManagers,
    ...flags
  }: Omit<SettingsChange, 'entityCreationPermissions' | 'round'>,
): Partial<Settings> {
  return { ...old, ...flags }
}
