/**
 * Expenses, one by one. Money is minor units as a number. Source: wire.md §8.2; besides the described members those
 * that working clients know: `_id`, `clientName`, `currency`, totals by currency, three that are null beside them.
 */
import { Type } from 'typebox'
import { operation } from '../operation.ts'
import { Id } from '../vocabulary/ids.ts'
import { Int, Nullable, OneOf } from '../vocabulary/schema.ts'
import { rangeMembers } from './filter.ts'

const AmountsByCurrency = Type.Array(Type.Object({ currency: Type.String(), amount: Type.Number() }))

export const expenseColumns = ['ID', 'PROJECT', 'USER', 'CATEGORY', 'DATE', 'AMOUNT'] as const

export const expenseFilterMembers = {
  ...rangeMembers,
  categories: rangeMembers.projects,
  note: Type.Optional(Type.String()),
  withoutNote: Type.Optional(Type.Boolean()),
  page: Type.Optional(Int({ minimum: 1 })),
  pageSize: Type.Optional(Int({ minimum: 1 })),
  sortColumn: Type.Optional(OneOf(expenseColumns)),
}

export const ExpenseReport = Type.Object({
  expenses: Type.Array(
    Type.Object({
      _id: Id,
      id: Id,
      workspaceId: Id,
      userId: Id,
      userName: Type.String(),
      userEmail: Type.String(),
      /** That of the membership. */
      userStatus: Type.String(),
      /** The civil day as written: `2026-06-02T00:00:00Z`, whatever the zone of the report. */
      date: Type.String(),
      time: Nullable(Type.String()),
      projectId: Nullable(Id),
      projectName: Type.String(),
      projectColor: Type.String(),
      clientName: Type.String(),
      categoryId: Nullable(Id),
      categoryName: Type.String(),
      categoryHasUnitPrice: Type.Boolean(),
      categoryUnit: Nullable(Type.String()),
      quantity: Type.Number(),
      amount: Type.Number(),
      currency: Type.String(),
      billable: Type.Boolean(),
      notes: Type.String(),
      fileId: Nullable(Id),
      fileName: Nullable(Type.String()),
      locked: Type.Boolean(),
      approvalRequestId: Nullable(Id),
      invoicingInfo: Nullable(Type.Object({ invoiceId: Nullable(Id), manuallyInvoiced: Type.Boolean() })),
      reportName: Nullable(Type.String()),
      exportFields: Type.Array(Type.String()),
    }),
  ),
  /** Of all pages. A sum over several currencies is the plain one. */
  totals: Type.Object({
    _id: Type.Literal(''),
    expensesCount: Type.Integer(),
    totalAmount: Type.Number(),
    totalAmountBillable: Type.Number(),
    /** Of those that the sums are in, in the order of the workspace's list. */
    totalAmountByCurrency: AmountsByCurrency,
    totalAmountBillableByCurrency: AmountsByCurrency,
    /** That the workspace has. */
    numOfCurrencies: Type.Integer(),
  }),
  reportName: Type.Null(),
  exportFields: Type.Null(),
  customFields: Type.Null(),
})

export const generateDetailedReportV1 = operation({
  id: 'generateDetailedReportV1',
  tag: 'Expense Report',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/reports/expenses/detailed',
  host: 'both',
  summary: 'Every expense of a range, page by page',
  access: 'reports.expenses',
  writes: false,
  body: Type.Object(expenseFilterMembers),
  reply: ExpenseReport,
})
