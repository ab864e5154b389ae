/** The table of the team: who, at what, how much and of what. Pure. Source: product.md E1. */
import type { Reply } from '../platform/api.ts'
import type { Slice } from '../reports/bars.tsx'
import { colorOf, restColor, toneOf } from '../reports/chart-data.ts'
import type { Group } from '../reports/reports.ts'

type Listed = Reply<'getTeamActivity'>['people'][number]

export interface TeamRow extends Listed {
  /** In the range; what runs is in no sum. */
  readonly seconds: number
  readonly runs: boolean
  readonly slices: readonly Slice[]
}

interface Names {
  readonly none: string
  readonly billable: string
  readonly rest: string
}

/** Everybody who is listed, without time too. With `billed` the bar is of billability, else of projects. */
export function teamRows(
  people: readonly Listed[],
  groups: readonly Group[],
  billed: readonly Group[] | undefined,
  names: Names,
): TeamRow[] {
  const byPerson = new Map(groups.map((group) => [group._id, group]))
  const billable = billed && new Map(billed.map(({ _id, duration }) => [_id, duration]))
  // a project without a colour has the same one in every row
  const places = new Map<string, number>()
  const placeOf = (id: string) => {
    const place = places.get(id) ?? places.size
    places.set(id, place)
    return place
  }
  return people.map((person) => {
    const group = byPerson.get(person.userId)
    const seconds = group?.duration ?? 0
    return {
      ...person,
      seconds,
      runs: person.latest !== null && person.latest.end === null,
      slices: billable
        ? ofBillability(seconds, Math.min(seconds, billable.get(person.userId) ?? 0), names)
        : ofProjects(group?.children ?? [], names, placeOf),
    }
  })
}

function ofBillability(seconds: number, billable: number, names: Names): Slice[] {
  return [
    { id: 'billable', name: names.billable, seconds: billable, color: toneOf(0) },
    { id: 'rest', name: names.rest, seconds: seconds - billable, color: restColor, hatched: true },
  ].filter((slice) => slice.seconds > 0)
}

function ofProjects(projects: readonly Group[], names: Names, placeOf: (id: string) => number): Slice[] {
  return [...projects]
    .filter(({ duration }) => duration > 0)
    .sort((one, other) => other.duration - one.duration)
    .map((project) => ({
      id: project._id,
      name: project._id === '' ? names.none : project.name,
      seconds: project.duration,
      color: colorOf(project, placeOf(project._id)),
      ...(project._id === '' ? { hatched: true } : {}),
    }))
}

export const teamSorts = ['MEMBER', 'LATEST', 'TOTAL'] as const
export type TeamSort = (typeof teamSorts)[number]

/** What runs is later than anything that ended. */
const latestOf = ({ latest }: TeamRow) =>
  latest === null ? -1 : latest.end === null ? Number.MAX_SAFE_INTEGER : Date.parse(latest.end)

export function sorted(rows: readonly TeamRow[], by: TeamSort, descending: boolean): TeamRow[] {
  const way = descending ? -1 : 1
  const compare = (one: TeamRow, other: TeamRow) =>
    by === 'TOTAL'
      ? one.seconds - other.seconds
      : by === 'LATEST'
        ? latestOf(one) - latestOf(other)
        : one.name.localeCompare(other.name)
  return [...rows].sort((one, other) => way * compare(one, other) || one.name.localeCompare(other.name))
}
