/** Time, member by member and day by day, as lines for COPY. */
import type { Day } from './days.ts'
import { calendar, dayNumberOf, workdays } from './days.ts'
import { activities } from './names.ts'
import type { Member, Plan, Size, WorkspacePlan } from './plan.ts'
import type { Random } from './random.ts'
import { random } from './random.ts'
import type { Project, Task } from './work.ts'

export const entryColumns = [
  'workspace_id',
  'id',
  'user_id',
  'description',
  'project_id',
  'task_id',
  'tag_ids',
  'billable',
  'started_at',
  'ended_at',
  'local_day',
  'hourly_rate_minor',
  'cost_rate_minor',
  'rate_currency',
  'created_at',
  'updated_at',
] as const

interface Stint {
  readonly workspace: WorkspacePlan
  readonly member: Member
  readonly days: readonly number[]
  readonly entries: number
  readonly running: boolean
}

/** Shares the entries out among members by the days that they were there; every one is used. */
function shares(plan: Plan, size: Size): Stint[] {
  const chance = random(size.seed, 'shares')
  // whose working day is over in every zone when the next one begins in UTC
  const lastDay = dayNumberOf(size.until) - 2
  const all = plan.workspaces.flatMap((workspace) =>
    workspace.members.map((member) => {
      // the day of a deactivation is free, so that no entry ends after it in any zone
      const to = member.deactivatedAt ? dayNumberOf(member.deactivatedAt) - 1 : lastDay
      const days = workdays(dayNumberOf(member.joinedAt) + 1, to)
      const running = !member.deactivatedAt && days.length > 0 && chance.chance(0.03)
      return { workspace, member, days, running, weight: days.length * (0.5 + chance.next()) }
    }),
  )
  const total = all.reduce((sum, { weight }) => sum + weight, 0)
  let before = 0
  let weight = 0
  return all.map((each, i) => {
    weight += each.weight
    const upTo = i === all.length - 1 ? size.entries : Math.floor((weight / total) * size.entries)
    const entries = upTo - before
    before = upTo
    return { ...each, entries, running: each.running && entries > 0 }
  })
}

/** A working day: from about 8 in the morning, at most 10 hours. */
const dayStartsSeconds = 8 * 3600
const dayLastsSeconds = 9 * 3600
const fewestPerDay = 2
const mostPerDay = 6

/** Somebody's time as far as it is written. */
interface Progress {
  readonly stint: Stint
  readonly finished: number
  readonly daysUsed: number
  readonly dayOf: (dayNumber: number) => Day
  readonly write: (startSeconds: number, endSeconds: number | null, localDay: string) => string
  daysDone: number
  done: number
}

/**
 * Day by day, as time comes in: rows and indexes then grow at their ends, which makes a million rows half as dear,
 * and what was written about the same time lies together.
 */
export function* entryLines(plan: Plan, size: Size): Generator<string> {
  const chance = random(size.seed, 'entries')
  const all = progressOf(plan, size, chance)
  const lastDay = dayNumberOf(size.until)
  const firstDay = all.reduce((first, one) => Math.min(first, nextDay(one) ?? first), lastDay)
  for (let day = firstDay; day <= lastDay; day++)
    for (const one of all) if (nextDay(one) === day) yield* linesOfDay(one, day, chance)
  for (const { stint, dayOf, write } of all) {
    if (!stint.running) continue
    const { text, startsAt } = dayOf(dayNumberOf(size.until) - 1)
    yield write(startsAt / 1000 + dayStartsSeconds + chance.between(0, 6 * 3600), null, text)
  }
}

function progressOf(plan: Plan, size: Size, chance: Random): Progress[] {
  const calendars = new Map<string, ReturnType<typeof calendar>>()
  return shares(plan, size).map((stint) => {
    const { workspace, member, days, entries, running } = stint
    const { zone } = member.account
    const dayOf = calendars.get(zone) ?? calendar(zone)
    calendars.set(zone, dayOf)
    const finished = running ? entries - 1 : entries
    const daysUsed = Math.min(days.length, Math.ceil(finished / chance.between(fewestPerDay, mostPerDay)))
    return {
      stint,
      finished,
      daysUsed,
      dayOf,
      write: writer(workspace, member, chance),
      daysDone: 0,
      done: 0,
    }
  })
}

/** The number of the day on which the next entries lie; undefined when all are written. */
function nextDay({ stint: { days }, daysUsed, daysDone }: Progress): number | undefined {
  if (daysDone === daysUsed) return undefined
  return days[Math.floor(((daysDone + 1) * days.length) / daysUsed) - 1]
}

function* linesOfDay(one: Progress, day: number, chance: Random): Generator<string> {
  const { text, startsAt } = one.dayOf(day)
  one.daysDone++
  const upTo = Math.floor((one.daysDone * one.finished) / one.daysUsed)
  const slot = Math.max(1, Math.floor(dayLastsSeconds / Math.max(3, upTo - one.done)))
  let at = startsAt / 1000 + dayStartsSeconds + chance.between(0, 60) * 60
  for (; one.done < upTo; one.done++) {
    const seconds = slot < 120 ? slot : Math.round((slot * (0.4 + 0.6 * chance.next())) / 60) * 60
    yield one.write(at, at + seconds, text)
    at += slot
  }
}

/** One line of an entry; `null` is a running one. */
function writer(workspace: WorkspacePlan, member: Member, chance: Random) {
  const { account, projects } = member
  return (startSeconds: number, endSeconds: number | null, localDay: string): string => {
    const startedAt = new Date(startSeconds * 1000)
    const start = startedAt.toISOString()
    const end = endSeconds === null ? '\\N' : new Date(endSeconds * 1000).toISOString()
    const project = chance.chance(0.93) ? projects[chance.between(0, projects.length - 1)] : undefined
    // nobody starts on what is done
    const tasks = (project?.tasks ?? []).filter((one) => endSeconds !== null || !one.done)
    const task =
      tasks.length > 0 && chance.chance(0.8) ? tasks[chance.between(0, tasks.length - 1)] : undefined
    const tag = chance.chance(0.35) ? chance.pick([workspace.tags[0], ...workspace.tags.slice(1)]) : undefined
    const description = chance.chance(0.9) ? chance.pick(activities) : ''
    const written = end === '\\N' ? start : end
    const { hourly, cost } = ratesOf(workspace, member, project, task)
    const billable = task?.billable ?? project?.billable
    return `${workspace.id}\t${chance.id(startedAt)}\t${account.id}\t${description}\t${project?.id ?? '\\N'}\t${
      task?.id ?? '\\N'
    }\t${
      tag ? `{${tag.id}}` : '\\N'
    }\t${billable ? 't' : 'f'}\t${start}\t${end}\t${localDay}\t${hourly}\t${cost}\tUSD\t${written}\t${written}\n`
  }
}

/** The most specific wins: project member, task, project, member, workspace. Source: product.md D, "Levels". */
export function ratesOf(
  workspace: WorkspacePlan,
  member: Member,
  project: Project | undefined,
  task: Task | undefined,
): { hourly: number; cost: number } {
  const own = project?.members.get(member.account.id)
  return {
    hourly:
      own?.hourlyRate ?? task?.hourlyRate ?? project?.hourlyRate ?? member.hourlyRate ?? workspace.hourlyRate,
    cost: own?.costRate ?? project?.costRate ?? member.costRate ?? workspace.costRate,
  }
}
