/** A person in this workspace: where they stand and why, what they may do, where they belong, what they cost. */
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Gone } from '../ui/gone.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { ActivatePanel } from './activate.panel.tsx'
import { DeactivatePanel } from './deactivate.panel.tsx'
import { accessOf, membershipIn, nameOf } from './people.ts'
import { usePerson } from './person.ts'
import { PersonGroups } from './person-groups.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonPlan } from './person-plan.tsx'
import { PersonProfile } from './person-profile.tsx'
import { PersonProjects } from './person-projects.tsx'
import { PersonRates } from './person-rates.tsx'
import { PersonRoles } from './person-roles.tsx'
import { Explanation, StatusBadge } from './status.tsx'
import styles from './team.module.css'

export function PersonPage() {
  const { t } = useTranslation()
  const { workspaceId, userId } = useParams({ from: '/w/$workspaceId/team/$userId' })
  const { data: session } = useSession()
  const [panel, setPanel] = useState<'deactivate' | 'activate'>()
  const self = session?.account.id === userId
  const administers = session !== null && session !== undefined && may(session, workspaceId, 'members.status')
  const sees = administers || self
  const person = usePerson(workspaceId, userId, sees)
  if (!session) return null
  if (person.error)
    return (
      <Page title={t('pages.members')}>
        <Failed error={person.error} retry={() => void person.refetch()} />
      </Page>
    )
  if (person.data === undefined)
    return (
      <Page title={t('pages.members')}>
        <RowsComing />
      </Page>
    )
  if (person.data === null) return <Gone />

  const name = nameOf(person.data)
  const status = membershipIn(person.data, workspaceId)?.membershipStatus ?? 'ACTIVE'
  const mayStatus = administers && !self && accessOf(person.data) !== 'owner'
  const audits = may(session, workspaceId, 'audit.see')
  const open = panel && { id: userId, name }
  return (
    <Page
      narrow
      title={name}
      actions={
        <>
          {audits && (
            <Link to="/w/$workspaceId/audit" params={{ workspaceId }} search={{ person: userId }}>
              {t('person.audit')}
            </Link>
          )}
          {mayStatus && status === 'ACTIVE' && (
            <Button variant="default" onClick={() => setPanel('deactivate')}>
              {t('team.deactivate.open')}
            </Button>
          )}
          {mayStatus && status === 'INACTIVE' && (
            <Button onClick={() => setPanel('activate')}>{t('team.activate.open')}</Button>
          )}
        </>
      }
    >
      <div className={styles.personHead}>
        <StatusBadge status={status} text={t(`team.status.${status}`)} />
        <span>{t(`team.role.${accessOf(person.data)}`)}</span>
        {person.data.email && <span>{person.data.email}</span>}
      </div>
      {sees && (
        <Section title={t('team.why.title')}>
          <Explanation bare workspaceId={workspaceId} userId={userId} />
          <PersonPlan workspaceId={workspaceId} userId={userId} name={name} editable={administers} />
        </Section>
      )}
      <PersonRoles workspaceId={workspaceId} person={person.data} />
      <PersonGroups workspaceId={workspaceId} person={person.data} />
      <PersonProjects workspaceId={workspaceId} userId={userId} />
      {may(session, workspaceId, 'members.rates') && (
        <PersonRates workspaceId={workspaceId} person={person.data} />
      )}
      {sees && <PersonProfile workspaceId={workspaceId} userId={userId} />}
      {sees && <PersonHistory workspaceId={workspaceId} userId={userId} />}
      <DeactivatePanel
        workspaceId={workspaceId}
        person={panel === 'deactivate' ? open : undefined}
        onClose={() => setPanel(undefined)}
      />
      <ActivatePanel
        workspaceId={workspaceId}
        person={panel === 'activate' ? open : undefined}
        onClose={() => setPanel(undefined)}
      />
    </Page>
  )
}
