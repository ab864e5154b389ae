/** What a small company tracks its time for: clients, projects with tasks and estimates, tags, fields, and some time. */
import type { Stage } from './stage.ts'

interface Made {
  readonly id: string
}

/** In the workspace at `w`; the project named first is the one that its page is looked at. */
export async function makeProjects(stage: Stage, w: string, projectId: string, personIds: readonly string[]) {
  const make = (path: string, body: unknown) => stage.call<Made>('POST', `${w}${path}`, body)
  const nordlicht = await make('/clients', {
    name: 'Nordlicht GmbH',
    email: 'buchhaltung@nordlicht.example',
    address: 'Hafenstraße 12\n24103 Kiel',
    note: 'Pays within ten days.',
  })
  const kiosk = await make('/clients', { name: 'Kiosk am Markt' })
  await stage.call('PUT', `${w}/clients/${kiosk.id}`, { name: 'Kiosk am Markt', archived: true })
  for (const name of ['Meeting', 'Remote', 'Overtime', 'Travel']) await make('/tags', { name })
  await make('/custom-fields', {
    name: 'Cost centre',
    type: 'DROPDOWN_SINGLE',
    allowedValues: ['Berlin', 'Kiel'],
    status: 'VISIBLE',
    workspaceDefaultValue: 'Kiel',
  })
  await make('/custom-fields', { name: 'On site', type: 'CHECKBOX', status: 'INVISIBLE' })
  await make('/custom-fields', {
    name: 'Badge number',
    type: 'NUMBER',
    entityType: 'USER',
    status: 'VISIBLE',
  })

  await stage.call('PUT', `${w}/projects/${projectId}`, {
    clientId: nordlicht.id,
    billable: true,
    isPublic: true,
    color: '#2196F3',
    note: 'Launch in spring.\n\nStaging: https://staging.nordlicht.example',
  })
  await stage.call('POST', `${w}/projects/${projectId}/memberships`, { userIds: personIds })
  const tasks: string[] = []
  for (const [name, estimate] of [
    ['Concept', 'PT8H'],
    ['Layout', 'PT24H'],
    ['Build', 'PT60H'],
    ['Texts', 'PT6H'],
  ] as const)
    tasks.push((await make(`/projects/${projectId}/tasks`, { name, estimate, assigneeIds: personIds })).id)
  await stage.call('PATCH', `${w}/projects/${projectId}/estimate`, {
    timeEstimate: { active: true, type: 'AUTO' },
  })
  for (const [place, taskId] of tasks.entries())
    for (let day = 2; day < 5 + place; day++)
      await make('/time-entries', {
        start: `2026-06-0${day}T08:00:00Z`,
        end: `2026-06-0${day}T1${place + 1}:30:00Z`,
        projectId,
        taskId,
        billable: true,
      })
  await stage.call('PUT', `${w}/projects/${projectId}/tasks/${tasks[0]}`, {
    name: 'Concept',
    estimate: 'PT8H',
    status: 'DONE',
    billable: true,
  })

  const others = [
    { name: 'App for the ferry', clientId: nordlicht.id, billable: true, color: '#9C27B0' },
    { name: 'Internal', isPublic: true, color: '#795548' },
    { name: 'Shop relaunch', clientId: kiosk.id, billable: true, isPublic: false, color: '#FF9800' },
    { name: 'Website, small', billable: true, color: '#4CAF50' },
    { name: 'Website 2024', color: '#009688' },
  ]
  const ids: string[] = []
  for (const body of others) ids.push((await make('/projects', body)).id)
  const [app = '', , shop = '', small = '', old = ''] = ids
  await stage.call('PATCH', `${w}/projects/${app}/estimate`, {
    timeEstimate: { active: true, type: 'MANUAL', estimate: 'PT10H' },
  })
  await stage.call('PATCH', `${w}/projects/${shop}/estimate`, {
    budgetEstimate: { active: true, type: 'MANUAL', estimate: 250_000, resetOption: 'MONTHLY' },
  })
  for (const day of ['08', '09', '10'])
    await make('/time-entries', {
      start: `2026-06-${day}T08:00:00Z`,
      end: `2026-06-${day}T12:15:00Z`,
      projectId: app,
      billable: true,
    })
  await stage.call('PATCH', `${w}/projects/${small}/template`, { isTemplate: true })
  await stage.call('PUT', `${w}/projects/${old}`, { archived: true })
}
