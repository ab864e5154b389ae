/** The expense report as a file. Columns: the export fields of the official description. */
import type { Static } from 'typebox'
import type { ExpenseReport } from '../../../contract/reports/expenses.ts'
import { dayText, priceText } from '../../platform/export/formats.ts'
import type { PdfLine } from '../../platform/export/pdf/document.ts'
import type { Column, Sheet, Value } from '../../platform/export/sheet.ts'
import type { ExpenseRow } from '../expenses.queries.ts'
import { expenseReport, expenseRows } from '../expenses.queries.ts'
import type { ExpenseQuery } from '../expenses.rules.ts'
import { headOf } from './document.ts'
import type { Writers } from './file.ts'
import { writersOf } from './file.ts'
import type { Source } from './source.ts'

export async function expensesFile(source: Source, query: ExpenseQuery): Promise<Writers> {
  const { reading, look } = source
  const { formats, words } = look
  const said = words.expenses
  const own = query.report.context.currency
  const report: Static<typeof ExpenseReport> = JSON.parse(
    await expenseReport(reading.db, { ...query, limit: 0, offset: 0 }),
  )
  const { totals } = report
  const sums = totals.totalAmountByCurrency
  const several = sums.some(({ currency }) => currency !== own)
  const sheet: Sheet<ExpenseRow> = {
    title: 'Expense report',
    columns: columnsOf(own, several),
    rows: () => expenseRows(reading, query),
    totals: (sums.length > 0 ? sums : [{ currency: own, amount: 0 }]).map(
      ({ currency, amount }, index): Value[] => [
        index === 0 ? 'Total' : `Total ${currency}`,
        ...Array.from({ length: 10 }, () => null),
        amount,
        ...(several ? [currency] : []),
      ],
    ),
  }
  const priced = (amounts: readonly { currency: string; amount: number }[]) =>
    amounts.length === 0
      ? priceText(0, own, formats)
      : amounts.map(({ amount, currency }) => priceText(amount, currency, formats)).join(' + ')
  const lineOf = (row: ExpenseRow): PdfLine => {
    const detail = [row.project_name, row.client_name].filter((name) => name !== '').join(' · ')
    return {
      cells: [
        { text: dayText(row.day, formats) },
        {
          text: row.notes || row.category_name || said.noNote,
          ...(detail ? { detail } : {}),
          ...(row.project_color ? { mark: row.project_color } : {}),
        },
        { text: row.category_name },
        { text: row.user_name },
        { text: row.quantity === null ? '' : `${row.quantity} ${row.unit}`.trim() },
        { text: priceText(row.amount_minor, row.currency, formats) },
      ],
    }
  }
  const document = await headOf(source, query.report, {
    title: words.titles.expenses,
    landscape: false,
    table: {
      columns: [
        { head: words.date, width: formats.date.length > 10 ? 64 : 51, figures: true },
        { head: said.note },
        { head: said.category, width: 76 },
        { head: words.person, width: 80 },
        { head: said.units, width: 44, align: 'right' },
        { head: said.amount, width: 74, align: 'right' },
      ],
      async *lines() {
        for await (const batch of expenseRows(reading, query)) yield batch.map(lineOf)
      },
      totals: [
        { cells: [...[words.total, '', '', '', ''].map((text) => ({ text })), { text: priced(sums) }] },
      ],
      empty: said.none,
    },
  })
  const facts = [
    { label: words.total, value: priced(sums) },
    { label: words.billable, value: priced(totals.totalAmountBillableByCurrency) },
    { label: said.count, value: String(totals.expensesCount) },
  ]
  return writersOf(sheet, { ...document, facts }, formats)
}

function columnsOf(own: string, several: boolean): Column<ExpenseRow>[] {
  const text = (head: string, width: number, value: (row: ExpenseRow) => string): Column<ExpenseRow> => ({
    head,
    width,
    kind: 'text',
    value,
  })
  return [
    { head: 'Date', width: 12, kind: 'day', value: ({ day }) => day },
    text('User', 24, (row) => row.user_name),
    text('Email', 30, (row) => row.user_email),
    text('Project', 26, (row) => row.project_name),
    text('Client', 22, (row) => row.client_name),
    text('Category', 22, (row) => row.category_name),
    text('Note', 44, (row) => row.notes),
    { head: 'Units', width: 9, kind: 'number', value: ({ quantity }) => quantity },
    text('Unit', 10, (row) => row.unit),
    { head: 'Billable', width: 9, kind: 'flag', value: ({ billable }) => billable },
    { head: 'Invoiced', width: 9, kind: 'flag', value: ({ invoiced }) => invoiced },
    {
      head: `Amount (${own})`,
      width: 16,
      kind: 'money',
      currency: several ? undefined : own,
      value: ({ amount_minor }) => amount_minor,
    },
    ...(several ? [text('Currency', 10, (row) => row.currency)] : []),
  ]
}
