/** What the address of a report says; read before the pages are there. Everything that narrows or groups is in it. */

export const presets = [
  'TODAY',
  'YESTERDAY',
  'THIS_WEEK',
  'LAST_WEEK',
  'PAST_TWO_WEEKS',
  'THIS_MONTH',
  'LAST_MONTH',
  'THIS_YEAR',
  'LAST_YEAR',
] as const
export type Preset = (typeof presets)[number]

export const groupings = [
  'PROJECT',
  'CLIENT',
  'USER',
  'USER_GROUP',
  'TAG',
  'TASK',
  'DATE',
  'WEEK',
  'MONTH',
  'TIMEENTRY',
] as const
export type Grouping = (typeof groupings)[number]

export const moneys = ['EARNED', 'COST', 'PROFIT'] as const
export type Money = (typeof moneys)[number]

/** What is picked of one kind: `id,id`, `not:id` or `only:id` in the address; `none` stands for being without any. */
export interface Picked {
  readonly ids: readonly string[]
  readonly mode: 'any' | 'not' | 'only'
}

export const pickable = ['user', 'group', 'client', 'project', 'task', 'tag'] as const
export type Pickable = (typeof pickable)[number]
export const without = 'none'

/** Narrowing by a custom field of entries, or of people. */
export interface FieldAsked {
  readonly id: string
  readonly of?: 'USER'
  /** ONE: of a list of choices. */
  readonly is?: 'EMPTY' | 'MORE' | 'LESS' | 'ONE'
  readonly value?: string | number | boolean
}

export const types = ['REGULAR', 'BREAK', 'HOLIDAY', 'TIME_OFF'] as const
export const audits = ['project', 'task', 'description', 'tag'] as const
export type Audit = (typeof audits)[number]

/** Absent members do not narrow; without a range it is this week. */
export interface ReportSearch {
  readonly range?: Preset
  /** Free days, both inclusive; they win over the range. */
  readonly from?: string
  readonly to?: string
  readonly user?: string
  readonly group?: string
  readonly client?: string
  readonly project?: string
  readonly task?: string
  readonly tag?: string
  /** Of people; absent: all of them. */
  readonly people?: 'ACTIVE' | 'INACTIVE'
  readonly billable?: boolean
  readonly approval?: 'APPROVED' | 'UNAPPROVED'
  readonly invoicing?: 'INVOICED' | 'UNINVOICED'
  readonly type?: (typeof types)[number]
  readonly text?: string
  /** Without a description. */
  readonly bare?: true
  readonly fields?: readonly FieldAsked[]
  /** Up to three, from the outermost on: `PROJECT,USER`. */
  readonly by?: string
  readonly sort?: string
  readonly down?: boolean
  /** What the bars are made of; absent: billability. */
  readonly chart?: 'PROJECT'
  /** The year at a glance instead of bars. */
  readonly view?: 'YEAR'
  /** Beside the period before. */
  readonly compare?: true
  readonly round?: boolean
  /** Which amounts are shown: `EARNED,COST`; NONE hides them. */
  readonly money?: string
  /** What an audit looks for: `project,tag`. */
  readonly audit?: string
  /** Seconds. */
  readonly shorter?: number
  readonly longer?: number
  /** Of attendance: what of its hours is compared, `work>28800,start<32400`, and whether there is time off. */
  readonly hours?: string
  readonly away?: boolean
  /** Of the weekly report. */
  readonly rows?: 'USER'
  readonly show?: 'AMOUNT'
  readonly idle?: true
}

function pick<T extends string>(value: unknown, from: readonly T[]): T | undefined {
  return from.find((each) => each === value)
}

/** An address like ?text=4321 arrives as a number. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' ? text : undefined
}

const dayOf = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined
const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined)
const on = (value: unknown) => (value === true ? true : undefined)
const seconds = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

function fieldsOf(value: unknown): FieldAsked[] | undefined {
  if (!Array.isArray(value)) return undefined
  const found = value.flatMap((each: unknown): FieldAsked[] => {
    if (typeof each !== 'object' || each === null || !('id' in each) || typeof each.id !== 'string') return []
    const is = 'is' in each ? pick(each.is, ['EMPTY', 'MORE', 'LESS', 'ONE']) : undefined
    const said = 'value' in each ? each.value : undefined
    const plain =
      typeof said === 'string' || typeof said === 'number' || typeof said === 'boolean' ? said : undefined
    return [
      {
        id: each.id,
        ...('of' in each && each.of === 'USER' ? { of: 'USER' } : {}),
        ...(is ? { is } : {}),
        ...(plain === undefined ? {} : { value: plain }),
      },
    ]
  })
  return found.length > 0 ? found : undefined
}

/** Without the members that say nothing. */
export function said<T extends object>(search: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  const kept: { [Name in keyof T]?: NonNullable<T[Name]> } = {}
  for (const name in search) {
    const value = search[name]
    if (value !== undefined && value !== null) kept[name] = value
  }
  return kept
}

/** Reads the address; what it does not know is left out. */
export function parseReportSearch(search: Record<string, unknown>): ReportSearch {
  const from = dayOf(search.from)
  const to = dayOf(search.to)
  const free = from !== undefined && to !== undefined && from <= to
  return said({
    range: free ? undefined : pick(search.range, presets),
    from: free ? from : undefined,
    to: free ? to : undefined,
    user: textOf(search.user),
    group: textOf(search.group),
    client: textOf(search.client),
    project: textOf(search.project),
    task: textOf(search.task),
    tag: textOf(search.tag),
    people: pick(search.people, ['ACTIVE', 'INACTIVE']),
    billable: flag(search.billable),
    approval: pick(search.approval, ['APPROVED', 'UNAPPROVED']),
    invoicing: pick(search.invoicing, ['INVOICED', 'UNINVOICED']),
    type: pick(search.type, types),
    text: textOf(search.text),
    bare: on(search.bare),
    fields: fieldsOf(search.fields),
    by: textOf(search.by),
    sort: textOf(search.sort),
    down: flag(search.down),
    chart: pick(search.chart, ['PROJECT']),
    view: pick(search.view, ['YEAR']),
    compare: on(search.compare),
    round: flag(search.round),
    money: textOf(search.money),
    audit: textOf(search.audit),
    shorter: seconds(search.shorter),
    longer: seconds(search.longer),
    hours: textOf(search.hours),
    away: flag(search.away),
    rows: pick(search.rows, ['USER']),
    show: pick(search.show, ['AMOUNT']),
    idle: on(search.idle),
  })
}
