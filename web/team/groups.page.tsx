/** Groups: made, renamed where they stand, filled in a side panel; deleting one can be undone. */
import { ActionIcon, Button, CloseButton, TextInput, UnstyledButton } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { List } from '../ui/list.tsx'
import { ListFilter } from '../ui/list-filter.tsx'
import { Page } from '../ui/page.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { sectionStyles as styles } from '../ui/section.tsx'
import { Empty } from '../ui/states.tsx'
import type { Column } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { GroupPanel } from './group.panel.tsx'
import { type Group, groupsKey, useGroups } from './groups.ts'
import { TeamTabs } from './tabs.tsx'
import team from './team.module.css'

export function GroupsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/groups' })
  const search = useSearch({ from: '/w/$workspaceId/groups' })
  const navigate = useNavigate({ from: '/w/$workspaceId/groups' })
  const { data: session } = useSession()
  const groups = useGroups(workspaceId)
  const [creating, setCreating] = useState(false)
  const key = groupsKey(workspaceId)
  const refresh = ['w', workspaceId]
  const bringBack = useWrite({
    async write(group: Group) {
      const path = { workspaceId }
      const made = await api('createUserGroup', { path, body: { name: group.name } })
      for (const userId of group.userIds)
        await api('addUser', { path: { ...path, userGroupId: made.id }, body: { userId } })
    },
    refresh,
  })
  const remove = useWrite({
    write: (group: Group) => api('deleteUserGroup', { path: { workspaceId, id: group.id } }),
    refresh,
    shown: { key, become: (old: Group[], group: Group) => old.filter(({ id }) => id !== group.id) },
    done: (_gone, group) =>
      toast(t('groups.deleted', { name: group.name }), { undo: () => bringBack.mutate(group) }),
  })
  if (!session) return null
  const mayEdit = may(session, workspaceId, 'groups.edit')
  const sought = search.q?.toLowerCase() ?? ''
  const rows = (groups.data ?? [])
    .filter(({ name }) => name.toLowerCase().includes(sought))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const open = (group: Group | undefined) =>
    void navigate({
      search: { ...(search.q ? { q: search.q } : {}), ...(group ? { open: group.id } : {}) },
      replace: true,
    })
  const columns: Column<Group>[] = [
    {
      id: 'name',
      title: t('groups.name'),
      width: 'minmax(160px, 2fr)',
      phone: true,
      cell: (group) => (
        <GroupName workspaceId={workspaceId} group={group} editable={mayEdit} onOpen={() => open(group)} />
      ),
    },
    {
      id: 'people',
      title: t('groups.people'),
      width: '90px',
      phone: true,
      align: 'end',
      cell: (group) => group.userIds.length,
    },
  ]
  if (mayEdit)
    columns.push({
      id: 'actions',
      title: t('groups.actions'),
      width: '70px',
      phone: true,
      cell: (group) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('groups.delete', { name: group.name })}
          title={t('groups.delete', { name: group.name })}
          onClick={() => remove.mutate(group)}
        >
          <Trash2 size={15} aria-hidden />
        </ActionIcon>
      ),
    })
  return (
    <Page
      title={t('pages.groups')}
      actions={
        mayEdit && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            {t('groups.create')}
          </Button>
        )
      }
    >
      <TeamTabs workspaceId={workspaceId} />
      {creating && <CreateForm workspaceId={workspaceId} onClose={() => setCreating(false)} />}
      <ListFilter
        label={t('groups.filter')}
        value={search.q ?? ''}
        onChange={(q) => void navigate({ search: q === '' ? {} : { q }, replace: true })}
      />
      <List
        query={groups}
        empty={
          <Empty
            title={t(sought === '' ? 'groups.emptyTitle' : 'groups.noneTitle')}
            text={t(sought === '' ? 'groups.emptyText' : 'groups.noneText')}
          />
        }
        name="groups"
        label={t('pages.groups')}
        rows={rows}
        idOf={(group) => group.id}
        nameOf={(group) => group.name}
        columns={columns}
        onOpen={open}
      />
      <GroupPanel
        workspaceId={workspaceId}
        group={groups.data?.find(({ id }) => id === search.open)}
        editable={mayEdit}
        onClose={() => open(undefined)}
      />
    </Page>
  )
}

function GroupName(props: { workspaceId: string; group: Group; editable: boolean; onOpen: () => void }) {
  const { workspaceId, group, editable, onOpen } = props
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const rename = useWrite({
    write: (name: string) => api('updateUserGroup', { path: { workspaceId, id: group.id }, body: { name } }),
    refresh: ['w', workspaceId],
    shown: {
      key: groupsKey(workspaceId),
      become: (old: Group[], name: string) =>
        old.map((each) => (each.id === group.id ? { ...each, name } : each)),
    },
  })
  if (editing)
    return (
      <TextInput
        size="xs"
        autoFocus
        maxLength={100}
        aria-label={t('groups.rename', { name: group.name })}
        defaultValue={group.name}
        onBlur={(event) => {
          setEditing(false)
          const name = event.currentTarget.value.trim()
          if (event.currentTarget.dataset.left !== 'true' && name !== '' && name !== group.name)
            rename.mutate(name)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.dataset.left = 'true'
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
          event.stopPropagation()
        }}
      />
    )
  return (
    <span className={team.standing}>
      <UnstyledButton className={team.name} onClick={onOpen}>
        {group.name}
      </UnstyledButton>
      {editable && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('groups.rename', { name: group.name })}
          title={t('groups.rename', { name: group.name })}
          onClick={() => setEditing(true)}
        >
          <Pencil size={13} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
}

function CreateForm({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const create = useWrite({
    write: () => api('createUserGroup', { path: { workspaceId }, body: { name: name.trim() } }),
    refresh: ['w', workspaceId],
    quiet: true,
    done() {
      toast(t('groups.created', { name: name.trim() }))
      setName('')
      onClose()
    },
  })
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <TextInput
        size="sm"
        autoFocus
        required
        withAsterisk={false}
        maxLength={100}
        label={t('groups.newName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" loading={create.isPending}>
        {t('groups.createSubmit')}
      </Button>
      <CloseButton aria-label={t('frame.close')} onClick={onClose} />
      <Refusal error={create.error} />
    </form>
  )
}
