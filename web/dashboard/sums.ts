/** What the dashboard tells of a summary: what took the most time, and what it was made of. Pure. */
import type { Group } from '../reports/reports.ts'

export interface Activity {
  readonly key: string
  readonly project: Group
  readonly task: Group
  /** Empty: none was given. */
  readonly description: string
  readonly seconds: number
}

/** Of a summary by project, task and description: what was tracked most comes first. */
export function activitiesOf(projects: readonly Group[]): Activity[] {
  return projects
    .flatMap((project) =>
      (project.children ?? []).flatMap((task) =>
        (task.children ?? []).map(({ _id, name, duration }) => ({
          key: JSON.stringify([project._id, task._id, _id]),
          project,
          task,
          description: _id === '' ? '' : name,
          seconds: duration,
        })),
      ),
    )
    .filter(({ seconds }) => seconds > 0)
    .sort((one, other) => other.seconds - one.seconds)
}

/** The one with the most time; what has none of a kind does not count. */
export function topOf(groups: readonly Group[]): Group | undefined {
  return groups
    .filter(({ _id, duration }) => _id !== '' && duration > 0)
    .reduce<Group | undefined>(
      (top, group) => (top && top.duration >= group.duration ? top : group),
      undefined,
    )
}
