/** Projects as their list asks for them. */
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { api, type Reply } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { pageSize, type RowsPage } from '../ui/windowed.ts'
import type { ProjectsSearch } from './search.ts'

export type Overview = Reply<'getProjectOverview'>
export type Project = Overview['projects'][number]

export interface ProjectsPage extends RowsPage<Project> {
  readonly may: Omit<Overview, 'projects' | 'total'>
}

const listKey = (workspaceId: string) => ['w', workspaceId, 'projects'] as const

export function projectsKey(workspaceId: string, search: ProjectsSearch) {
  return [...listKey(workspaceId), search] as const
}

export async function fetchProjects(
  workspaceId: string,
  { q, status, client, access, billable, template, sort, down }: ProjectsSearch,
  page: number,
  signal?: AbortSignal,
  size = pageSize,
): Promise<ProjectsPage> {
  const query = {
    q,
    status,
    client,
    access,
    billable,
    template,
    'sort-column': sort ?? 'NAME',
    'sort-order': down ? 'DESCENDING' : 'ASCENDING',
    page: page + 1,
    'page-size': size,
  }
  const { total, projects, ...may } = await api('getProjectOverview', {
    path: { workspaceId },
    query,
    signal,
  })
  return { total, rows: projects, may }
}

/** Every project that matches, past what is loaded. */
export async function fetchAllProjects(workspaceId: string, search: ProjectsSearch): Promise<Project[]> {
  const rows: Project[] = []
  for (let page = 0; ; page++) {
    const found = await fetchProjects(workspaceId, search, page, undefined, 1000)
    rows.push(...found.rows)
    if (rows.length >= found.total || found.rows.length === 0) return rows
  }
}

/** What the person may do with projects, where no list has said so yet. */
export function useMayProjects(workspaceId: string, search: ProjectsSearch) {
  return useQuery({
    queryKey: [...projectsKey(workspaceId, search), 0],
    queryFn: ({ signal }) => fetchProjects(workspaceId, search, 0, signal),
  }).data?.may
}

/** Templates that a new project may be made from. */
export function useTemplates(workspaceId: string) {
  return useQuery({
    queryKey: ['w', workspaceId, 'project-templates'],
    queryFn: () => fetchAllProjects(workspaceId, { status: 'ALL', template: true }),
  })
}

type Client = Reply<'getClients'>[number]

const clientsByName = (workspaceId: string) => ['w', workspaceId, 'clients-by-name'] as const

/** All clients by name, for choices. */
export function useClients(workspaceId: string) {
  return useQuery<Client[]>({
    queryKey: clientsByName(workspaceId),
    queryFn: () => api('getClients', { path: { workspaceId }, query: { 'page-size': 5000 } }),
  })
}

/** It can be chosen at once. */
export async function createClient(workspaceId: string, name: string): Promise<Client> {
  const made = await api('createClient', { path: { workspaceId }, body: { name } })
  queryClient.setQueryData<Client[]>(clientsByName(workspaceId), (old = []) => [...old, made])
  void queryClient.invalidateQueries({ queryKey: ['w', workspaceId] })
  return made
}

/** Shows the lists as they will be; answers what puts them back. Rows that no longer match leave. */
export function showInLists(
  client: QueryClient,
  workspaceId: string,
  become: (project: Project) => Project | undefined,
): () => void {
  const before = client.getQueriesData<ProjectsPage>({ queryKey: listKey(workspaceId) })
  for (const [key, page] of before) {
    if (!page) continue
    const rows = page.rows.flatMap((row) => {
      const next = become(row)
      return next && (next.archived === row.archived || stays(key, next)) ? [next] : []
    })
    client.setQueryData(key, { ...page, rows, total: page.total - (page.rows.length - rows.length) })
  }
  return () => {
    for (const [key, page] of before) client.setQueryData(key, page)
  }
}

/** Whether the list by this key shows projects that stand as this one. */
function stays(key: readonly unknown[], { archived }: Project): boolean {
  const search = key[3]
  const status =
    typeof search === 'object' && search !== null && 'status' in search ? search.status : 'ACTIVE'
  return status === 'ALL' || (status === 'ARCHIVED') === archived
}
