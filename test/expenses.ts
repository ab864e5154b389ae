/** Expenses written past the API: there is no operation yet that makes them. */
import { newId } from '../server/platform/ids.ts'
import type { Person } from './world.ts'
import { rows } from './world.ts'

export async function insertCategory(
  workspaceId: string,
  name: string,
  {
    unit = null,
    unitPrice = null,
    archived = false,
  }: { unit?: string | null; unitPrice?: number | null; archived?: boolean } = {},
): Promise<string> {
  const id = newId()
  await rows(
    `insert into expense_categories (workspace_id, id, name, has_unit_price, unit_price_minor, unit, archived, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, now())`,
    [workspaceId, id, name, unitPrice !== null, unitPrice, unit, archived],
  )
  return id
}

export interface GivenExpense {
  readonly day?: string
  readonly project?: string
  readonly task?: string
  readonly category?: string
  readonly quantity?: number
  readonly unitPrice?: number
  /** Where no price is given: 10.00. */
  readonly minor?: number
  readonly currency?: string
  readonly billable?: boolean
  readonly notes?: string
  readonly approved?: boolean
  readonly invoiced?: boolean
  readonly invoiceId?: string
  readonly file?: string
}

/** Returns its id. */
export async function insertExpense(
  workspaceId: string,
  person: Pick<Person, 'id'>,
  given: GivenExpense = {},
): Promise<string> {
  const id = newId()
  const { unitPrice, quantity = (given.minor ?? 1000) / 100 } = given
  await rows(
    `insert into expenses (workspace_id, id, user_id, spent_on, project_id, task_id, category_id, quantity,
       unit_price_minor, total_minor, currency, billable, notes, approved, invoiced, invoice_id, file_id, file_name,
       file_type, file_size_bytes, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, now(), now())`,
    [
      workspaceId,
      id,
      person.id,
      given.day ?? '2026-06-02',
      given.project ?? null,
      given.task ?? null,
      given.category ?? null,
      quantity,
      unitPrice ?? null,
      unitPrice === undefined
        ? (given.minor ?? Math.round(quantity * 100))
        : Math.round(quantity * unitPrice),
      given.currency ?? 'USD',
      given.billable ?? false,
      given.notes ?? '',
      given.approved ?? false,
      given.invoiced ?? given.invoiceId !== undefined,
      given.invoiceId ?? null,
      ...(given.file === undefined ? [null, null, null, null] : [newId(), given.file, 'image/png', 100]),
    ],
  )
  return id
}
