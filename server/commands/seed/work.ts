/** What time is seeded on: clients, their projects, the projects' tasks, and what people mark of it. */
import { activities, colors, subjects, taskNames, undertakings } from './names.ts'
import type { Random } from './random.ts'

export interface Client {
  readonly id: string
  readonly name: string
  readonly archived: boolean
  readonly note: string | null
}

export interface Task {
  readonly id: string
  readonly name: string
  readonly done: boolean
  readonly billable: boolean
  readonly estimateSeconds: number
  readonly hourlyRate: number | null
}

export interface Project {
  readonly id: string
  readonly name: string
  readonly client: Client | undefined
  readonly color: string
  readonly billable: boolean
  readonly isPublic: boolean
  readonly archived: boolean
  readonly hourlyRate: number | null
  readonly costRate: number | null
  readonly tasks: readonly Task[]
  /** Person → their rates here. */
  readonly members: Map<string, { readonly hourlyRate: number | null; readonly costRate: number | null }>
}

export interface Favorites {
  readonly userId: string
  readonly projects: readonly Project[]
  readonly entries: readonly {
    readonly id: string
    readonly name: string
    readonly project: Project | undefined
  }[]
}

const forms = ['Ltd', 'GmbH', 'Inc', 'AG', 'Group', 'Partners'] as const

/** Clients in the order in which projects need them; a tenth is archived with everything it has. */
export function planProjects(
  people: number,
  createdAt: Date,
  chance: Random,
): { clients: Client[]; projects: Project[] } {
  const clients = new Map<string, Client>()
  const clientOf = (subject: string): Client => {
    const client = clients.get(subject) ?? {
      id: chance.id(createdAt),
      name: `${subject} ${chance.pick(forms)}`,
      archived: clients.size > 1 && chance.chance(0.1),
      note: chance.chance(0.2) ? 'Invoices go to the branch office' : null,
    }
    clients.set(subject, client)
    return client
  }
  const count = Math.min(subjects.length * undertakings.length, 6 + Math.ceil(people / 10))
  const names = subjects.flatMap((subject) => undertakings.map((undertaking) => ({ subject, undertaking })))
  const projects = Array.from({ length: count }, (_, i): Project => {
    // a walk in long steps, so that neighbours have different subjects and no name comes twice
    const { subject, undertaking } = names[(i * 35) % names.length] ?? { subject: '', undertaking: '' }
    const client = chance.chance(0.85) ? clientOf(subject) : undefined
    const billable = chance.chance(0.7)
    return {
      id: chance.id(createdAt),
      name: `${subject} ${undertaking}`,
      client,
      color: chance.pick(colors),
      billable,
      isPublic: i === 0 || chance.chance(0.6),
      archived: client?.archived === true || (i > 3 && chance.chance(0.1)),
      hourlyRate: chance.chance(0.5) ? chance.between(70, 160) * 100 : null,
      costRate: chance.chance(0.1) ? chance.between(30, 60) * 100 : null,
      tasks: planTasks(billable, createdAt, chance),
      members: new Map(),
    }
  })
  return { clients: [...clients.values()], projects }
}

/** None for a quarter of the projects. */
function planTasks(billable: boolean, createdAt: Date, chance: Random): Task[] {
  const count = chance.chance(0.25) ? 0 : chance.between(2, 6)
  return taskNames.slice(0, count).map((name) => ({
    id: chance.id(createdAt),
    name,
    done: chance.chance(0.2),
    billable: billable && chance.chance(0.9),
    estimateSeconds: chance.chance(0.4) ? chance.between(2, 40) * 4 * 3600 : 0,
    hourlyRate: chance.chance(0.1) ? chance.between(60, 200) * 100 : null,
  }))
}

interface Worker {
  readonly account: { readonly id: string }
  readonly projects: readonly Project[]
}

/** Few have any. */
export function planFavorites(members: readonly Worker[], createdAt: Date, chance: Random): Favorites[] {
  return members.flatMap((member) => {
    const projects = chance.chance(0.2) ? member.projects.slice(0, 2) : []
    const count = chance.chance(0.1) ? chance.between(1, 3) : 0
    const entries = Array.from({ length: count }, () => ({
      id: chance.id(createdAt),
      name: chance.pick(activities),
      project: member.projects[chance.between(0, member.projects.length - 1)],
    }))
    return projects.length + entries.length === 0 ? [] : [{ userId: member.account.id, projects, entries }]
  })
}
