/** Weeks kept to begin from: what is kept of a week, and what it makes of another. Source: product.md C12 "Templates". */
import { queryOptions } from '@tanstack/react-query'
import type { BodyOf } from '../../contract/operation.ts'
import { api, type Operations, type Reply } from '../platform/api.ts'
import type { Entry } from '../tracker/entries.ts'
import { toProject, toTask } from '../tracker/shapes.ts'
import { ofDay, saidOf } from './actions.ts'
import type { Copied } from './copy.ts'
import { spanOf } from './edit.ts'
import { type RowOf, rowKey, type Sheet } from './sheet.ts'

export type Template = Reply<'getTimesheetTemplates'>[number]
type Kept = BodyOf<Operations['replaceTimesheetTemplates']>['templates'][number]
/** What becomes of days that have time already. */
export type Conflict = 'add' | 'replace' | 'skip'

export function templatesQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['w', workspaceId, 'timesheet-templates'],
    queryFn: ({ signal }) => api('getTimesheetTemplates', { path: { workspaceId }, signal }),
  })
}

export function keepTemplates(workspaceId: string, templates: readonly Kept[]) {
  const body = { templates: templates.map(({ name, rows }) => ({ name, rows: rows.map(plain) })) }
  return api('replaceTimesheetTemplates', { path: { workspaceId }, body })
}

const plain = ({ projectId, taskId, type, daySeconds }: Kept['rows'][number]) => ({
  projectId,
  taskId,
  type,
  daySeconds,
})

/** The rows of a week, with how long each day unless only the rows are wanted. */
export function toTemplate({ rows }: Sheet, name: string, withTime: boolean): Kept {
  return {
    name,
    rows: rows.flatMap(({ projectId, taskId, type, cells }) =>
      type === 'REGULAR' || type === 'BREAK'
        ? [{ projectId, taskId, type, daySeconds: cells.map(({ seconds }) => (withTime ? seconds : 0)) }]
        : [],
    ),
  }
}

export interface Plan extends Copied {
  /** What gives way. */
  readonly replaced: readonly Entry[]
}

/** Each new entry stands behind the time that its day has by then. */
export function toPlan(
  template: Template,
  sheet: Sheet,
  { workspaceId, zone, conflict }: { workspaceId: string; zone: string; conflict: Conflict },
): Plan {
  const rows: RowOf[] = []
  const skipped: string[] = []
  const replaced: Entry[] = []
  const times: Copied['times'][number][] = []
  const taken = new Map(
    sheet.days.map((day) => [day, ofDay(sheet, day).map(({ timeInterval }) => ({ timeInterval }))]),
  )
  for (const { projectId, taskId, type, project, task, daySeconds } of template.rows) {
    const gone =
      (projectId !== null && (!project || project.archived)) || (taskId !== null && task?.status !== 'ACTIVE')
    if (gone) {
      skipped.push([project?.name, task?.name].filter(Boolean).join(': '))
      continue
    }
    const row: RowOf = {
      projectId,
      taskId,
      type,
      project: project && projectId ? toProject(workspaceId, projectId, project) : null,
      task: task && projectId && taskId ? toTask(projectId, taskId, task) : null,
    }
    rows.push(row)
    const there = sheet.rows.find(({ key }) => key === rowKey(row))
    for (const [place, day] of sheet.days.entries()) {
      const seconds = daySeconds[place] ?? 0
      const cell = there?.cells[place]
      const has = (cell?.entries.length ?? 0) > 0 || cell?.running !== undefined
      if (seconds === 0 || (has && conflict === 'skip')) continue
      const gives = has && conflict === 'replace' ? (cell?.entries ?? []) : []
      const before = (taken.get(day) ?? []).filter(
        ({ timeInterval }) => !gives.some((entry) => entry.timeInterval === timeInterval),
      )
      replaced.push(...gives)
      const span = spanOf(seconds, { day, zone, ofDay: before })
      taken.set(day, [...before, { timeInterval: { ...span, duration: null } }])
      times.push({ said: saidOf(row), ...span })
    }
  }
  return { rows, times, skipped, replaced }
}

/** How many days of the template have time already. */
export function conflictsOf(template: Template, sheet: Sheet): number {
  return template.rows.reduce((count, row) => {
    const cells =
      sheet.rows.find(
        ({ key }) => key === rowKey({ projectId: row.projectId, taskId: row.taskId, type: row.type }),
      )?.cells ?? []
    return (
      count +
      cells.filter(
        ({ entries, running }, place) => (entries.length > 0 || running) && (row.daySeconds[place] ?? 0) > 0,
      ).length
    )
  }, 0)
}
