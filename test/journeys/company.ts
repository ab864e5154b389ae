/** A small company for the journeys that look at pages: people, groups, projects, rates, a webhook, a plan. */
import type { Stage } from './stage.ts'
import { password } from './stage.ts'

const people = [
  'Mia Meyer',
  'Tom Adler',
  'Lea Okafor',
  'Jonas Weber',
  'Priya Raman',
  'Oskar Lind',
  'Sofia Duarte',
  'Noah Fischer',
  'Yuki Tanaka',
  'Emil Novak',
  'Clara Jensen',
  'Idris Bello',
  'Hanna Kowalska',
  'Luca Romano',
  'Ines Martin',
  'Viktor Petrov',
] as const

export interface Company {
  readonly workspaceId: string
  /** A workspace of the same owner that nothing happened in. */
  readonly bareId: string
  readonly ids: ReadonlyMap<string, string>
  readonly webhookId: string
  readonly member: string
  /** Whose only workspace ended. */
  readonly ended: string
  readonly invitation: string
}

export const emailOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@example.test`

export async function makeCompany(stage: Stage): Promise<Company> {
  const { activeWorkspace: workspaceId } = await stage.call<{ activeWorkspace: string }>(
    'GET',
    '/api/v1/user',
  )
  const w = `/api/v1/workspaces/${workspaceId}`
  const ids = new Map<string, string>()
  for (const name of people) {
    const body = { email: emailOf(name), name, password, workspaceId }
    const { id } = await stage.call<{ id: string }>('POST', '/api/stint/v1/users', body)
    ids.set(name, id)
  }
  const idOf = (name: (typeof people)[number]) => ids.get(name) ?? ''

  const groupIds = new Map<string, string>()
  for (const [group, ...members] of [
    ['Design', 'Mia Meyer', 'Lea Okafor', 'Yuki Tanaka'],
    ['Engineering', 'Tom Adler', 'Jonas Weber', 'Priya Raman', 'Oskar Lind', 'Emil Novak'],
    ['Sales', 'Sofia Duarte', 'Luca Romano', 'Ines Martin'],
  ] as const) {
    const { id } = await stage.call<{ id: string }>('POST', `${w}/user-groups`, { name: group })
    groupIds.set(group, id)
    for (const name of members)
      await stage.call('POST', `${w}/user-groups/${id}/users`, { userId: idOf(name) })
  }
  const project = await stage.call<{ id: string }>('POST', `${w}/projects`, { name: 'Harbour website' })
  const roles = [
    ['Tom Adler', 'WORKSPACE_ADMIN', workspaceId],
    ['Mia Meyer', 'PROJECT_MANAGER', project.id],
    ['Jonas Weber', 'TEAM_MANAGER', idOf('Emil Novak')],
  ] as const
  for (const [name, role, entityId] of roles)
    await stage.call('POST', `${w}/users/${idOf(name)}/roles`, { role, entityId })
  for (const [place, name] of people.entries())
    if (place % 3 !== 2)
      await stage.call('PUT', `${w}/users/${idOf(name)}/hourly-rate`, {
        amount: 6000 + (place % 5) * 1250,
        currency: 'USD',
      })
  for (const name of ['Viktor Petrov', 'Hanna Kowalska'] as const)
    await stage.call('PUT', `${w}/users/${idOf(name)}`, { status: 'INACTIVE' })
  await stage.call('POST', `/api/stint/v1/workspaces/${workspaceId}/invitations`, {
    emails: ['nils.berg@example.test', 'rosa.klein@example.test'],
  })
  await stage.call('POST', `${w}/limited-users`, {
    users: ['Ben Kiosk', 'Carla Costa', 'Dev Patel', 'Elif Demir'].map((name, place) => ({
      name,
      hourlyRate: 3000 + place * 250,
      userGroups: place % 2 === 0 ? [groupIds.get('Sales')] : [],
    })),
  })
  const webhook = await stage.call<{ id: string }>('POST', `${w}/webhooks`, {
    name: 'Payroll',
    url: 'https://payroll.example.com/hooks/stint',
    webhookEvent: 'USER_DEACTIVATED_ON_WORKSPACE',
    triggerSourceType: 'WORKSPACE_ID',
    triggerSource: [workspaceId],
  })
  const bare = await stage.call<{ id: string }>('POST', '/api/v1/workspaces', { name: 'Empty & Co' })
  return {
    workspaceId,
    bareId: bare.id,
    ids,
    webhookId: webhook.id,
    member: emailOf('Lea Okafor'),
    ended: emailOf('Viktor Petrov'),
    invitation: await stage.linkTo('nils.berg@example.test'),
  }
}
