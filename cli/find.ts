/** Projects, tasks and tags by what a person calls them: an id, the whole name, or a part that only one has. */
import { getProjects } from '../contract/projects.ts'
import { getTags } from '../contract/tags.ts'
import { getTasks } from '../contract/tasks.ts'
import { isId } from '../contract/vocabulary/ids.ts'
import { everyPage } from './api.ts'
import type { Session } from './session.ts'
import { UsageError } from './target.ts'

interface Named {
  readonly id: string
  readonly name: string
}

const pageSize = 1000

export async function findProject({ api, workspaceId }: Session, text: string): Promise<string> {
  if (isId(text)) return text
  const projects = await everyPage<Named>((page) =>
    api.page(getProjects, {
      path: { workspaceId },
      query: { name: text, archived: false, page, 'page-size': pageSize },
    }),
  )
  return only('project', text, projects)
}

export async function findTask(
  { api, workspaceId }: Session,
  projectId: string,
  text: string,
): Promise<string> {
  if (isId(text)) return text
  const tasks = await everyPage<Named>((page) =>
    api.page(getTasks, {
      path: { workspaceId, projectId },
      query: { name: text, 'is-active': true, page, 'page-size': pageSize },
    }),
  )
  return only('task', text, tasks)
}

export async function findTags({ api, workspaceId }: Session, texts: readonly string[]): Promise<string[]> {
  if (texts.every(isId)) return [...texts]
  const tags = await everyPage<Named>((page) =>
    api.page(getTags, { path: { workspaceId }, query: { archived: false, page, 'page-size': pageSize } }),
  )
  return texts.map((text) => (isId(text) ? text : only('tag', text, tags)))
}

function only(kind: string, text: string, all: readonly Named[]): string {
  const wanted = text.toLowerCase()
  const same = all.filter(({ name }) => name.toLowerCase() === wanted)
  const found = same.length > 0 ? same : all.filter(({ name }) => name.toLowerCase().includes(wanted))
  const [one] = found
  if (!one) throw new UsageError(`there is no ${kind} '${text}'`)
  if (found.length > 1) {
    const names = found.slice(0, 5).map(({ id, name }) => `'${name}' (${id})`)
    throw new UsageError(
      `several ${kind}s fit '${text}': ${names.join(', ')}${found.length > 5 ? ', …' : ''}`,
    )
  }
  return one.id
}
