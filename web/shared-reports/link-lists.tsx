/** Entries, days of attendance and expenses, as somebody without an account reads them. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportLooks } from '../reports/looks.ts'
import reportStyles from '../reports/reports.module.css'
import type { AttendanceDay, DetailedEntry, Expense } from '../reports/reports.ts'
import type { Money } from '../reports/search.ts'
import styles from './link.module.css'
import { pageSize } from './link.ts'

interface ListProps {
  readonly label: string
  readonly heads: readonly { readonly title: string; readonly number?: boolean }[]
  readonly children: ReactNode
}

function List({ label, heads, children }: ListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable
    <section className={styles.scroller} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map(({ title, number }) => (
              <th key={title} scope="col" data-number={number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

interface EntriesProps {
  readonly entries: readonly DetailedEntry[]
  readonly count: number
  readonly page: number
  readonly looks: ReportLooks
  readonly moneys: readonly Money[]
  readonly onPage: (page: number) => void
}

export function SharedEntries({ entries, count, page, looks, moneys, onPage }: EntriesProps) {
  const { t } = useTranslation()
  const pages = Math.max(1, Math.ceil(count / pageSize))
  const column = (name: 'what' | 'project' | 'person' | 'day' | 'time') => ({
    title: t(`shared.page.column.${name}`),
  })
  const heads = [
    column('what'),
    column('project'),
    column('person'),
    column('day'),
    column('time'),
    { title: t('shared.page.column.duration'), number: true },
    ...moneys.map((money) => ({ title: t(`reports.total.${money}`), number: true })),
  ]
  return (
    <>
      <List label={t('reports.title.detailed')} heads={heads}>
        {entries.map((entry) => (
          <tr key={entry._id}>
            <th scope="row">
              {entry.description || t('tracker.noDescription')}{' '}
              {entry.tags.length > 0 && (
                <span className={styles.aside}>{entry.tags.map(({ name }) => name).join(', ')}</span>
              )}
            </th>
            <td>
              {entry.projectName}{' '}
              {entry.clientName !== '' && <span className={styles.aside}>{entry.clientName}</span>}
            </td>
            <td>{entry.userName}</td>
            <td>{looks.day(entry.timeInterval.start.slice(0, 10))}</td>
            <td>{`${clock(entry.timeInterval.start)} – ${clock(entry.timeInterval.end)}`}</td>
            <td data-number>{looks.duration(entry.timeInterval.duration)}</td>
            {moneys.map((money) => (
              <td key={money} data-number>
                {amountText(entry, money, looks)}
              </td>
            ))}
          </tr>
        ))}
      </List>
      {pages > 1 && (
        <nav className={styles.pages} aria-label={t('shared.page.place', { page, pages })}>
          <button
            type="button"
            className={reportStyles.toggle}
            disabled={page <= 1}
            onClick={() => onPage(page - 1)}
          >
            {t('shared.page.before')}
          </button>
          <span>{t('shared.page.place', { page, pages })}</span>
          <button
            type="button"
            className={reportStyles.toggle}
            disabled={page >= pages}
            onClick={() => onPage(page + 1)}
          >
            {t('shared.page.after')}
          </button>
        </nav>
      )}
    </>
  )
}

/** As the report's zone reads it. */
const clock = (zoned: string) => zoned.slice(11, 16)

function amountText(entry: DetailedEntry, money: Money, looks: ReportLooks): string {
  const { earnedAmount, costAmount, currency } = entry
  const minor =
    money === 'COST'
      ? costAmount
      : money === 'EARNED'
        ? earnedAmount
        : (earnedAmount ?? 0) - (costAmount ?? 0)
  return minor === null ? '' : looks.money(minor, currency)
}

export function SharedAttendance({
  days,
  looks,
}: {
  readonly days: readonly AttendanceDay[]
  readonly looks: ReportLooks
}) {
  const { t } = useTranslation()
  const heads = [
    { title: t('shared.page.column.person') },
    { title: t('shared.page.column.day') },
    { title: t('shared.page.column.start') },
    { title: t('shared.page.column.end') },
    { title: t('shared.page.column.break'), number: true },
    { title: t('shared.page.column.duration'), number: true },
  ]
  return (
    <List label={t('reports.title.attendance')} heads={heads}>
      {days.map((day) => (
        <tr key={`${day.userId} ${day.date}`}>
          <th scope="row">{day.userName}</th>
          <td>{looks.day(day.date.slice(0, 10))}</td>
          <td>{day.startTime === null ? '' : clock(day.startTime)}</td>
          <td>{day.endTime === null ? '' : clock(day.endTime)}</td>
          <td data-number>{looks.duration(day.break)}</td>
          <td data-number>{looks.duration(day.totalDuration)}</td>
        </tr>
      ))}
    </List>
  )
}

export function SharedExpenses({
  expenses,
  looks,
}: {
  readonly expenses: readonly Expense[]
  readonly looks: ReportLooks
}) {
  const { t } = useTranslation()
  const heads = [
    { title: t('shared.page.column.day') },
    { title: t('shared.page.column.category') },
    { title: t('shared.page.column.project') },
    { title: t('shared.page.column.person') },
    { title: t('shared.page.column.note') },
    { title: t('shared.page.column.amount'), number: true },
  ]
  return (
    <List label={t('reports.title.expenses')} heads={heads}>
      {expenses.map((expense) => (
        <tr key={expense._id}>
          <th scope="row">{looks.day(expense.date.slice(0, 10))}</th>
          <td>{expense.categoryName}</td>
          <td>{expense.projectName}</td>
          <td>{expense.userName}</td>
          <td>{expense.notes}</td>
          <td data-number>{looks.money(expense.amount, expense.currency)}</td>
        </tr>
      ))}
    </List>
  )
}
