/** What the expense report shows of an expense. */
import { Check, Lock, Paperclip } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/mark.tsx'
import type { Column } from '../ui/table-row.tsx'
import { restColor } from './chart-data.ts'
import type { ReportLooks } from './looks.ts'
import styles from './reports.module.css'
import type { Expense } from './reports.ts'

type ExpenseColumn = Column<Expense>

export function useExpenseColumns(looks: ReportLooks, team: boolean): ExpenseColumn[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const person: ExpenseColumn = {
      id: 'USER',
      title: t('reports.group.USER'),
      width: 'minmax(120px, 1fr)',
      sortable: true,
      cell: ({ userName }) => userName,
    }
    return [
      {
        id: 'DATE',
        title: t('reports.group.DATE'),
        width: '150px',
        sortable: true,
        cell: ({ date }) => looks.day(date.slice(0, 10)),
      },
      ...(team ? [person] : []),
      {
        id: 'CATEGORY',
        title: t('reports.expense.category'),
        width: 'minmax(130px, 1fr)',
        sortable: true,
        phone: true,
        cell: ({ categoryName, categoryHasUnitPrice, quantity, categoryUnit }) => (
          <>
            {categoryName}
            {categoryHasUnitPrice && (
              <span className={styles.aside}>
                {quantity} {categoryUnit}
              </span>
            )}
          </>
        ),
      },
      {
        id: 'PROJECT',
        title: t('reports.group.PROJECT'),
        width: 'minmax(130px, 1.2fr)',
        sortable: true,
        cell: ({ projectId, projectName, projectColor }) =>
          projectId === null ? (
            <span className={styles.dim}>{t('reports.none.PROJECT')}</span>
          ) : (
            <>
              <Mark color={projectColor || restColor} />
              {projectName}
            </>
          ),
      },
      {
        id: 'NOTE',
        title: t('reports.expense.note'),
        width: 'minmax(140px, 1.6fr)',
        cell: ({ notes, fileName }) => (
          <span title={notes}>
            {fileName && (
              <Paperclip size={13} aria-label={t('reports.expense.receipt', { name: fileName })} />
            )}{' '}
            {notes}
          </span>
        ),
      },
      {
        id: 'BILLABLE',
        title: t('tracker.billable'),
        width: '86px',
        cell: ({ billable, locked }) => (
          <>
            {billable && <Check size={15} aria-label={t('reports.status.billable.true')} />}
            {locked && <Lock size={13} aria-label={t('tracker.locked')} />}
          </>
        ),
      },
      {
        id: 'AMOUNT',
        title: t('reports.expense.amount'),
        width: '130px',
        align: 'end',
        sortable: true,
        phone: true,
        cell: ({ amount, currency }) => <strong>{looks.money(amount, currency)}</strong>,
      },
    ]
  }, [t, looks, team])
}
