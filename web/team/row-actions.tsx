/** What can be done about one person of the list, and how it is done. */
import { Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { RowMenu } from '../ui/row-menu.tsx'
import { toast } from '../ui/toasts.tsx'
import { nameOf } from './people.ts'
import type { TeamMember } from './team.ts'

/** The same object for the page's life. */
export interface RowDeeds {
  readonly deactivate: (person: TeamMember) => void
  readonly activate: (person: TeamMember) => void
  readonly resend: (person: TeamMember) => void
  readonly revoke: (person: TeamMember) => void
}

interface Props {
  readonly person: TeamMember
  readonly label: string
  readonly deeds: RowDeeds
}

export function RowActions({ person, label, deeds }: Props) {
  return <RowMenu label={label}>{() => <Items person={person} deeds={deeds} />}</RowMenu>
}

function Items({ person, deeds }: Omit<Props, 'label'>) {
  const { t } = useTranslation()
  const status = person.membershipStatus
  return (
    <>
      {status === 'ACTIVE' && (
        <Menu.Item onClick={() => deeds.deactivate(person)}>{t('team.deactivate.open')}</Menu.Item>
      )}
      {status === 'INACTIVE' && (
        <Menu.Item onClick={() => deeds.activate(person)}>{t('team.activate.open')}</Menu.Item>
      )}
      {status === 'PENDING' && <Menu.Item onClick={() => deeds.resend(person)}>{t('team.resend')}</Menu.Item>}
      {(status === 'PENDING' || status === 'DECLINED') && (
        <Menu.Item onClick={() => deeds.revoke(person)}>{t('team.revoke')}</Menu.Item>
      )}
    </>
  )
}

/** The deeds of a list; those that ask something first open a panel. */
export function useRowDeeds(
  workspaceId: string,
  open: (kind: 'deactivate' | 'activate', person: TeamMember) => void,
): RowDeeds {
  const { t } = useTranslation()
  const client = useQueryClient()
  const refused = (error: Error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true })
  const refresh = () => client.invalidateQueries({ queryKey: ['w', workspaceId] })
  const { mutate: resend } = useMutation({
    mutationFn: ({ id }: TeamMember) => api('resendInvitation', { path: { workspaceId, userId: id } }),
    onSuccess: () => toast(t('team.resent')),
    onError: refused,
  })
  const { mutate: revoke } = useMutation({
    mutationFn: ({ id }: TeamMember) => api('revokeInvitation', { path: { workspaceId, userId: id } }),
    onSuccess(_nothing, person) {
      const { email } = person
      const again = (address: string) =>
        void api('inviteMany', { path: { workspaceId }, body: { emails: [address] } }).then(refresh, refused)
      const text = t('team.revoked', { name: nameOf(person) })
      toast(text, email === null ? {} : { undo: () => again(email) })
    },
    onError: refused,
    onSettled: refresh,
  })
  return useMemo(
    () => ({
      deactivate: (person) => open('deactivate', person),
      activate: (person) => open('activate', person),
      resend: (person) => resend(person),
      revoke: (person) => revoke(person),
    }),
    [open, resend, revoke],
  )
}
