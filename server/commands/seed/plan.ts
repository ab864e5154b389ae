/**
 * What is seeded besides time: workspaces, people, groups, projects, tags, roles and rates, all in memory. Ids,
 * names and amounts follow from the seed alone.
 */
import { dayNumberOf, instantOf } from './days.ts'
import { companies, firstNames, groupNames, lastNames, tagNames, zones } from './names.ts'
import type { Random } from './random.ts'
import { random } from './random.ts'
import type { Client, Favorites, Project } from './work.ts'
import { planFavorites, planProjects } from './work.ts'

export interface Size {
  readonly users: number
  readonly entries: number
  readonly workspaces: number
  readonly years: number
  readonly seed: number
  /** The day after the last with entries. */
  readonly until: Date
}

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly zone: string
  readonly createdAt: Date
  readonly workspaceId: string
}

export interface Member {
  readonly account: Account
  readonly role: 'OWNER' | 'ADMIN' | 'MEMBER'
  readonly roleSetAside: 'ADMIN' | null
  readonly joinedAt: Date
  /** Undefined: active. */
  readonly deactivatedAt: Date | undefined
  readonly hourlyRate: number | null
  readonly costRate: number | null
  readonly projects: Project[]
}

export interface Group {
  readonly id: string
  readonly name: string
  readonly members: readonly Member[]
}

export interface Grant {
  readonly userId: string
  readonly role: 'PROJECT_MANAGER' | 'TEAM_MANAGER'
  readonly projectId: string | null
  readonly managedUserId: string | null
  readonly managedGroupId: string | null
  readonly setAside: boolean
}

export interface WorkspacePlan {
  readonly id: string
  readonly organizationId: string
  readonly name: string
  readonly currencies: readonly { readonly id: string; readonly code: string }[]
  readonly createdAt: Date
  readonly hourlyRate: number
  readonly costRate: number
  readonly members: readonly Member[]
  readonly clients: readonly Client[]
  readonly projects: readonly Project[]
  readonly favorites: readonly Favorites[]
  readonly groups: readonly Group[]
  readonly grants: readonly Grant[]
  readonly tags: readonly { readonly id: string; readonly name: string }[]
}

export interface Plan {
  readonly accounts: readonly Account[]
  readonly workspaces: readonly WorkspacePlan[]
}

const currencyCodes = ['USD', 'EUR', 'GBP', 'CHF'] as const

export function plan(size: Size): Plan {
  const lastDay = dayNumberOf(size.until) - 1
  const firstDay = lastDay - Math.floor(size.years * 365.25) + 1
  const period = { firstDay, lastDay, createdAt: instantOf(firstDay) }
  const chance = random(size.seed, 'workspaces')
  const ids = Array.from({ length: size.workspaces }, () => chance.id(period.createdAt))
  const accounts = planAccounts(size, ids, period.createdAt)
  const workspaces = ids.map((id, place) => {
    const home = accounts.filter((_, i) => i % ids.length === place)
    // every tenth person also works in the next workspace
    const guests =
      ids.length === 1
        ? []
        : accounts.filter((_, i) => i % ids.length === (place + 1) % ids.length && i % 10 === 9)
    return planWorkspace(id, place, [...home, ...guests], period, random(size.seed, `workspace ${place}`))
  })
  return { accounts, workspaces }
}

interface Period {
  readonly firstDay: number
  readonly lastDay: number
  readonly createdAt: Date
}

function planAccounts(size: Size, workspaceIds: readonly string[], createdAt: Date): Account[] {
  const chance = random(size.seed, 'people')
  return Array.from({ length: size.users }, (_, i) => {
    const first = chance.pick(firstNames)
    const last = chance.pick(lastNames)
    return {
      id: chance.id(createdAt),
      name: `${first} ${last}`,
      email: `${first}.${last}.${i + 1}@seed${size.seed}.example`.toLowerCase(),
      zone: chance.pick(zones),
      createdAt,
      workspaceId: workspaceIds[i % workspaceIds.length] ?? '',
    }
  })
}

function planWorkspace(
  id: string,
  place: number,
  people: readonly Account[],
  period: Period,
  chance: Random,
): WorkspacePlan {
  const { createdAt } = period
  const company = companies[place % companies.length]
  const name =
    place < companies.length ? `${company}` : `${company} ${Math.floor(place / companies.length) + 1}`
  const tags = tagNames.map((tag) => ({ id: chance.id(createdAt), name: tag }))
  const { clients, projects } = planProjects(people.length, createdAt, chance)
  const members = people.map((account, i) => planMember(account, i === 0, projects, period, chance))
  members.sort((a, b) =>
    a.role === 'OWNER' ? -1 : b.role === 'OWNER' ? 1 : a.joinedAt.getTime() - b.joinedAt.getTime(),
  )
  const groups = planGroups(members, createdAt, chance)
  return {
    id,
    organizationId: chance.id(createdAt),
    name,
    currencies: currencyCodes.map((code) => ({ id: chance.id(createdAt), code })),
    createdAt,
    hourlyRate: chance.between(60, 120) * 100,
    costRate: chance.between(25, 50) * 100,
    members,
    clients,
    projects,
    favorites: planFavorites(members, createdAt, chance),
    groups,
    grants: planGrants(members, projects, groups, chance),
    tags,
  }
}

function planMember(
  account: Account,
  owner: boolean,
  projects: readonly Project[],
  { firstDay, lastDay }: Period,
  chance: Random,
): Member {
  const admin = !owner && chance.chance(0.02)
  // about half were there from the beginning, the others came later
  const joinedOn =
    owner || chance.chance(0.5)
      ? firstDay
      : chance.between(firstDay, Math.floor((firstDay + 3 * lastDay) / 4))
  const leaves = chance.chance(0.2)
  const leftOn = chance.between(Math.ceil((joinedOn + lastDay) / 2), lastDay)
  const gone = !owner && leaves
  const member: Member = {
    account,
    role: owner ? 'OWNER' : admin && !gone ? 'ADMIN' : 'MEMBER',
    roleSetAside: admin && gone ? 'ADMIN' : null,
    joinedAt: instantOf(joinedOn, 7 * 3600),
    deactivatedAt: gone ? instantOf(leftOn, 17 * 3600) : undefined,
    hourlyRate: chance.chance(0.4) ? chance.between(50, 150) * 100 : null,
    costRate: chance.chance(0.6) ? chance.between(20, 70) * 100 : null,
    projects: [],
  }
  for (let i = 0; i < 4; i++) join(member, projects[chance.between(0, projects.length - 1)], chance)
  return member
}

/** Private projects are for their members; public ones have members where somebody has a rate of their own. */
function join(member: Member, project: Project | undefined, chance: Random): void {
  if (!project || member.projects.includes(project)) return
  member.projects.push(project)
  const ownRate = chance.chance(0.2)
  if (!project.isPublic || ownRate)
    project.members.set(member.account.id, {
      hourlyRate: ownRate ? chance.between(60, 180) * 100 : null,
      costRate: null,
    })
}

function planGroups(members: readonly Member[], createdAt: Date, chance: Random): Group[] {
  const count = Math.min(groupNames.length * 6, 1 + Math.floor(members.length / 12))
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / groupNames.length)
    const name = groupNames[i % groupNames.length] ?? ''
    return {
      id: chance.id(createdAt),
      name: round === 0 ? name : `${name} ${round + 1}`,
      members: members.filter(() => chance.chance(Math.min(0.5, 1.3 / count))),
    }
  })
}

function planGrants(
  members: readonly Member[],
  projects: readonly Project[],
  groups: readonly Group[],
  chance: Random,
): Grant[] {
  const grants: Grant[] = []
  const none = { projectId: null, managedUserId: null, managedGroupId: null }
  const managers = members.filter((member) => member.role === 'MEMBER')
  const manager = () => managers[chance.between(0, managers.length - 1)]
  const grant = (role: Grant['role'], target: Partial<Grant>) => {
    const member = manager()
    if (!member || member.account.id === target.managedUserId) return
    const { id } = member.account
    grants.push({ ...none, ...target, userId: id, role, setAside: member.deactivatedAt !== undefined })
  }
  for (const project of projects) if (chance.chance(0.7)) grant('PROJECT_MANAGER', { projectId: project.id })
  for (const group of groups) if (chance.chance(0.7)) grant('TEAM_MANAGER', { managedGroupId: group.id })
  for (const member of members)
    if (chance.chance(0.02)) grant('TEAM_MANAGER', { managedUserId: member.account.id })
  return grants
}
