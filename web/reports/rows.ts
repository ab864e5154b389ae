/** The groups of a summary as the lines of its table: those below an open one follow it. Pure. */
import type { Step } from './drill.ts'
import type { Group } from './reports.ts'
import type { Grouping } from './search.ts'

export interface GroupRow {
  /** Of all the groups it stands in. */
  readonly key: string
  readonly level: number
  readonly group: Group
  readonly steps: readonly Step[]
  /** Undefined: nothing is below it. */
  readonly open: boolean | undefined
  /** Its place among its siblings, for its colour. */
  readonly place: number
  /** In the period before; undefined where one does not compare. */
  readonly before: Group | undefined
}

interface Asked {
  readonly groups: readonly Group[]
  readonly groupings: readonly Grouping[]
  readonly open: ReadonlySet<string>
  readonly before?: readonly Group[] | undefined
}

export function toRows({ groups, groupings, open, before }: Asked): GroupRow[] {
  const rows: GroupRow[] = []
  const list = (
    siblings: readonly Group[],
    older: readonly Group[] | undefined,
    level: number,
    above: readonly Step[],
    path: string,
  ) => {
    const grouping = groupings[level]
    if (!grouping) return
    const known = older && new Map(older.map((group) => [group._id, group]))
    for (const [place, group] of siblings.entries()) {
      const key = `${path}/${group._id === '' ? group.name : group._id}`
      const children = group.children ?? []
      const isOpen = children.length > 0 ? open.has(key) : undefined
      const match = known?.get(group._id)
      const steps = [...above, { grouping, id: group._id }]
      rows.push({ key, level, group, steps, open: isOpen, place, before: match })
      if (isOpen) list(children, known && (match?.children ?? []), level + 1, steps, key)
    }
  }
  list(groups, before, 0, [], '')
  return rows
}

/** Every line that can be opened, so that all can be at once. */
export function openable(groups: readonly Group[], path = ''): string[] {
  return groups.flatMap((group) => {
    const key = `${path}/${group._id === '' ? group.name : group._id}`
    const children = group.children ?? []
    return children.length > 0 ? [key, ...openable(children, key)] : []
  })
}
