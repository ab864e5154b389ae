/** Expenses, one by one. Money is minor units as a number. Source: wire.md §8.2. */
import { Type } from 'typebox'
import { operation } from '../operation.ts'
import { Id } from '../vocabulary/ids.ts'
import { Int, Nullable, OneOf } from '../vocabulary/schema.ts'
import { rangeMembers } from './filter.ts'

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
      id: Id,
      workspaceId: Id,
      userId: Id,
      userName: Type.String(),
      userEmail: Type.String(),
      userStatus: Type.String(),
      /** The civil day as written. */
      date: Type.String(),
      time: Nullable(Type.String()),
      projectId: Nullable(Id),
      projectName: Type.String(),
      projectColor: Type.String(),
      categoryId: Nullable(Id),
      categoryName: Type.String(),
      categoryHasUnitPrice: Type.Boolean(),
      categoryUnit: Nullable(Type.String()),
      quantity: Type.Number(),
      amount: Type.Number(),
      billable: Type.Boolean(),
      notes: Type.String(),
      fileId: Nullable(Type.String()),
      fileName: Nullable(Type.String()),
      locked: Type.Boolean(),
      approvalRequestId: Nullable(Id),
      invoicingInfo: Nullable(Type.Object({ invoiceId: Nullable(Id), manuallyInvoiced: Type.Boolean() })),
      reportName: Nullable(Type.String()),
      exportFields: Type.Array(Type.String()),
    }),
  ),
  totals: Type.Object({
    expensesCount: Type.Integer(),
    totalAmount: Type.Number(),
    totalAmountBillable: Type.Number(),
  }),
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
