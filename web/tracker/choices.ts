/** What the project picker lists: favourites first, then projects by client, tasks below their project. Pure. */
import type { FavoriteProject, PickedProject, PickedTask } from './projects.ts'

export type Choice =
  | { readonly kind: 'none'; readonly id: string }
  | { readonly kind: 'heading'; readonly id: string; readonly text: string | undefined }
  | {
      readonly kind: 'project'
      readonly id: string
      readonly project: PickedProject
      readonly open: boolean
      readonly favorite: boolean
    }
  | { readonly kind: 'task'; readonly id: string; readonly project: PickedProject; readonly task: PickedTask }

interface Asked {
  readonly projects: readonly PickedProject[]
  readonly favorites: readonly FavoriteProject[]
  readonly search: string
  /** Whose tasks are shown though nothing asks for them. */
  readonly open: ReadonlySet<string>
}

/** `task @project`. */
export function splitSearch(search: string): { text: string; project: string } {
  const at = search.lastIndexOf('@')
  return at < 0
    ? { text: search.trim().toLowerCase(), project: '' }
    : {
        text: search.slice(0, at).trim().toLowerCase(),
        project: search
          .slice(at + 1)
          .trim()
          .toLowerCase(),
      }
}

/** More than anybody reads. */
const most = 200

export function toChoices({ projects, favorites, search, open }: Asked): Choice[] {
  const { text, project: within } = splitSearch(search)
  const has = (name: string, part: string) => name.toLowerCase().includes(part)
  const liked = new Set(favorites.filter(({ favorite }) => favorite).map(({ projectId }) => projectId))
  const choices: Choice[] = text === '' && within === '' ? [{ kind: 'none', id: 'none' }] : []
  const list = (project: PickedProject, place: string) => {
    if (within !== '' && !has(project.name, within)) return
    const tasks = (project.tasks ?? []).filter(({ status }) => status === 'ACTIVE')
    const found = text === '' ? [] : tasks.filter(({ name }) => has(name, text))
    const named = text === '' || has(project.name, text) || has(project.clientName, text)
    if (!named && found.length === 0) return
    const isOpen = open.has(project.id) || (text === '' && within !== '')
    const favorite = liked.has(project.id)
    choices.push({
      kind: 'project',
      id: place + project.id,
      project,
      open: isOpen || found.length > 0,
      favorite,
    })
    for (const task of isOpen && named ? tasks : found)
      choices.push({ kind: 'task', id: place + task.id, project, task })
  }
  const first = projects.filter(({ id }) => liked.has(id))
  if (first.length > 0) choices.push({ kind: 'heading', id: 'favorites', text: undefined })
  const before = choices.length
  for (const project of first) list(project, 'favorite-')
  if (first.length > 0 && choices.length === before) choices.pop()
  const clients = new Map<string, PickedProject[]>()
  for (const project of projects) {
    const known = clients.get(project.clientName)
    if (known) known.push(project)
    else clients.set(project.clientName, [project])
  }
  for (const client of [...clients.keys()].sort((one, other) => one.localeCompare(other))) {
    const place = choices.length
    for (const project of clients.get(client) ?? []) list(project, '')
    if (choices.length > place && (client !== '' || place > 1))
      choices.splice(place, 0, { kind: 'heading', id: `client-${client}`, text: client })
  }
  return choices.slice(0, most)
}
