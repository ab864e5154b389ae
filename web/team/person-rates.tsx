/** What an hour of a person is billed at and costs; changed where it stands. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { membershipIn, nameOf, type Person } from './people.ts'
import { RateCell } from './rate.tsx'

export function PersonRates({ workspaceId, person }: { workspaceId: string; person: Person }) {
  const { t } = useTranslation()
  const workspace = useQuery({
    queryKey: ['w', workspaceId, 'workspace'],
    queryFn: () => api('getWorkspaceOfUser', { path: { workspaceId } }),
  })
  const membership = membershipIn(person, workspaceId)
  const rates = [
    { kind: 'billable', title: t('team.column.rate'), rate: membership?.hourlyRate ?? null },
    { kind: 'cost', title: t('team.column.cost'), rate: membership?.costRate ?? null },
  ] as const
  return (
    <Section title={t('person.rates')} lead={t('person.ratesLead')}>
      <ul className={styles.list}>
        {rates.map(({ kind, title, rate }) => (
          <li key={kind} className={styles.item}>
            <span className={styles.grow}>{title}</span>
            <RateCell
              kind={kind}
              workspaceId={workspaceId}
              userId={person.id}
              name={nameOf(person)}
              currency={workspace.data?.hourlyRate.currency ?? 'USD'}
              rate={rate}
              editable
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
