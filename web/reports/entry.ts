/** An entry of the detailed report, as the parts of the tracker know entries; and why it can't be changed. Pure. */
import type { TFunction } from 'i18next'
import type { Settings } from '../settings/workspace-settings.ts'
import { instantOf } from '../tracker/days.ts'
import type { Entry } from '../tracker/entries.ts'
import { toProject, toTask } from '../tracker/shapes.ts'
import type { DetailedEntry } from './reports.ts'
import type { Sight } from './sight.ts'

type Parts = Required<Pick<Entry, 'projectId' | 'taskId' | 'project' | 'task' | 'tags' | 'tagIds'>>

export function partsOf(workspaceId: string, row: DetailedEntry): Parts {
  const { projectId, taskId, projectName, projectColor, clientName, taskName, tags } = row
  return {
    projectId,
    taskId,
    project:
      projectId === null
        ? null
        : toProject(workspaceId, projectId, { name: projectName, color: projectColor, clientName }),
    task: projectId === null || taskId === null ? null : toTask(projectId, taskId, { name: taskName }),
    tagIds: tags.map(({ _id }) => _id),
    tags: tags.map(({ _id: id, name }) => ({ id, name, workspaceId, archived: false })),
  }
}

/** What the parts of the tracker say of an entry, as the report has it. */
export function shownOf(shown: Partial<Entry>): Partial<DetailedEntry> {
  const { description, billable, projectId, taskId, project, task, tags } = shown
  return {
    ...(description === undefined ? {} : { description }),
    ...(billable === undefined ? {} : { billable }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(project === undefined
      ? {}
      : {
          projectName: project?.name ?? '',
          projectColor: project?.color ?? '',
          clientName: project?.clientName ?? '',
        }),
    ...(task === undefined ? {} : { taskName: task?.name ?? '' }),
    ...(tags === undefined ? {} : { tags: tags.map(({ id: _id, name }) => ({ _id, name })) }),
  }
}

/** As the wire writes instants: without the zone of the report. */
export function timesOf({ timeInterval: { start, end } }: DetailedEntry): { start: string; end: string } {
  return { start: instantOf(Date.parse(start)), end: instantOf(Date.parse(end)) }
}

interface Standing {
  readonly t: TFunction
  readonly sight: Sight
  readonly settings: Settings | undefined
  /** What is shown is not what was tracked. */
  readonly rounded: boolean
}

/** Why nothing of it can be changed. Source: product.md E4, C6, F1. */
export function fixedBecause(
  row: DetailedEntry,
  { t, sight, settings, rounded }: Standing,
): string | undefined {
  if (rounded) return t('reports.detailed.rounded')
  if (sight.edits !== 'everybody' && !sight.edits.has(row.userId)) return t('reports.detailed.notYours')
  if ((row.type === 'HOLIDAY' || row.type === 'TIME_OFF') && !sight.admin) return t('tracker.madeForYou')
  // approved time changes for nobody; what is only locked by its day changes for administrators
  const byDay =
    row.approvalRequestId === null &&
    settings !== undefined &&
    (settings.lockTimeEntries !== null || settings.automaticLock !== null)
  return row.locked && !(byDay && sight.admin) ? t('tracker.locked') : undefined
}
