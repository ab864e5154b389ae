/** A small company for the journeys that look at pages: people, groups, projects, rates, a webhook, a plan. */
import { makeProjects } from './company-projects.ts'
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
  /** With tasks, people, time and an estimate. */
  readonly projectId: string
  /** Of the owner, open to anybody. */
  readonly sharedReportId: string
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
  await trackWeek(stage, w, project.id)
  await makeProjects(stage, w, project.id, [idOf('Mia Meyer'), idOf('Jonas Weber'), idOf('Priya Raman')])
  const sharedReport = await stage.call<{ id: string }>(
    'POST',
    `/report/v1/workspaces/${workspaceId}/shared-reports`,
    {
      name: 'This year for Harbour',
      type: 'SUMMARY',
      isPublic: true,
      filter: {
        exportType: 'JSON_V1',
        dateRangeStart: '2026-01-01T00:00:00Z',
        dateRangeEnd: '2026-12-31T23:59:59Z',
        dateRangeType: 'THIS_YEAR',
        sortOrder: 'DESCENDING',
        summaryFilter: { groups: ['PROJECT', 'USER'], sortColumn: 'DURATION' },
      },
    },
  )
  const bare = await stage.call<{ id: string }>('POST', '/api/v1/workspaces', { name: 'Empty & Co' })
  return {
    workspaceId,
    bareId: bare.id,
    ids,
    webhookId: webhook.id,
    projectId: project.id,
    sharedReportId: sharedReport.id,
    member: emailOf('Lea Okafor'),
    ended: emailOf('Viktor Petrov'),
    invitation: await stage.linkTo('nils.berg@example.test'),
  }
}

/** What the owner did lately: a few days, some of it twice alike, one past midnight, one kept as a favourite. */
async function trackWeek(stage: Stage, w: string, projectId: string): Promise<void> {
  const task = await stage.call<{ id: string }>('POST', `${w}/projects/${projectId}/tasks`, {
    name: 'Design',
  })
  const tag = await stage.call<{ id: string }>('POST', `${w}/tags`, { name: 'deep work' })
  const said = {
    'Stand-up': {},
    'Landing page': { projectId, taskId: task.id, billable: true },
    'Review with Mia': { projectId, tagIds: [tag.id] },
  } as const
  const spans = [
    ['Stand-up', 1, '08:00', 15],
    ['Landing page', 1, '08:30', 95],
    ['Review with Mia', 1, '10:15', 60],
    ['Landing page', 1, '12:30', 150],
    ['Stand-up', 2, '08:00', 15],
    ['Landing page', 2, '21:30', 240],
    ['Review with Mia', 9, '09:00', 45],
  ] as const
  for (const [description, daysAgo, from, minutes] of spans) {
    const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
    const start = `${day}T${from}:00Z`
    const end = `${new Date(Date.parse(start) + minutes * 60_000).toISOString().slice(0, 19)}Z`
    await stage.call('POST', `${w}/time-entries`, { description, start, end, ...said[description] })
  }
  const own = w.replace('/api/', '/api/stint/')
  await stage.call('POST', `${own}/favorites/entries`, {
    name: 'Landing page',
    description: 'Landing page',
    projectId,
  })
}
