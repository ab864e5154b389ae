/** To whom the workspace belongs: passing it on, and its end. Both ask, because neither can be undone here. */
import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { sessionKey } from '../platform/session.ts'
import { PersonPicker } from '../team/person-picker.tsx'
import { Ask } from '../ui/ask.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'

interface Props {
  readonly workspace: Reply<'getWorkspaceOfUser'>
  readonly self: string
}

export function OwnershipSection({ workspace, self }: Props) {
  return (
    <>
      <Transfer workspace={workspace} self={self} />
      <Deletion workspace={workspace} />
    </>
  )
}

function Transfer({ workspace, self }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [userId, setUserId] = useState<string | null>(null)
  const transfer = useWrite({
    write: (to: string) =>
      api('transferOwnership', { path: { workspaceId: workspace.id }, body: { userId: to } }),
    refresh: ['w', workspace.id],
    quiet: true,
    done() {
      void client.invalidateQueries({ queryKey: sessionKey })
      toast(t('settings.workspace.transferred'))
    },
  })
  return (
    <Section title={t('settings.workspace.transferTitle')} lead={t('settings.workspace.transferLead')}>
      <Refusal error={transfer.error} />
      <div className={styles.fields}>
        <PersonPicker
          workspaceId={workspace.id}
          label={t('settings.workspace.newOwner')}
          value={userId}
          onChange={setUserId}
          without={[self]}
        />
        {userId && (
          <div>
            <Ask
              label={t('settings.workspace.transfer')}
              question={t('settings.workspace.askTransfer', { name: workspace.name })}
              confirm={t('settings.workspace.transfer')}
              pending={transfer.isPending}
              onConfirm={() => transfer.mutate(userId)}
            />
          </div>
        )}
      </div>
    </Section>
  )
}

function Deletion({ workspace }: Pick<Props, 'workspace'>) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const projects = useQuery({
    queryKey: ['w', workspace.id, 'projects', 'count'],
    queryFn: () => api('getProjects', { path: { workspaceId: workspace.id }, query: { 'page-size': 5000 } }),
  })
  const remove = useWrite({
    write: () => api('deleteWorkspace', { path: { workspaceId: workspace.id }, body: { name } }),
    refresh: sessionKey,
    quiet: true,
    async done() {
      toast(t('settings.workspace.deleted', { name: workspace.name }))
      await client.invalidateQueries({ queryKey: sessionKey })
      await navigate({ to: '/' })
    },
  })
  const people = workspace.memberships.filter(({ membershipType }) => membershipType === 'WORKSPACE').length
  const numbers = [
    t('settings.workspace.people', { count: people }),
    projects.data && t('settings.workspace.projects', { count: projects.data.length }),
  ]
    .filter(Boolean)
    .join(', ')
  const right = name === workspace.name
  return (
    <Section
      title={t('settings.workspace.deleteTitle')}
      lead={t('settings.workspace.deleteLead', { numbers })}
    >
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          if (right) remove.mutate()
        }}
      >
        <Refusal error={remove.error} />
        <TextInput
          size="sm"
          autoComplete="off"
          label={t('settings.workspace.typeName', { name: workspace.name })}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Button
            type="submit"
            size="sm"
            color="red"
            loading={remove.isPending}
            disabled={!right}
            title={right ? undefined : t('settings.workspace.nameFirst')}
          >
            {t('settings.workspace.delete')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
