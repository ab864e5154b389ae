/** The people of one group, beside the list. */
import { CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { sectionStyles as styles } from '../ui/section.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { type Group, useGroupPeople } from './groups.ts'
import { membershipIn, nameOf } from './people.ts'
import { PersonPicker } from './person-picker.tsx'
import team from './team.module.css'

interface Props {
  readonly workspaceId: string
  readonly group: Group | undefined
  readonly editable: boolean
  readonly onClose: () => void
}

export function GroupPanel({ workspaceId, group, editable, onClose }: Props) {
  return (
    <SidePanel opened={group !== undefined} onClose={onClose} title={group?.name ?? ''}>
      {group && <People workspaceId={workspaceId} group={group} editable={editable} />}
    </SidePanel>
  )
}

function People({ workspaceId, group, editable }: Omit<Props, 'onClose'> & { group: Group }) {
  const { t } = useTranslation()
  const people = useQuery({
    queryKey: ['w', workspaceId, 'group', group.id],
    queryFn: () =>
      api('filterUsersOfWorkspace', {
        path: { workspaceId },
        body: {
          userGroups: [group.id],
          accountStatuses: ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED', 'LIMITED'],
          memberships: 'WORKSPACE',
          sortColumn: 'NAME',
          pageSize: 5000,
        },
      }),
  })
  const { add, remove } = useGroupPeople(workspaceId, (_group, userId) => {
    const person = people.data?.find(({ id }) => id === userId)
    toast(t('groups.taken', { name: person ? nameOf(person) : '', group: group.name }), {
      undo: () => add.mutate({ group, userId }),
    })
  })
  // the group's own ids change at once, the people follow with the server's answer
  const shown = people.data?.filter(({ id }) => group.userIds.includes(id)) ?? []
  return (
    <div className={team.form}>
      {editable && (
        <PersonPicker
          key={group.userIds.length}
          workspaceId={workspaceId}
          label={t('groups.add')}
          value={null}
          without={group.userIds}
          onChange={(userId) => userId && add.mutate({ group, userId })}
        />
      )}
      {people.error && <Failed error={people.error} retry={() => void people.refetch()} />}
      {people.isPending && <RowsComing rows={4} />}
      {people.data && shown.length === 0 && <p>{t('groups.nobody')}</p>}
      <ul className={styles.list}>
        {shown.map((person) => (
          <li
            key={person.id}
            className={styles.item}
            data-faded={membershipIn(person, workspaceId)?.membershipStatus === 'INACTIVE'}
          >
            <span className={styles.grow}>
              <Link
                to="/w/$workspaceId/team/$userId"
                params={{ workspaceId, userId: person.id }}
                className={team.name}
              >
                {nameOf(person)}
              </Link>
            </span>
            {editable && (
              <CloseButton
                size="sm"
                aria-label={t('groups.take', { name: nameOf(person) })}
                title={t('groups.take', { name: nameOf(person) })}
                onClick={() => remove.mutate({ group, userId: person.id })}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
