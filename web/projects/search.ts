/** What the addresses of projects say; read before the pages are there. */

export const projectSorts = ['NAME', 'CLIENT', 'TRACKED', 'AMOUNT', 'PROGRESS'] as const
export const projectStatuses = ['ACTIVE', 'ARCHIVED', 'ALL'] as const
export type ProjectStatus = (typeof projectStatuses)[number]
export const accesses = ['PUBLIC', 'PRIVATE'] as const

/** Absent members do not narrow; without a status only active projects show. */
export interface ProjectsSearch {
  readonly q?: string
  readonly status?: ProjectStatus
  readonly client?: string
  readonly access?: (typeof accesses)[number]
  readonly billable?: boolean
  readonly template?: boolean
  readonly sort?: (typeof projectSorts)[number]
  readonly down?: boolean
}

export function pick<T extends string>(value: unknown, from: readonly T[]): T | undefined {
  return from.find((each) => each === value)
}

/** An address like ?q=4321 arrives as a number. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' ? text : undefined
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

export function parseProjectsSearch(search: Record<string, unknown>): ProjectsSearch {
  const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined)
  return said({
    q: textOf(search.q),
    status: pick(search.status, projectStatuses),
    client: textOf(search.client),
    access: pick(search.access, accesses),
    billable: flag(search.billable),
    template: flag(search.template),
    sort: pick(search.sort, projectSorts),
    down: search.down === true ? true : undefined,
  })
}

export const projectTabs = ['tasks', 'access', 'status', 'note', 'settings', 'fields'] as const
export type ProjectTab = (typeof projectTabs)[number]

export interface ProjectSearch {
  readonly tab?: ProjectTab
  /** Of the tasks: part of a name, and which. */
  readonly q?: string
  readonly tasks?: 'DONE' | 'ALL'
}

export function parseProjectSearch(search: Record<string, unknown>): ProjectSearch {
  return said({
    tab: pick(search.tab, projectTabs),
    q: textOf(search.q),
    tasks: pick(search.tasks, ['DONE', 'ALL']),
  })
}
