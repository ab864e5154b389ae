/** What people spent: a few categories for each workspace, and one expense for about every hundred entries. */
import type pg from 'pg'
import type { Value } from './copy.ts'
import { copyRows } from './copy.ts'
import { dayNumberOf, instantOf } from './days.ts'
import type { Member, Plan, Size, WorkspacePlan } from './plan.ts'
import type { Random } from './random.ts'
import { random } from './random.ts'

const kinds = [
  { name: 'Travel', unit: null, unitPrice: null, notes: ['Train to the client', 'Flight', 'Taxi'] },
  { name: 'Mileage', unit: 'km', unitPrice: 42, notes: ['Client visit', 'Trade fair', ''] },
  { name: 'Meals', unit: null, unitPrice: null, notes: ['Lunch with the client', 'Team dinner', ''] },
  { name: 'Accommodation', unit: 'night', unitPrice: 11_900, notes: ['Workshop on site', 'Conference'] },
  { name: 'Software', unit: null, unitPrice: null, notes: ['Licence', 'Domain', 'Cloud'] },
  { name: 'Equipment', unit: null, unitPrice: null, notes: ['Monitor', 'Headset', 'Cables', ''] },
] as const

interface Category {
  readonly id: string
  readonly kind: (typeof kinds)[number]
}

const entriesPerExpense = 100
const fewestPerWorkspace = 20

export async function writeExpenses(client: pg.ClientBase, plan: Plan, size: Size): Promise<void> {
  for (const [place, w] of plan.workspaces.entries()) {
    const chance = random(size.seed, `expenses ${place}`)
    const categories = kinds.map((kind): Category => ({ id: chance.id(w.createdAt), kind }))
    await copyRows(
      client,
      'expense_categories',
      ['workspace_id', 'id', 'name', 'has_unit_price', 'unit_price_minor', 'unit', 'archived', 'created_at'],
      categories.map(({ id, kind }, i) => [
        w.id,
        id,
        kind.name,
        kind.unit !== null,
        kind.unitPrice,
        kind.unit,
        i === kinds.length - 1,
        w.createdAt,
      ]),
    )
    const share = size.entries / plan.workspaces.length / entriesPerExpense
    const count = size.entries === 0 ? 0 : Math.max(fewestPerWorkspace, Math.round(share))
    await copyRows(client, 'expenses', columns, expenseRows(w, categories, size, count, chance))
  }
}

const columns = [
  'workspace_id',
  'id',
  'user_id',
  'spent_on',
  'project_id',
  'task_id',
  'category_id',
  'quantity',
  'unit_price_minor',
  'total_minor',
  'currency',
  'billable',
  'notes',
  'invoiced',
  'created_at',
  'updated_at',
] as const

function* expenseRows(
  w: WorkspacePlan,
  categories: readonly Category[],
  size: Size,
  count: number,
  chance: Random,
): Generator<Value[]> {
  const spenders = w.members
    .map((member) => ({ member, ...presence(member, size) }))
    .filter(({ from, to }) => from <= to)
  for (let i = 0; i < count; i++) {
    const spender = spenders[chance.between(0, spenders.length - 1)]
    const category = categories[chance.between(0, categories.length - 1)]
    if (!spender || !category) return
    const { member, from, to } = spender
    const day = chance.between(from, to)
    const writtenAt = instantOf(day, 18 * 3600)
    const project = chance.chance(0.9)
      ? member.projects[chance.between(0, member.projects.length - 1)]
      : undefined
    const task = project?.tasks[chance.between(0, 2 * project.tasks.length)]
    const billable = task?.billable ?? project?.billable ?? false
    const invoiced = billable && day < to - 60 && chance.chance(0.5)
    yield [
      w.id,
      chance.id(writtenAt),
      member.account.id,
      writtenAt.toISOString().slice(0, 10),
      project?.id ?? null,
      task?.id ?? null,
      category.id,
      ...amountOf(category, chance),
      'USD',
      billable,
      category.kind.notes[chance.between(0, category.kind.notes.length - 1)] ?? '',
      invoiced,
      writtenAt,
      writtenAt,
    ]
  }
}

/** The days, by number, on which a member was there all day. */
function presence({ joinedAt, deactivatedAt }: Member, { until }: Size): { from: number; to: number } {
  const to = deactivatedAt ? dayNumberOf(deactivatedAt) - 1 : dayNumberOf(until) - 2
  return { from: dayNumberOf(joinedAt) + 1, to }
}

/** Quantity, price of a unit, total. A refund comes now and then. */
function amountOf({ kind }: Category, chance: Random): [number, number | null, number] {
  if (kind.unitPrice === null) {
    const minor = chance.between(500, 40_000) * (chance.chance(0.02) ? -1 : 1)
    return [minor / 100, null, minor]
  }
  const units = chance.between(1, kind.unit === 'km' ? 400 : 5)
  return [units, kind.unitPrice, units * kind.unitPrice]
}
