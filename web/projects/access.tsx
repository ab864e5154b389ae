/** Who is on a project: people and groups, who manages it, what an hour of each is billed at there. */
import { Button, CloseButton, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { useGroups } from '../team/groups.ts'
import { PersonPicker } from '../team/person-picker.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { Section, sectionStyles } from '../ui/section.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { MemberRates } from './member-rates.tsx'
import type { ProjectMember, TabProps } from './project.ts'
import { projectKey, useChangeProject } from './project.ts'
import styles from './projects.module.css'

export default function AccessTab(props: TabProps) {
  const { workspaceId, project, standing } = props
  const { t } = useTranslation()
  const change = useChangeProject(workspaceId, project)
  const rule = t(project.public ? 'projects.access.publicRule' : 'projects.access.privateRule')
  return (
    <>
      <Section title={t('projects.column.access')} lead={rule}>
        {standing.project.editable && (
          <div className={sectionStyles.row}>
            <Segments
              label={t('projects.column.access')}
              choices={(['PUBLIC', 'PRIVATE'] as const).map((value) => ({
                value,
                label: t(`projects.access.${value}`),
              }))}
              value={project.public ? 'PUBLIC' : 'PRIVATE'}
              onChange={(value) =>
                change.mutate({
                  body: { isPublic: value === 'PUBLIC' },
                  said: t('projects.access.changed'),
                  before: { isPublic: project.public },
                })
              }
            />
          </div>
        )}
      </Section>
      <People {...props} />
    </>
  )
}

function People({ workspaceId, project, standing, admin }: TabProps) {
  const { t } = useTranslation()
  const path = { workspaceId, projectId: project.id }
  const key = [...projectKey(workspaceId, project.id), 'members']
  const refresh = ['w', workspaceId]
  const { editable } = standing.project
  const members = useQuery({ queryKey: key, queryFn: () => api('getProjectMembers', { path }) })
  const groups = useGroups(workspaceId)
  const add = useWrite({
    write: (body: { userIds?: string[]; userGroups?: { ids: string[] } }) =>
      api('addUsersToProject', { path, body }),
    refresh,
  })
  const remove = useWrite({
    write: ({ userId }: ProjectMember) =>
      api('addUsersToProject', { path, body: { remove: true, userIds: [userId] } }),
    refresh,
    shown: {
      key,
      become: (old: ProjectMember[], { userId }: ProjectMember) =>
        old.filter((each) => each.userId !== userId || each.groupIds.length > 0),
    },
    done: (_project, { userId, name }) =>
      toast(t('projects.access.taken', { name: name ?? userId }), {
        undo: () => add.mutate({ userIds: [userId] }),
      }),
  })
  const removeGroup = useWrite({
    write: ({ id }: { id: string; name: string }) =>
      api('addUsersToProject', { path, body: { remove: true, userGroups: { ids: [id] } } }),
    refresh,
    done: (_project, { id, name }) =>
      toast(t('projects.access.taken', { name }), { undo: () => add.mutate({ userGroups: { ids: [id] } }) }),
  })
  const manage = useWrite({
    write: ({ userId, isManager }: ProjectMember) =>
      api(isManager ? 'deleteUserRole' : 'createUserRole', {
        path: { workspaceId, userId },
        body: { role: 'PROJECT_MANAGER', entityId: project.id },
      }),
    refresh,
    shown: {
      key,
      become: (old: ProjectMember[], { userId, isManager }: ProjectMember) =>
        old.map((each) => (each.userId === userId ? { ...each, isManager: !isManager } : each)),
    },
  })
  if (members.error) return <Failed error={members.error} retry={() => void members.refetch()} />
  if (!members.data) return <RowsComing rows={4} />
  const onProject = new Set(standing.project.groupIds)
  const named = (groups.data ?? []).filter(({ id }) => onProject.has(id))
  const own = members.data.filter(({ groupIds }) => groupIds.length === 0).map(({ userId }) => userId)
  return (
    <>
      <Section title={t('projects.access.people')} lead={t('projects.access.peopleRule')}>
        {editable && (
          <div className={sectionStyles.fields}>
            <PersonPicker
              key={own.length}
              workspaceId={workspaceId}
              label={t('projects.access.add')}
              value={null}
              without={own}
              onChange={(userId) => userId && add.mutate({ userIds: [userId] })}
            />
          </div>
        )}
        {members.data.length === 0 && <p className={styles.text}>{t('projects.access.nobody')}</p>}
        <ul className={sectionStyles.list}>
          {members.data.map((member) => {
            const name = member.name ?? t('team.notJoined')
            return (
              <li
                key={member.userId}
                className={sectionStyles.item}
                data-faded={member.membershipStatus === 'INACTIVE'}
              >
                <span className={sectionStyles.grow}>
                  <RowLink to={`/w/${workspaceId}/team/${member.userId}`} className={styles.name}>
                    {name}
                  </RowLink>
                  {member.isManager && <span className={styles.note}>{t('projects.access.manager')}</span>}
                  {member.membershipStatus !== 'ACTIVE' && (
                    <span className={styles.note}>{t(`team.status.${member.membershipStatus}`)}</span>
                  )}
                  {member.groupIds.length > 0 && (
                    <span className={styles.note}>
                      {t('projects.access.through', {
                        names: member.groupIds
                          .map((id) => groups.data?.find((group) => group.id === id)?.name ?? '…')
                          .join(', '),
                      })}
                    </span>
                  )}
                </span>
                <MemberRates
                  workspaceId={workspaceId}
                  projectId={project.id}
                  standing={standing}
                  member={member}
                  name={name}
                />
                {editable && member.membershipStatus === 'ACTIVE' && (admin || !member.isManager) && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t(member.isManager ? 'projects.access.unmanage' : 'projects.access.manage')}: ${name}`}
                    onClick={() => manage.mutate(member)}
                  >
                    {t(member.isManager ? 'projects.access.unmanage' : 'projects.access.manage')}
                  </Button>
                )}
                {editable && member.groupIds.length === 0 && (
                  <CloseButton
                    size="sm"
                    aria-label={t('projects.access.take', { name })}
                    title={t('projects.access.take', { name })}
                    onClick={() => remove.mutate(member)}
                  />
                )}
              </li>
            )
          })}
        </ul>
      </Section>
      <Section title={t('pages.groups')} lead={t('projects.access.groupsRule')}>
        {editable && (
          <div className={sectionStyles.fields}>
            <Select
              key={named.length}
              size="sm"
              searchable
              label={t('projects.access.addGroup')}
              nothingFoundMessage={t('groups.noneTitle')}
              data={(groups.data ?? [])
                .filter(({ id }) => !onProject.has(id))
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={null}
              onChange={(id) => id && add.mutate({ userGroups: { ids: [id] } })}
            />
          </div>
        )}
        {named.length === 0 && <p className={styles.text}>{t('projects.access.noGroups')}</p>}
        <ul className={sectionStyles.list}>
          {named.map(({ id, name }) => (
            <li key={id} className={sectionStyles.item}>
              <span className={sectionStyles.grow}>{name}</span>
              {editable && (
                <CloseButton
                  size="sm"
                  aria-label={t('projects.access.take', { name })}
                  title={t('projects.access.take', { name })}
                  onClick={() => removeGroup.mutate({ id, name })}
                />
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
