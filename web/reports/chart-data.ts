/** From the groups of a report to bars and shares. Pure. */
import { weekOf } from '../tracker/days.ts'
import type { Bar, Slice } from './bars.tsx'
import type { Share } from './donut.tsx'
import type { Down } from './down.ts'
import { columnsOf, type Span, type Unit } from './ranges.ts'
import type { Group } from './reports.ts'

const tones = 8

/** Of those without a colour of their own, by their place. */
export const toneOf = (place: number) => `var(--tone-${place % tones})`
export const restColor = 'var(--rest)'

export function colorOf(group: Pick<Group, '_id' | 'color'>, place: number): string {
  if (group.color) return group.color
  return group._id === '' ? restColor : toneOf(place)
}

/** Of two that share a colour the second has a shade of it. */
function distinct<Colored extends { readonly color: string }>(parts: readonly Colored[]): Colored[] {
  const seen = new Map<string, number>()
  return parts.map((part) => {
    const before = seen.get(part.color) ?? 0
    seen.set(part.color, before + 1)
    if (before === 0 || part.color === restColor) return part
    const [share, other] = before % 2 === 1 ? [62, '--text'] : [58, '--ground']
    return { ...part, color: `color-mix(in oklab, ${part.color} ${share}%, var(${other}))` }
  })
}

/** What a column and a group of the server have in common. */
const keyOf = (day: string, unit: Unit, weekStart: string) =>
  unit === 'DATE' ? day : unit === 'MONTH' ? day.slice(0, 7) : weekOf(`${day}-01`.slice(0, 10), weekStart)

const byKey = (groups: readonly Group[] | undefined, unit: Unit, weekStart: string) =>
  new Map((groups ?? []).map((group) => [keyOf(group._id.slice(0, 10), unit, weekStart), group]))

interface Asked {
  readonly span: Span
  readonly unit: Unit
  readonly weekStart: string
  readonly all: readonly Group[]
  /** Of the period before, column by column. */
  readonly before?: { readonly span: Span; readonly groups: readonly Group[] } | undefined
  readonly label: (span: Span) => string
  readonly name: (span: Span) => string
}

/** One bar for each column of the span, in order, empty ones too. */
function barsOf(asked: Asked, slicesOf: (group: Group | undefined, key: string) => readonly Slice[]): Bar[] {
  const { span, unit, weekStart, all, before, label, name } = asked
  const groups = byKey(all, unit, weekStart)
  const older = before && byKey(before.groups, unit, weekStart)
  const olderKeys =
    before && columnsOf(before.span, unit, weekStart).map(({ from }) => keyOf(from, unit, weekStart))
  return columnsOf(span, unit, weekStart).map((column, place) => {
    const key = keyOf(column.from, unit, weekStart)
    const group = groups.get(key)
    const olderKey = olderKeys?.[place]
    return {
      key,
      span: column,
      label: label(column),
      name: name(column),
      seconds: group?.duration ?? 0,
      slices: slicesOf(group, key),
      ...(older ? { before: olderKey === undefined ? 0 : (older.get(olderKey)?.duration ?? 0) } : {}),
    }
  })
}

export function barsByBillability(
  asked: Asked,
  billable: readonly Group[],
  names: { readonly billable: string; readonly rest: string },
): Bar[] {
  const billed = byKey(billable, asked.unit, asked.weekStart)
  return barsOf(asked, (group, key) => {
    const seconds = group?.duration ?? 0
    const part = Math.min(seconds, billed.get(key)?.duration ?? 0)
    return [
      { id: 'billable', name: names.billable, seconds: part, color: toneOf(0) },
      { id: 'rest', name: names.rest, seconds: seconds - part, color: restColor, hatched: true },
    ]
  })
}

/** More colours than that nobody tells apart. */
const mostProjects = 8

export function barsByProject(
  asked: Asked,
  names: { readonly none: string; readonly others: string },
): Bar[] {
  const totals = new Map<string, Group & { readonly total: number }>()
  for (const { children = [] } of asked.all)
    for (const child of children) {
      const known = totals.get(child._id)
      totals.set(child._id, { ...child, total: (known?.total ?? 0) + child.duration })
    }
  const ranked = [...totals.values()].sort((one, other) => other.total - one.total)
  const shown = ranked.slice(0, ranked.length > mostProjects ? mostProjects - 1 : mostProjects)
  const colored = distinct(shown.map((project, place) => ({ project, color: colorOf(project, place) })))
  return barsOf(asked, (group) => {
    const children = new Map((group?.children ?? []).map((child) => [child._id, child.duration]))
    const slices = colored.map(({ project, color }) => ({
      id: project._id,
      name: project._id === '' ? names.none : project.name,
      seconds: children.get(project._id) ?? 0,
      color,
      ...(project._id === '' ? { hatched: true } : {}),
    }))
    const others = (group?.duration ?? 0) - slices.reduce((sum, { seconds }) => sum + seconds, 0)
    return others > 0 && ranked.length > shown.length
      ? [...slices, { id: 'others', name: names.others, seconds: others, color: restColor, hatched: true }]
      : slices
  })
}

/** The largest by name, the others together. */
export function sharesOf(
  groups: readonly Group[],
  nameOf: (group: Group) => string,
  others: (count: number) => string,
  down?: (group: Group) => Down,
): Share[] {
  const ranked = groups
    .filter(({ duration }) => duration > 0)
    .sort((one, other) => other.duration - one.duration)
  const shown = ranked.slice(0, ranked.length > mostProjects ? mostProjects - 1 : mostProjects)
  const shares: Share[] = distinct(
    shown.map((group, place) => ({
      id: group._id,
      name: nameOf(group),
      seconds: group.duration,
      color: colorOf(group, place),
      ...(group._id === '' ? { hatched: true } : {}),
      down: down?.(group),
    })),
  )
  const rest = ranked.slice(shown.length)
  if (rest.length > 0)
    shares.push({
      id: 'others',
      name: others(rest.length),
      seconds: rest.reduce((sum, { duration }) => sum + duration, 0),
      color: restColor,
      hatched: true,
    })
  return shares
}
