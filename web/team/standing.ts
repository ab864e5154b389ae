/** Deactivating and activating people from the pages: at once, with undo, rolled back with the server's words. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { useInParts } from '../ui/in-parts.ts'
import { toast } from '../ui/toasts.tsx'

interface Change {
  readonly userIds: readonly string[]
  readonly status: 'ACTIVE' | 'INACTIVE'
  /** For the message: the person's name, where it is one. */
  readonly name?: string
  readonly reason?: string
  readonly undoing?: boolean
}

/** Changes the status of people; what the server refuses is said, what it did can be undone. */
export function useStanding(workspaceId: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { progress, inParts } = useInParts()
  /** Undoing a deactivation brings the roles back too, as if nothing had been. */
  const bringBack = useMutation({
    async mutationFn(userIds: readonly string[]) {
      for (const userId of userIds) {
        const { rolesSetAside } = await api('getDeactivationPreview', { path: { workspaceId, userId } })
        const roles = rolesSetAside.map(({ role, entityId, sourceType }) => ({
          role,
          entityId,
          sourceType: sourceType ?? null,
        }))
        await api('activateMember', { path: { workspaceId, userId }, body: { roles } })
      }
    },
    onSuccess: (_result, userIds) => toast(t('team.activated', { count: userIds.length, name: '' })),
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['w', workspaceId] }),
  })
  const mutation = useMutation({
    mutationFn: ({ userIds, status, reason }: Change) =>
      inParts(userIds, (part) =>
        api('updateMemberStatuses', {
          path: { workspaceId },
          body: { userIds: part, status, ...(reason ? { reason } : {}) },
        }),
      ),
    onSuccess(results, change) {
      const changed = results.filter(({ outcome }) => outcome === 'changed').map(({ userId }) => userId)
      const refused = results.filter(({ outcome }) => outcome === 'refused')
      for (const message of new Set(refused.map((result) => result.message ?? '')))
        toast(message, { failed: true })
      if (changed.length === 0) return
      const key = change.status === 'ACTIVE' ? 'team.activated' : 'team.deactivated'
      const text = t(key, { count: changed.length, name: change.name ?? '' })
      if (change.undoing) toast(text)
      else if (change.status === 'INACTIVE') toast(text, { undo: () => bringBack.mutate(changed) })
      else
        toast(text, {
          undo: () => mutation.mutate({ ...change, userIds: changed, status: 'INACTIVE', undoing: true }),
        })
    },
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['w', workspaceId] }),
  })
  return { ...mutation, progress }
}
