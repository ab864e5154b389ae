/** Sums as the summary report has them: groups inside groups. Pure. Source: wire.md §8.2. */
import type { Static } from 'typebox'
import type { SummaryColumn, SummaryFilter, SummaryGroup } from '../../contract/reports/filter.ts'
import { summaryGroups } from '../../contract/reports/filter.ts'
import type { ReportGroup } from '../../contract/reports/time.ts'
import { badRequest } from '../platform/errors.ts'
import type { Amount } from './amounts.rules.ts'
import { amountsOf } from './amounts.rules.ts'
import type { ReportQuery } from './filter.rules.ts'
import type { GroupKey } from './groups.queries.ts'
import type { Leaf } from './sums.queries.ts'
import type { Tally } from './tally.rules.ts'
import { count, emptyTally, groupSums, moneyOf } from './tally.rules.ts'

const withoutNames: Partial<Record<SummaryGroup, string>> = {
  PROJECT: '(Without project)',
  CLIENT: '(Without client)',
  TASK: '(Without task)',
  TAG: '(Without tag)',
  USER_GROUP: '(Without group)',
  TIMEENTRY: '(no description)',
}

export interface SummaryOrder {
  readonly groups: readonly SummaryGroup[]
  readonly column: SummaryColumn
  /** What has to be summed: what is shown, and what is sorted by. */
  readonly amounts: readonly Amount[]
}

/** Without groups: by project. Source of the text: wire.md §1.3. */
export function summaryOrder(asked: Static<typeof SummaryFilter>, query: ReportQuery): SummaryOrder {
  const groups = (asked.groups?.length ? asked.groups : ['PROJECT']).map((name) => {
    const group = summaryGroups.find((one) => one === name)
    if (!group) throw badRequest('Invalid group name')
    return group
  })
  const column = asked.sortColumn ?? 'GROUP'
  // an order tells about what it is made of
  const sorted = column === 'GROUP' || column === 'DURATION' || column === 'AMOUNT' ? [] : [column]
  const amounts = sorted.length > 0 ? amountsOf({ amounts: sorted }, query.context) : []
  return { groups, column, amounts: [...query.amounts, ...amounts] }
}

interface Node {
  readonly key: GroupKey
  readonly name: string
  /** What it is sorted by. */
  readonly lower: string
  readonly tally: Tally
  readonly inner: Map<string, Node>
}

/**
 * The outermost groups in their order, and how many there are of each level.
 * @param outer the sums of the first levels, one after the other, where they are not what the inner ones come to.
 */
export function groupLeaves(
  leaves: readonly Leaf[],
  query: ReportQuery,
  order: SummaryOrder,
  outer: readonly (readonly Leaf[])[] = [],
): { groups: ReportGroup[]; counts: number[] } {
  const outermost = new Map<string, Node>()
  const counts = order.groups.map(() => 0)
  for (const leaf of leaves) {
    let level = outermost
    leaf.keys.forEach((key, depth) => {
      let node = level.get(key.id)
      if (!node) {
        counts[depth] = (counts[depth] ?? 0) + 1
        const name = nameOf(key, order.groups[depth])
        node = { key, name, lower: name.toLowerCase(), tally: emptyTally(), inner: new Map() }
        level.set(key.id, node)
      }
      if (depth >= outer.length) count(node.tally, leaf)
      level = node.inner
    })
  }
  for (const sums of outer)
    for (const leaf of sums) {
      const node = nodeAt(outermost, leaf.keys)
      if (node) count(node.tally, leaf)
    }
  return { groups: told(outermost, query, comparison(query, order), order.groups.length), counts }
}

function nodeAt(outermost: Map<string, Node>, keys: readonly GroupKey[]): Node | undefined {
  let level: Map<string, Node> | undefined = outermost
  let node: Node | undefined
  for (const { id } of keys) {
    node = level?.get(id)
    level = node?.inner
  }
  return node
}

/** What a group is called; an empty description too has none. */
export function nameOf(key: GroupKey, group: SummaryGroup | undefined): string {
  return (key.id === '' ? group && withoutNames[group] : undefined) ?? key.name ?? ''
}

function told(
  nodes: ReadonlyMap<string, Node>,
  query: ReportQuery,
  compare: (a: Node, b: Node) => number,
  depth: number,
): ReportGroup[] {
  return [...nodes.values()].sort(compare).map((node) => ({
    ...groupMembers(node.key, node.name, node.tally, query),
    ...(depth > 1 && { children: told(node.inner, query, compare, depth - 1) }),
  }))
}

export function groupMembers(key: GroupKey, name: string, tally: Tally, query: ReportQuery) {
  return {
    _id: key.id,
    name,
    nameLowerCase: name.toLowerCase(),
    color: key.color,
    clientName: key.clientName ?? '',
    ...groupSums(tally, query),
  }
}

/** Names go up unless asked otherwise, sums down; equal ones by name, then by id. */
function comparison(query: ReportQuery, { column }: SummaryOrder): (a: Node, b: Node) => number {
  const byName = (a: Node, b: Node) => compareText(a.lower, b.lower) || compareText(a.key.id, b.key.id)
  const up = (query.sortOrder ?? (column === 'GROUP' ? 'ASCENDING' : 'DESCENDING')) === 'ASCENDING' ? 1 : -1
  if (column === 'GROUP') return (a, b) => up * byName(a, b)
  if (column === 'DURATION') return (a, b) => up * (a.tally.seconds - b.tally.seconds) || byName(a, b)
  const amount: Amount | undefined = column === 'AMOUNT' ? query.amounts[0] : column
  if (amount === undefined) return byName
  return (a, b) => {
    const difference = moneyOf(a.tally, amount) - moneyOf(b.tally, amount)
    return up * (difference > 0n ? 1 : difference < 0n ? -1 : 0) || byName(a, b)
  }
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
