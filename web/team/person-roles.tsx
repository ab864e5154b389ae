/** What a person may do beyond tracking: roles, granted and taken back where they stand. */
import { Button, CloseButton, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { membershipIn, type Person } from './people.ts'
import { personKey } from './person.ts'
import { PersonPicker } from './person-picker.tsx'

const grantable = ['WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const
type Grantable = (typeof grantable)[number]

interface Held {
  readonly role: Grantable
  readonly entityId: string
  readonly name: string
  readonly group: boolean
}

/** One line per role and target; the owner's role is not granted and not taken back. */
function heldBy(person: Person): Held[] {
  return (person.roles ?? []).flatMap(({ role, entities }) =>
    role === 'WORKSPACE_OWN'
      ? []
      : entities.map(({ id, name, source }) => ({
          role,
          entityId: source?.id ?? id,
          name,
          group: source !== null,
        })),
  )
}

const bodyOf = ({ role, entityId, group }: Held) => ({
  role,
  entityId,
  ...(group ? { sourceType: 'USER_GROUP' as const } : {}),
})
const keyOf = ({ role, entityId }: Held) => `${role} ${entityId}`

export function PersonRoles({ workspaceId, person }: { workspaceId: string; person: Person }) {
  const { t } = useTranslation()
  const { data: session } = useSession()
  const path = { workspaceId, userId: person.id }
  const key = personKey(workspaceId, person.id)
  const refresh = ['w', workspaceId]
  const grant = useWrite({
    write: (held: Held) => api('createUserRole', { path, body: bodyOf(held) }),
    refresh,
    quiet: true,
  })
  const revoke = useWrite({
    write: (held: Held) => api('deleteUserRole', { path, body: bodyOf(held) }),
    refresh,
    shown: { key, become: (old: Person | null, held: Held) => old && without(old, held) },
    done: (_nothing, held) =>
      toast(t('person.roleTaken', { role: t(`team.granted.${held.role}`, { name: held.name }) }), {
        undo: () => grant.mutate(held),
      }),
  })
  if (!session) return null
  const unique = new Map(heldBy(person).map((held) => [keyOf(held), held]))
  const roles = [...unique.values()]
  const active = membershipIn(person, workspaceId)?.membershipStatus === 'ACTIVE'
  const owner = (person.roles ?? []).some(({ role }) => role === 'WORKSPACE_OWN')
  const mayGrant = may(session, workspaceId, 'roles.grant')
  return (
    <Section title={t('person.roles')}>
      {roles.length === 0 && (
        <p className={styles.lead}>{t(owner ? 'person.ownerRoles' : 'person.noRoles')}</p>
      )}
      {roles.length > 0 && (
        <ul className={styles.list}>
          {roles.map((held) => {
            const text = t(`team.granted.${held.role}`, { name: held.name })
            return (
              <li key={keyOf(held)} className={styles.item}>
                <span className={styles.grow}>{text}</span>
                {mayGrant && (
                  <CloseButton
                    size="sm"
                    aria-label={t('person.takeRole', { role: text })}
                    title={t('person.takeRole', { role: text })}
                    onClick={() => revoke.mutate(held)}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      {mayGrant && !owner && !active && <p className={styles.lead}>{t('person.onlyActive')}</p>}
      {mayGrant && !owner && active && (
        <GrantForm
          workspaceId={workspaceId}
          userId={person.id}
          pending={grant.isPending}
          error={grant.error}
          onGrant={(held) => grant.mutate(held)}
        />
      )}
    </Section>
  )
}

function without(person: Person, gone: Held): Person {
  return {
    ...person,
    roles: (person.roles ?? []).map((role) =>
      role.role === gone.role
        ? {
            ...role,
            entities: role.entities.filter(({ id, source }) => (source?.id ?? id) !== gone.entityId),
          }
        : role,
    ),
  }
}

interface FormProps {
  readonly workspaceId: string
  readonly userId: string
  readonly pending: boolean
  readonly error: unknown
  readonly onGrant: (held: Held) => void
}

function GrantForm({ workspaceId, userId, pending, error, onGrant }: FormProps) {
  const { t } = useTranslation()
  const [role, setRole] = useState<Grantable>('PROJECT_MANAGER')
  const [target, setTarget] = useState<string | null>(null)
  const [of, setOf] = useState<'person' | 'group'>('group')
  const projects = useQuery({
    queryKey: ['w', workspaceId, 'projects', 'open'],
    enabled: role === 'PROJECT_MANAGER',
    queryFn: () =>
      api('getProjects', { path: { workspaceId }, query: { archived: false, 'page-size': 5000 } }),
  })
  const groups = useQuery({
    queryKey: ['w', workspaceId, 'groups'],
    enabled: role === 'TEAM_MANAGER',
    queryFn: () => api('getUserGroups', { path: { workspaceId }, query: { 'page-size': 5000 } }),
  })
  const entityId = role === 'WORKSPACE_ADMIN' ? workspaceId : target
  const group = role === 'TEAM_MANAGER' && of === 'group'
  const options = role === 'PROJECT_MANAGER' ? projects.data : groups.data
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault()
        if (entityId === null) return
        onGrant({ role, entityId, group, name: '' })
        setTarget(null)
      }}
    >
      <Select
        size="sm"
        label={t('person.grantRole')}
        allowDeselect={false}
        data={grantable.map((value) => ({ value, label: t(`person.grant.${value}`) }))}
        value={role}
        onChange={(value) => {
          setRole(grantable.find((each) => each === value) ?? 'PROJECT_MANAGER')
          setTarget(null)
        }}
      />
      {role === 'TEAM_MANAGER' && (
        <Select
          size="sm"
          label={t('person.managerOf')}
          allowDeselect={false}
          data={[
            { value: 'group', label: t('person.ofGroup') },
            { value: 'person', label: t('person.ofPerson') },
          ]}
          value={of}
          onChange={(value) => {
            setOf(value === 'person' ? 'person' : 'group')
            setTarget(null)
          }}
        />
      )}
      {role === 'TEAM_MANAGER' && of === 'person' ? (
        <div className={styles.field}>
          <PersonPicker
            workspaceId={workspaceId}
            label={t('person.ofPerson')}
            value={target}
            onChange={setTarget}
            without={[userId]}
          />
        </div>
      ) : (
        role !== 'WORKSPACE_ADMIN' && (
          <Select
            className={styles.field}
            size="sm"
            searchable
            label={t(role === 'PROJECT_MANAGER' ? 'person.ofProject' : 'person.ofGroup')}
            nothingFoundMessage={t('person.none')}
            data={(options ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={target}
            onChange={setTarget}
          />
        )
      )}
      <Button
        type="submit"
        size="sm"
        loading={pending}
        disabled={entityId === null}
        title={entityId === null ? t('person.chooseFirst') : undefined}
      >
        {t('person.grantSubmit')}
      </Button>
      <Refusal error={error} />
    </form>
  )
}
