/** What the table of the team shows of a person. Cells are plain: they are drawn as fast as one scrolls. */
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { moneyText } from '../ui/money.ts'
import { RowLink } from '../ui/row-link.tsx'
import type { Column } from '../ui/table.tsx'
import { nameOf } from './people.ts'
import { RateCell } from './rate.tsx'
import { RowActions, type RowDeeds } from './row-actions.tsx'
import { StatusBadge, Why } from './status.tsx'
import styles from './team.module.css'
import { accessKeys, type Kind, type TeamMember } from './team.ts'

interface Options {
  readonly workspaceId: string
  readonly kind: Kind
  readonly mayRates: boolean
  readonly mayStatus: boolean
  readonly deeds: RowDeeds
}

/** The same array as long as nothing of this changes. */
export function useTeamColumns({
  workspaceId,
  kind,
  mayRates,
  mayStatus,
  deeds,
}: Options): Column<TeamMember>[] {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  return useMemo(
    () => [
      nameColumn(t, workspaceId),
      ...(kind === 'FULL' ? [emailColumn(t)] : []),
      statusColumn(t, workspaceId, mayStatus),
      ...(kind === 'FULL' ? [accessColumn(t)] : []),
      groupsColumn(t),
      rateColumn(t, language, workspaceId, 'billable', mayRates),
      ...(mayRates ? [rateColumn(t, language, workspaceId, 'cost', mayRates)] : []),
      ...(mayStatus ? [actionsColumn(t, deeds)] : []),
    ],
    [t, language, workspaceId, kind, mayRates, mayStatus, deeds],
  )
}

type MemberColumn = Column<TeamMember>

const nameColumn = (t: TFunction, workspaceId: string): MemberColumn => ({
  id: 'NAME',
  title: t('team.column.name'),
  width: 'minmax(150px, 2fr)',
  sortable: true,
  phone: true,
  cell: ({ id, name }) => (
    <RowLink to={`/w/${workspaceId}/team/${id}`} className={styles.name}>
      {name ?? <em>{t('team.notJoined')}</em>}
    </RowLink>
  ),
})

const emailColumn = (t: TFunction): MemberColumn => ({
  id: 'EMAIL',
  title: t('team.column.email'),
  width: 'minmax(160px, 2fr)',
  sortable: true,
  cell: ({ email }) => email,
})

const statusColumn = (t: TFunction, workspaceId: string, mayStatus: boolean): MemberColumn => ({
  id: 'status',
  title: t('team.column.status'),
  width: '130px',
  phone: true,
  cell: (person) => (
    <span className={styles.standing}>
      <StatusBadge status={person.membershipStatus} text={t(`team.status.${person.membershipStatus}`)} />
      {mayStatus && (
        <Why
          workspaceId={workspaceId}
          userId={person.id}
          question={t('team.why.ask', { name: nameOf(person) })}
        />
      )}
    </span>
  ),
})

const accessColumn = (t: TFunction): MemberColumn => ({
  id: 'ACCESS',
  title: t('team.column.role'),
  width: '140px',
  sortable: true,
  cell: ({ access }) => t(`team.role.${accessKeys[access]}`),
})

const groupsColumn = (t: TFunction): MemberColumn => ({
  id: 'groups',
  title: t('team.column.groups'),
  width: 'minmax(120px, 1fr)',
  cell({ groups }) {
    const names = groups.map(({ name }) => name).join(', ')
    return <span title={names}>{names}</span>
  },
})

const rateColumn = (
  t: TFunction,
  language: string,
  workspaceId: string,
  kind: 'billable' | 'cost',
  editable: boolean,
): MemberColumn => ({
  id: kind === 'billable' ? 'HOURLYRATE' : 'COSTRATE',
  title: t(kind === 'billable' ? 'team.column.rate' : 'team.column.cost'),
  width: '120px',
  align: 'end',
  sortable: true,
  optional: kind === 'cost',
  cell(person) {
    const rate = kind === 'billable' ? person.hourlyRate : person.costRate
    const text = rate ? moneyText(rate.amount, rate.currency, language) : '–'
    return (
      <RateCell
        kind={kind}
        workspaceId={workspaceId}
        userId={person.id}
        rate={rate}
        text={text}
        label={t(`team.rate.${kind}`, { name: nameOf(person), rate: text })}
        editable={editable}
      />
    )
  },
})

const actionsColumn = (t: TFunction, deeds: RowDeeds): MemberColumn => ({
  id: 'actions',
  title: t('team.column.actions'),
  untitled: true,
  width: '44px',
  phone: true,
  cell: (person) =>
    person.access === 'OWNER' ? null : (
      <RowActions person={person} label={t('team.actions', { name: nameOf(person) })} deeds={deeds} />
    ),
})
