/** Seven days by project or person, as somebody without an account reads them. */
import { useTranslation } from 'react-i18next'
import type { ReportLooks } from '../reports/looks.ts'
import type { Weekly } from '../reports/reports.ts'
import { addDays } from '../tracker/days.ts'
import styles from './link.module.css'

interface Props {
  readonly from: string
  readonly groups: Weekly['groupOne']
  readonly days: Weekly['totalsByDay']
  readonly looks: ReportLooks
}

export function SharedWeek({ from, groups, days, looks }: Props) {
  const { t } = useTranslation()
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(from, day))
  const at = (list: readonly { readonly date: string; readonly duration: number }[], day: string) => {
    const seconds = list.find(({ date }) => date.slice(0, 10) === day)?.duration ?? 0
    return seconds === 0 ? '' : looks.duration(seconds)
  }
  const total = days.reduce((sum, { duration }) => sum + duration, 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable
    <section className={styles.scroller} tabIndex={0} aria-label={t('reports.title.weekly')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('shared.page.column.what')}</th>
            {week.map((day) => (
              <th key={day} scope="col" data-number>
                {looks.column({ from: day, to: day }, 'DATE')}
              </th>
            ))}
            <th scope="col" data-number>
              {t('shared.page.column.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ _id, name, clientName, duration, days: ofDays }) => (
            <tr key={_id}>
              <th scope="row">
                {name} {clientName !== '' && <span className={styles.aside}>{clientName}</span>}
              </th>
              {week.map((day) => (
                <td key={day} data-number>
                  {at(ofDays, day)}
                </td>
              ))}
              <td data-number>{looks.duration(duration)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('shared.page.column.total')}</th>
            {week.map((day) => (
              <td key={day} data-number>
                {at(days, day)}
              </td>
            ))}
            <td data-number>{looks.duration(total)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
