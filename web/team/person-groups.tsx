/** The groups of a person: put in and taken out where they stand. */
import { CloseButton, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useGroupPeople, useGroups } from './groups.ts'
import { nameOf, type Person } from './people.ts'

export function PersonGroups({ workspaceId, person }: { workspaceId: string; person: Person }) {
  const { t } = useTranslation()
  const { data: session } = useSession()
  const groups = useGroups(workspaceId)
  const { add, remove } = useGroupPeople(workspaceId, (group) =>
    toast(t('groups.taken', { name: nameOf(person), group: group.name }), {
      undo: () => add.mutate({ group, userId: person.id }),
    }),
  )
  if (!session) return null
  const mayEdit = may(session, workspaceId, 'groups.edit')
  const of = groups.data?.filter(({ userIds }) => userIds.includes(person.id)) ?? []
  const others = groups.data?.filter(({ userIds }) => !userIds.includes(person.id)) ?? []
  return (
    <Section title={t('person.groups')}>
      {groups.error && <Failed error={groups.error} retry={() => void groups.refetch()} />}
      {groups.isPending && <RowsComing rows={2} />}
      {groups.data && of.length === 0 && <p className={styles.lead}>{t('person.noGroups')}</p>}
      {of.length > 0 && (
        <ul className={styles.list}>
          {of.map((group) => (
            <li key={group.id} className={styles.item}>
              <span className={styles.grow}>{group.name}</span>
              {mayEdit && (
                <CloseButton
                  size="sm"
                  aria-label={t('person.leaveGroup', { group: group.name })}
                  title={t('person.leaveGroup', { group: group.name })}
                  onClick={() => remove.mutate({ group, userId: person.id })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && others.length > 0 && (
        <Select
          size="sm"
          searchable
          maw={300}
          label={t('person.addToGroup')}
          nothingFoundMessage={t('person.none')}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(id) => {
            const group = others.find((each) => each.id === id)
            if (group) add.mutate({ group, userId: person.id })
          }}
        />
      )}
    </Section>
  )
}
