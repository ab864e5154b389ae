/** Inviting many at once by paste: sorted out before it is sent, each address answered for itself. */
import { Alert, Button, Select, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { sortPasted } from './pasted.ts'
import styles from './team.module.css'

interface Props {
  readonly workspaceId: string
  readonly opened: boolean
  readonly onClose: () => void
}

export function InvitePanel({ workspaceId, opened, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [role, setRole] = useState<'MEMBER' | 'WORKSPACE_ADMIN'>('MEMBER')
  const { addresses, repeated, rubbish } = sortPasted(text)
  const invite = useMutation({
    mutationFn: () => api('inviteMany', { path: { workspaceId }, body: { emails: [...addresses], role } }),
    onSuccess(results) {
      void client.invalidateQueries({ queryKey: ['w', workspaceId] })
      const failed = results.filter(({ result }) => result !== 'INVITED')
      setText(failed.map(({ email }) => email).join('\n'))
    },
  })
  const close = () => {
    onClose()
    invite.reset()
  }
  const invited = invite.data?.filter(({ result }) => result === 'INVITED').length ?? 0
  return (
    <SidePanel opened={opened} onClose={close} title={t('team.invite.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate()
        }}
      >
        {invite.error && (
          <Alert color="red" role="alert">
            {wordsOf(invite.error, t('states.unreachableText'))}
          </Alert>
        )}
        {invite.data && (
          <Alert color={invited === invite.data.length ? 'teal' : 'yellow'} role="status">
            <p>{t('team.invite.done', { count: invited })}</p>
            <ul>
              {invite.data
                .filter(({ result }) => result !== 'INVITED')
                .map(({ email, result }) => (
                  <li key={email}>{`${email}: ${t(`team.invite.result.${result}`)}`}</li>
                ))}
            </ul>
          </Alert>
        )}
        <Textarea
          label={t('team.invite.addresses')}
          description={t('team.invite.rule')}
          autosize
          minRows={5}
          maxRows={14}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div role="status" className={styles.sorted}>
          {addresses.length > 0 && <p>{t('team.invite.count', { count: addresses.length })}</p>}
          {repeated.length > 0 && <p>{t('team.invite.repeated', { list: repeated.join(', ') })}</p>}
          {rubbish.length > 0 && <p>{t('team.invite.rubbish', { list: rubbish.join(', ') })}</p>}
        </div>
        <Select
          label={t('team.invite.as')}
          allowDeselect={false}
          data={[
            { value: 'MEMBER', label: t('team.role.member') },
            { value: 'WORKSPACE_ADMIN', label: t('team.role.admin') },
          ]}
          value={role}
          onChange={(value) => setRole(value === 'WORKSPACE_ADMIN' ? 'WORKSPACE_ADMIN' : 'MEMBER')}
        />
        <Button type="submit" loading={invite.isPending} disabled={addresses.length === 0}>
          {t('team.invite.submit', { count: addresses.length })}
        </Button>
      </form>
    </SidePanel>
  )
}
