/** Seven columns of days and what they come to. Each filled cell goes down to its entries. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../tracker/days.ts'
import { Mark } from '../ui/mark.tsx'
import { colorOf } from './chart-data.ts'
import { drilled, type Step } from './drill.ts'
import type { ReportLooks } from './looks.ts'
import { useGroupNames } from './names.ts'
import type { Span } from './ranges.ts'
import type { Weekly } from './reports.ts'
import type { ReportSearch } from './search.ts'
import styles from './week-table.module.css'

interface Props {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly week: Span
  readonly groups: Weekly['groupOne']
  readonly totals: Weekly['totalsByDay']
  readonly idle: Weekly['usersWithoutTime']
  readonly grouping: 'PROJECT' | 'USER'
  readonly amounts: boolean
  readonly looks: ReportLooks
}

const seven = [0, 1, 2, 3, 4, 5, 6] as const

export function WeekTable(props: Props) {
  const { workspaceId, search, week, groups, totals, idle, grouping, amounts, looks } = props
  const { t } = useTranslation()
  const name = useGroupNames(looks)
  const days = seven.map((day) => addDays(week.from, day))
  const shown = (seconds: number, amount: number | null, currency: string): string | undefined => {
    if (seconds === 0) return undefined
    if (!amounts) return looks.duration(seconds)
    return amount === null || amount === 0 ? undefined : looks.money(amount, currency)
  }
  const totalOf = (day: string): string | undefined => {
    const total = totals.find(({ date }) => date.slice(0, 10) === day)
    if (!total || total.duration === 0) return undefined
    if (!amounts) return looks.duration(total.duration)
    return total.amountByCurrency.map(({ amount, currency }) => looks.money(amount, currency)).join(' · ')
  }
  const down = (steps: readonly Step[], children: ReactNode) => (
    <Link
      to="/w/$workspaceId/reports/detailed"
      params={{ workspaceId }}
      search={drilled(search, steps, week, looks.weekStart)}
      preload={false}
      className={styles.down}
    >
      {children}
    </Link>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable
    <section className={styles.scroller} tabIndex={0} aria-label={t('reports.title.weekly')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(`reports.group.${grouping}`)}</th>
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === looks.today || undefined}>
                {looks.column({ from: day, to: day }, 'DATE')}
              </th>
            ))}
            <th scope="col">{t('reports.weekly.total')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group, place) => {
            const step = { grouping, id: group._id }
            return (
              <tr key={group._id || group.name}>
                <th scope="row">
                  <span className={styles.name}>
                    <Mark color={colorOf(group, place)} />
                    {down([step], name(grouping, group))}
                    {group.clientName !== '' && grouping === 'PROJECT' && (
                      <span className={styles.aside}>{group.clientName}</span>
                    )}
                  </span>
                </th>
                {days.map((day) => {
                  const of = group.days.find(({ date }) => date.slice(0, 10) === day)
                  const text = of && shown(of.duration, of.amount, group.currency)
                  return (
                    <td key={day}>
                      {text === undefined ? (
                        <span className={styles.none}>–</span>
                      ) : (
                        down([step, { grouping: 'DATE', id: day }], text)
                      )}
                    </td>
                  )
                })}
                <td>
                  <strong>{shown(group.duration, group.amount, group.currency) ?? '–'}</strong>
                </td>
              </tr>
            )
          })}
          {idle.map(({ id, name: person, email }) => (
            <tr key={id}>
              <th scope="row" className={styles.none}>
                {person || email}
              </th>
              {days.map((day) => (
                <td key={day} className={styles.none}>
                  –
                </td>
              ))}
              <td className={styles.none}>–</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('reports.weekly.total')}</th>
            {days.map((day) => (
              <td key={day}>{totalOf(day) ?? '–'}</td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
