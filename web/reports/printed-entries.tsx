/** The entries that were loaded, on paper; a file has all of them. */
import { useTranslation } from 'react-i18next'
import { wallOf } from '../tracker/days.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import type { ReportLooks } from './looks.ts'
import { PrintedTable, usePrinting } from './printed.tsx'
import styles from './reports.module.css'
import type { DetailedEntry } from './reports.ts'
import type { Money } from './search.ts'

interface Props {
  readonly rows: readonly (DetailedEntry | undefined)[]
  readonly looks: ReportLooks
  readonly timeLooks: TimeLooks
  readonly moneys: readonly Money[]
  readonly team: boolean
}

export function PrintedEntries({ rows, looks, timeLooks, moneys, team }: Props) {
  const { t } = useTranslation()
  if (!usePrinting()) return null
  const loaded = rows.filter((row) => row !== undefined)
  const seesEarned = moneys.includes('EARNED')
  return (
    <>
      {loaded.length < rows.length && (
        <p className={styles.when}>
          {t('reports.detailed.printedPart', { count: loaded.length, of: rows.length })}
        </p>
      )}
      <PrintedTable
        label={t('reports.title.detailed')}
        columns={[
          t('reports.column.when'),
          t('reports.column.entry'),
          t('reports.group.PROJECT'),
          ...(team ? [t('reports.group.USER')] : []),
          t('reports.column.duration'),
          ...(seesEarned ? [t('reports.total.EARNED')] : []),
        ]}
        numbers={seesEarned ? 2 : 1}
        rows={loaded.map((row) => {
          const { start, end, duration } = row.timeInterval
          return {
            key: row._id,
            cells: [
              `${looks.day(wallOf(start, looks.zone).day)}, ${timeLooks.time(start)} – ${timeLooks.time(end)}`,
              row.description || t('tracker.noDescription'),
              [row.projectName, row.taskName].filter(Boolean).join(': '),
              ...(team ? [row.userName] : []),
              looks.duration(duration),
              ...(seesEarned ? [row.earnedAmount ? looks.money(row.earnedAmount, row.currency) : '–'] : []),
            ],
          }
        })}
      />
    </>
  )
}
