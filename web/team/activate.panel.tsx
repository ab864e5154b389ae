/** Bringing a person back, with the choice of the roles that the deactivation set aside. */
import { Alert, Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import styles from './team.module.css'

interface Props {
  readonly workspaceId: string
  readonly person: { readonly id: string; readonly name: string } | undefined
  readonly onClose: () => void
}

export function ActivatePanel({ workspaceId, person, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel
      opened={person !== undefined}
      onClose={onClose}
      title={t('team.activate.title', { name: person?.name ?? '' })}
    >
      {person && <Form workspaceId={workspaceId} person={person} onClose={onClose} />}
    </SidePanel>
  )
}

function Form({ workspaceId, person, onClose }: Props & { person: NonNullable<Props['person']> }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [left, setLeft] = useState<readonly string[]>([])
  const preview = useQuery({
    queryKey: ['w', workspaceId, 'preview', person.id],
    queryFn: () => api('getDeactivationPreview', { path: { workspaceId, userId: person.id } }),
  })
  const activate = useMutation({
    mutationFn: (
      roles: {
        role: 'WORKSPACE_ADMIN' | 'TEAM_MANAGER' | 'PROJECT_MANAGER'
        entityId: string
        sourceType?: 'USER_GROUP' | null
      }[],
    ) => api('activateMember', { path: { workspaceId, userId: person.id }, body: { roles } }),
    onSuccess() {
      toast(t('team.activated', { count: 1, name: person.name }), {
        undo: () => {
          void api('updateUserStatus', {
            path: { workspaceId, userId: person.id },
            body: { status: 'INACTIVE' },
          }).then(() => client.invalidateQueries({ queryKey: ['w', workspaceId] }))
        },
      })
      void client.invalidateQueries({ queryKey: ['w', workspaceId] })
      onClose()
    },
  })
  if (preview.error) return <Failed error={preview.error} retry={() => void preview.refetch()} />
  if (!preview.data) return <RowsComing rows={3} />
  const { rolesSetAside } = preview.data
  const keyOf = (role: { role: string; entityId: string }) => `${role.role} ${role.entityId}`
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        activate.mutate(
          rolesSetAside
            .filter((role) => !left.includes(keyOf(role)))
            .map(({ role, entityId, sourceType }) => ({ role, entityId, sourceType: sourceType ?? null })),
        )
      }}
    >
      <p>{t('team.activate.lead')}</p>
      {activate.error && (
        <Alert color="red" role="alert">
          {wordsOf(activate.error, t('states.unreachableText'))}
        </Alert>
      )}
      {rolesSetAside.length > 0 && (
        <fieldset className={styles.roles}>
          <legend>{t('team.activate.roles')}</legend>
          {rolesSetAside.map((role) => (
            <Checkbox
              key={keyOf(role)}
              label={t(`team.granted.${role.role}`, { name: role.name })}
              checked={!left.includes(keyOf(role))}
              onChange={(event) =>
                setLeft(
                  event.currentTarget.checked
                    ? left.filter((key) => key !== keyOf(role))
                    : [...left, keyOf(role)],
                )
              }
            />
          ))}
        </fieldset>
      )}
      <Button type="submit" loading={activate.isPending} data-autofocus>
        {t('team.activate.submit')}
      </Button>
    </form>
  )
}
