/** What people spent, one expense a line. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '../platform/api.ts'
import { ShareButton } from '../shared-reports/share-button.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import type { Column } from '../ui/table-row.tsx'
import { pageSize, type RowsPage, useWindowed } from '../ui/windowed.ts'
import { expenseBodyOf, expenseSorts } from './body.ts'
import { useExpenseColumns } from './expense-columns.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { ReportFrame } from './frame.tsx'
import type { ReportLooks } from './looks.ts'
import { ReportPending } from './pending.tsx'
import { isNarrowed } from './picked.ts'
import { PrintButton } from './print-button.tsx'
import { PrintedTable, usePrinting } from './printed.tsx'
import { spanOf } from './ranges.ts'
import styles from './reports.module.css'
import { type Expense, fetchExpenses, reportKey } from './reports.ts'
import { type ReportSearch, said } from './search.ts'
import { type ReportSetting, useReportSetting } from './use-report.ts'

const idOf = ({ id }: Expense) => id
type Page = RowsPage<Expense> & { readonly totals: Reply<'generateDetailedReportV1'>['totals'] }

export function ExpensesPage() {
  const { workspaceId } = useParams({ from: '/w/$workspaceId/reports/expenses' })
  const search = useSearch({ from: '/w/$workspaceId/reports/expenses' })
  const navigate = useNavigate({ from: '/w/$workspaceId/reports/expenses' })
  const setting = useReportSetting(workspaceId)
  const onSearch = useCallback(
    (next: ReportSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  if (!setting) return <ReportPending workspaceId={workspaceId} name="expenses" />
  return (
    <ReportFrame
      workspaceId={workspaceId}
      name="expenses"
      search={search}
      sight={setting.sight}
      actions={
        <>
          <PrintButton />
          <ShareButton
            workspaceId={workspaceId}
            type="EXPENSE_DETAILED"
            body={expenseBodyOf(search, setting.reader, 1, pageSize)}
            search={search}
          />
          <ExportMenu
            workspaceId={workspaceId}
            of="generateDetailedReportV1"
            body={expenseBodyOf(search, setting.reader, 1, 1000)}
            formats={['PDF', 'CSV', 'XLSX', 'ZIP']}
          />
        </>
      }
    >
      <Filters
        workspaceId={workspaceId}
        search={search}
        onSearch={onSearch}
        looks={setting.looks}
        team={setting.sight.team}
        expenses
      />
      <Expenses workspaceId={workspaceId} search={search} onSearch={onSearch} setting={setting} />
    </ReportFrame>
  )
}

interface Props {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
  readonly setting: ReportSetting
}

function Expenses({ workspaceId, search, onSearch, setting }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { looks, reader, sight } = setting
  const question = JSON.stringify(expenseBodyOf(search, reader, 1, pageSize))
  const queryKey = [...reportKey(workspaceId), 'expenses', question]
  const expenses = useWindowed<Expense>({
    queryKey,
    async fetchPage(page, signal): Promise<Page> {
      const reply = await fetchExpenses(
        workspaceId,
        expenseBodyOf(search, reader, page + 1, pageSize),
        signal,
      )
      return { total: reply.totals.expensesCount, rows: reply.expenses, totals: reply.totals }
    },
  })
  const columns = useExpenseColumns(looks, sight.team)
  const sort = expenseSorts.find((column) => column === search.sort)
  const totals = client.getQueryData<Page>([...queryKey, 0])?.totals
  const numbers = useMemo(
    () => [
      { name: t('reports.expense.count'), texts: [looks.count(totals?.expensesCount ?? 0)] },
      { name: t('reports.expense.total'), texts: moneyTexts(looks, totals?.totalAmountByCurrency) },
      {
        name: t('reports.expense.billable'),
        texts: moneyTexts(looks, totals?.totalAmountBillableByCurrency),
      },
    ],
    [t, looks, totals],
  )
  if (expenses.error) return <Failed error={expenses.error} retry={expenses.retry} />
  if (expenses.isPending) return <RowsComing />
  return (
    <div className={styles.body}>
      <p className={styles.when}>{looks.span(spanOf(search, looks.today, looks.weekStart))}</p>
      <div className={styles.totals}>
        <dl className={styles.numbers}>
          {numbers.map(({ name, texts: [first, ...others] }) => (
            <div key={name} className={styles.number}>
              <dt>{name}</dt>
              <dd>{first ?? '–'}</dd>
              {others.map((text) => (
                <dd key={text} className={styles.also}>
                  {text}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </div>
      {expenses.total === 0 ? (
        <Empty
          title={t('reports.expense.empty')}
          text={t(isNarrowed(search) ? 'reports.empty.narrowed' : 'reports.expense.emptyText')}
        />
      ) : (
        <>
          <div className={styles.screen}>
            <Table
              name="report-expenses"
              label={t('reports.title.expenses')}
              rows={expenses.rows}
              idOf={idOf}
              nameOf={({ categoryName, date }) => `${categoryName}, ${looks.day(date)}`}
              columns={columns}
              sort={{ column: sort ?? 'DATE', descending: sort ? (search.down ?? false) : true }}
              onSort={({ column, descending }) =>
                onSearch(said({ ...search, sort: column, down: descending }))
              }
              onRange={expenses.onRange}
              question={question}
            />
          </div>
          <PrintedExpenses rows={expenses.rows} columns={columns} label={t('reports.title.expenses')} />
        </>
      )}
    </div>
  )
}

/** Each currency apart: they make no sum. */
function moneyTexts(looks: ReportLooks, sums: Page['totals']['totalAmountByCurrency'] = []): string[] {
  return sums.map(({ amount, currency }) => looks.money(amount, currency))
}

interface PrintedProps {
  readonly rows: readonly (Expense | undefined)[]
  readonly columns: readonly Column<Expense>[]
  readonly label: string
}

function PrintedExpenses({ rows, columns, label }: PrintedProps) {
  if (!usePrinting()) return null
  return (
    <PrintedTable
      label={label}
      columns={columns.map(({ title }) => title)}
      numbers={1}
      rows={rows.flatMap((row) =>
        row ? [{ key: row.id, cells: columns.map((column) => column.cell(row)) }] : [],
      )}
    />
  )
}
