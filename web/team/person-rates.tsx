/** What an hour of a person is billed at and costs; changed where it stands. */
import { useTranslation } from 'react-i18next'
import { moneyText } from '../ui/money.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { membershipIn, nameOf, type Person } from './people.ts'
import { RateCell } from './rate.tsx'

export function PersonRates({ workspaceId, person }: { workspaceId: string; person: Person }) {
  const { t, i18n } = useTranslation()
  const membership = membershipIn(person, workspaceId)
  const rates = [
    { kind: 'billable', title: t('team.column.rate'), rate: membership?.hourlyRate ?? null },
    { kind: 'cost', title: t('team.column.cost'), rate: membership?.costRate ?? null },
  ] as const
  return (
    <Section title={t('person.rates')} lead={t('person.ratesLead')}>
      <ul className={styles.list}>
        {rates.map(({ kind, title, rate }) => {
          const text = rate ? moneyText(rate.amount, rate.currency, i18n.language) : '–'
          return (
            <li key={kind} className={styles.item}>
              <span className={styles.grow}>{title}</span>
              <RateCell
                kind={kind}
                workspaceId={workspaceId}
                userId={person.id}
                rate={rate}
                text={text}
                label={t(`team.rate.${kind}`, { name: nameOf(person), rate: text })}
                editable
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
