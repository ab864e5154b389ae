/** Workspaces that wait for the signed-in person to join: accept or decline where they stand. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { readSessionAgain } from './enter.ts'
import styles from './my-invitations.module.css'

type Mine = Reply<'getMyInvitations'>
const key = ['my-invitations'] as const

export function MyInvitations() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: key, queryFn: () => api('getMyInvitations') })
  const shown = {
    key,
    become: (old: Mine, { workspaceId }: Mine[number]) =>
      old.filter((each) => each.workspaceId !== workspaceId),
  }
  const accept = useWrite<Mine[number], unknown, Mine>({
    write: ({ workspaceId }) => api('acceptMyInvitation', { path: { workspaceId } }),
    refresh: key,
    shown,
    done: (_reply, { workspaceId }) => {
      void readSessionAgain().then(() => navigate({ to: '/w/$workspaceId/tracker', params: { workspaceId } }))
    },
  })
  const decline = useWrite<Mine[number], unknown, Mine>({
    write: ({ workspaceId }) => api('declineMyInvitation', { path: { workspaceId } }),
    refresh: key,
    shown,
    done: (_reply, { workspaceName }) => {
      toast(t('invitation.declined', { name: workspaceName }))
      void client.invalidateQueries({ queryKey: ['session'] })
    },
  })
  if (!data || data.length === 0) return null
  return (
    <ul className={styles.invitations} aria-label={t('invitation.mine')}>
      {data.map((invitation) => (
        <li key={invitation.workspaceId}>
          <span>
            {invitation.invitedBy?.name
              ? t('invitation.by', { who: invitation.invitedBy.name, name: invitation.workspaceName })
              : t('invitation.to', { name: invitation.workspaceName })}
          </span>
          <Button size="compact-sm" onClick={() => accept.mutate(invitation)}>
            {t('invitation.accept')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => decline.mutate(invitation)}>
            {t('invitation.decline')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
