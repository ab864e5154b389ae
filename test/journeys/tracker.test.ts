/** Time as it is tracked: the bar on every page and the tracker's list. Source: product.md C, H3; look.md. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectFaultlessInBoth } from './axe.ts'
import { makeCompany } from './company.ts'
import { focused, tabTo } from './focus.ts'
import { awayFromMidnight, midnightTakes } from './midnight.ts'
import { admin, hearing, useStage, withAdmin } from './stage.ts'
import { message, undo } from './toasts.ts'

const stage = useStage(withAdmin)
let workspaceId = ''
let userId = ''
let memberEmail = ''
let memberId = ''

beforeAll(async () => {
  await awayFromMidnight()
  const company = await makeCompany(stage())
  workspaceId = company.workspaceId
  memberEmail = company.member
  memberId = company.ids.get('Lea Okafor') ?? ''
  userId = (await stage().call<{ id: string }>('GET', '/api/v1/user')).id
}, midnightTakes)

const w = () => `/api/v1/workspaces/${workspaceId}`
const own = () => `/api/stint/v1/workspaces/${workspaceId}`
interface Stored {
  readonly id: string
  readonly description: string
  readonly projectId: string | null
  readonly customFieldValues?: readonly { readonly value: unknown }[]
  readonly timeInterval: { readonly start: string; readonly end: string | null }
}
const entriesOf = (id: string) =>
  stage().call<Stored[]>('GET', `${w()}/user/${id}/time-entries?page-size=200`)
const found = async (id: string, description: string) =>
  (await entriesOf(id)).filter((entry) => entry.description === description)

/** The machine may be busy with other things. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 45_000 })

const bar = (page: Page) => page.getByRole('region', { name: 'Timer' })
const words = (page: Page) => bar(page).getByRole('combobox', { name: 'What are you working on?' })
const line = (page: Page, description: string) =>
  page.getByRole('listitem').filter({
    has: page.getByRole('button', { name: `Continue ${description}`, exact: true }),
  })

async function open(email = admin, path = '/tracker'): Promise<Page> {
  const page = await stage().signedIn(email)
  const heard = hearing(page)
  await page.goto(`/w/${workspaceId}${path}`)
  await words(page).waitFor()
  await heard
  return page
}

/** Nothing has the focus. */
const leave = (page: Page) => page.evaluate('document.activeElement?.blur()')

test('a whole day by keyboard alone', async () => {
  const page = await open()
  await line(page, 'Stand-up').first().waitFor()
  // the key of a favourite means something once the favourite is there
  await page.getByRole('button', { name: 'Start Landing page' }).waitFor()
  await page.keyboard.press('n')
  await bar(page).getByRole('button', { name: 'Stop' }).waitFor()
  await soon(() => focused(page)).toBe('What are you working on?')
  await page.keyboard.type('Plan the quarter')
  await page.keyboard.press('Escape')

  // a project that does not exist yet, a task of it, and a tag
  await tabTo(page, 'Project')
  await page.keyboard.press('Enter')
  await soon(() => focused(page)).toBe('Project, or task @project')
  await page.keyboard.type('Annual report')
  await page.getByRole('button', { name: /Create project “Annual report”/ }).waitFor()
  await page.keyboard.press('Control+Enter')
  await bar(page).getByRole('button', { name: 'Project Annual report' }).waitFor()
  await soon(() => focused(page)).toBe('Project Annual report')
  await page.keyboard.press('Enter')
  await soon(() => focused(page)).toBe('Project, or task @project')
  await page.keyboard.type('Outline @annual')
  await page.getByRole('button', { name: /Create task “Outline” in Annual report/ }).waitFor()
  await page.keyboard.press('Control+Enter')
  await bar(page).getByRole('button', { name: 'Project Annual report: Outline' }).waitFor()
  await soon(() => focused(page)).toBe('Project Annual report: Outline')
  await tabTo(page, 'Tags')
  await page.keyboard.press('Enter')
  await soon(() => focused(page)).toBe('Find a tag')
  await page.keyboard.type('quarter')
  await page.getByRole('button', { name: /Create tag “quarter”/ }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('option', { name: 'quarter', selected: true }).waitFor()
  await page.keyboard.press('Escape')
  await soon(() => focused(page)).toBe('Tags quarter')

  await soon(() => page.title()).toMatch(/^\d:\d\d:\d\d · Time tracker/)
  await page.keyboard.press('s')
  await line(page, 'Plan the quarter').waitFor()
  await bar(page).getByRole('button', { name: 'Start', exact: true }).waitFor()
  await soon(() => page.title()).toBe('Time tracker · Stint')

  // what was last goes on, and is stopped
  await page.keyboard.press('c')
  await bar(page).getByRole('button', { name: 'Stop' }).waitFor()
  await soon(() => words(page).inputValue()).toBe('Plan the quarter')
  await page.keyboard.press('s')
  await bar(page).getByRole('button', { name: 'Start', exact: true }).waitFor()
  await page.getByRole('button', { name: '2 entries alike, show them' }).first().waitFor()

  // a favourite by its number
  await page.keyboard.press('1')
  await bar(page).getByRole('button', { name: 'Project Harbour website' }).waitFor()
  await soon(() => words(page).inputValue()).toBe('Landing page')
  await page.keyboard.press('s')
  await bar(page).getByRole('button', { name: 'Start', exact: true }).waitFor()

  // an hour that was forgotten
  await page.keyboard.press('m')
  await soon(() => focused(page)).toBe('What are you working on?')
  await page.keyboard.type('Mails')
  await page.keyboard.press('Escape')
  await tabTo(page, 'Start')
  await page.keyboard.type('5')
  await page.keyboard.press('Tab')
  await page.keyboard.type('0630')
  await page.keyboard.press('Enter')
  await line(page, 'Mails').waitFor()
  const start = bar(page).getByRole('textbox', { name: 'Start' })
  await soon(() => start.inputValue()).toBe('06:30')
  await soon(async () => (await found(userId, 'Mails')).length).toBe(1)
  await leave(page)
  await page.keyboard.press('m')
  await bar(page).getByRole('button', { name: 'Start', exact: true }).waitFor()

  // mended in the list
  await line(page, 'Mails').getByRole('textbox', { name: 'Duration' }).focus()
  await soon(() => focused(page)).toBe('Duration')
  await page.keyboard.type('1h')
  await page.keyboard.press('Enter')
  await soon(async () => {
    const [mails] = await found(userId, 'Mails')
    return mails && Date.parse(mails.timeInterval.end ?? '') - Date.parse(mails.timeInterval.start)
  }).toBe(3_600_000)
  await soon(async () => (await found(userId, 'Plan the quarter')).map(({ projectId }) => projectId)).toEqual(
    [expect.any(String), expect.any(String)],
  )
})

test('what one window does shows in the other', async () => {
  const here = await open()
  const there = await open(admin, '/team')
  await words(here).fill('Two windows')
  await words(here).press('Enter')
  await bar(there).getByRole('button', { name: 'Stop' }).waitFor()
  await soon(() => words(there).inputValue()).toBe('Two windows')
  await words(there).fill('Two windows, one person')
  await soon(() => words(here).inputValue()).toBe('Two windows, one person')
  await leave(there)
  await there.keyboard.press('s')
  await bar(here).getByRole('button', { name: 'Start', exact: true }).waitFor()
  await line(here, 'Two windows, one person').waitFor()
})

test('what was deleted comes back, one or many', async () => {
  const page = await open()
  const standUp = line(page, 'Stand-up').first()
  await standUp.waitFor()
  const before = await found(userId, 'Stand-up')
  await standUp.getByRole('button', { name: 'Actions for Stand-up' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await soon(async () => (await found(userId, 'Stand-up')).length).toBe(before.length - 1)
  await undo(page, 'Time entry deleted')
  await soon(() => found(userId, 'Stand-up')).toEqual(before)

  const all = await entriesOf(userId)
  // older days come while one looks
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Yesterday,/ }) })
    .getByRole('checkbox', { name: /^Select all of/ })
    .check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click()
  await message(page, /\d time entries deleted/).waitFor()
  await soon(async () => (await entriesOf(userId)).length).toBeLessThan(all.length)
  await undo(page, /\d time entries deleted/)
  await soon(() => entriesOf(userId)).toEqual(all)
})

test('many are changed at once', async () => {
  const page = await open()
  await line(page, 'Review with Mia').first().waitFor()
  await page.getByRole('checkbox', { name: 'Select Review with Mia' }).first().check()
  const toolbar = page.getByRole('toolbar', { name: '1 selected' })
  await toolbar.getByLabel('Description for all').fill('Review with Mia and Tom')
  await toolbar.getByLabel('Description for all').press('Enter')
  await line(page, 'Review with Mia and Tom').waitFor()
  await soon(async () => (await found(userId, 'Review with Mia and Tom')).length).toBe(1)
})

test('a part that is required stops the stop: its words are beside the bar, and nothing is lost', async () => {
  await stage().call('PATCH', `${own()}/settings`, { forceDescription: true })
  try {
    const page = await open()
    await page.keyboard.press('n')
    await bar(page).getByRole('button', { name: 'Stop' }).click()
    await bar(page).getByRole('alert').waitFor()
    await bar(page).getByRole('button', { name: 'Stop' }).waitFor()
    await words(page).fill('Now it has words')
    await words(page).press('Enter')
    await bar(page).getByRole('button', { name: 'Stop' }).click()
    await line(page, 'Now it has words').waitFor()
    await bar(page).getByRole('alert').waitFor({ state: 'detached' })
    // it shows before the server has it
    await soon(async () => (await found(userId, 'Now it has words'))[0]?.timeInterval.end).toBeTruthy()
  } finally {
    await stage().call('PATCH', `${own()}/settings`, { forceDescription: false })
  }
})

test('a custom field is filled in while the timer runs', async () => {
  const field = await stage().call<{ id: string }>('POST', `${w()}/custom-fields`, {
    name: 'Ticket',
    type: 'TXT',
    status: 'VISIBLE',
    required: true,
  })
  try {
    const page = await open()
    await page.keyboard.press('n')
    await bar(page).getByRole('button', { name: 'Stop' }).waitFor()
    await words(page).fill('With a ticket')
    await words(page).press('Enter')
    await bar(page).getByRole('button', { name: 'Stop' }).click()
    await bar(page).getByRole('alert').waitFor()
    await bar(page).getByRole('button', { name: 'More fields' }).click()
    await page.getByLabel('Ticket *').fill('T-17')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await bar(page).getByRole('button', { name: 'Stop' }).click()
    await line(page, 'With a ticket').waitFor()
    // it shows before the server has it
    await soon(async () => {
      const [entry] = await found(userId, 'With a ticket')
      return entry?.timeInterval.end && entry.customFieldValues?.map(({ value }) => value)
    }).toContain('T-17')
  } finally {
    await stage().call('PUT', `${w()}/custom-fields/${field.id}`, {
      name: 'Ticket',
      type: 'TXT',
      status: 'INVISIBLE',
    })
  }
})

test('a locked day refuses with its reason, and keeps what was typed', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const old = { start: `${day(6)}T09:00:00Z`, end: `${day(6)}T10:00:00Z`, description: 'Long done' }
  await stage().call('POST', `${own()}/time-entries`, { ...old, userId: memberId })
  await stage().call('PATCH', `${own()}/settings`, { lockTimeEntries: day(3) })
  try {
    const page = await open(memberEmail)
    const done = line(page, 'Long done')
    await done.getByRole('img', { name: /^Locked: time before .* can’t be changed\.$/ }).waitFor()
    expect(await done.getByRole('textbox', { name: 'Description, Long done' }).getAttribute('readonly')).toBe(
      '',
    )
    await page.keyboard.press('m')
    await words(page).fill('Too late')
    await bar(page).getByLabel('Start', { exact: true }).fill('9')
    await bar(page).getByLabel('End', { exact: true }).fill('10')
    await bar(page).getByLabel('Date', { exact: true }).fill(day(6))
    await bar(page).getByRole('button', { name: 'Add' }).click()
    await bar(page)
      .getByRole('alert')
      .filter({ hasText: /locked/i })
      .waitFor()
    expect(await words(page).inputValue()).toBe('Too late')
    expect(await found(memberId, 'Too late')).toEqual([])
    await page.reload()
    await soon(() => words(page).inputValue()).toBe('Too late')
  } finally {
    await stage().call('PATCH', `${own()}/settings`, { lockTimeEntries: null })
  }
})

test('what is started while the server is away runs here, and is sent once when it is back', async () => {
  const page = await open(memberEmail)
  await words(page).fill('Typed on a train')
  await page.route('**/time-entries', (route) => route.abort())
  await words(page).press('Enter')
  await bar(page).getByRole('button', { name: 'Stop' }).waitFor()
  await bar(page).getByRole('img', { name: 'Kept here, will be sent.' }).waitFor()
  expect(await bar(page).getByRole('alert').count()).toBe(0)
  expect(await found(memberId, 'Typed on a train')).toEqual([])
  await page.unrouteAll()
  await soon(async () => (await found(memberId, 'Typed on a train')).length).toBe(1)
  await bar(page).getByRole('button', { name: 'Stop' }).click()
  await line(page, 'Typed on a train').waitFor()
  await soon(async () => (await found(memberId, 'Typed on a train'))[0]?.timeInterval.end).toBeTruthy()
})

test('bar, pickers and list have no fault that axe finds, in light and dark', async () => {
  const page = await open()
  await line(page, 'Landing page').first().waitFor()
  const look = (name: string) => expectFaultlessInBoth(page, name)
  await words(page).click()
  await page.getByRole('listbox', { name: 'What you tracked lately' }).waitFor()
  await look('suggestions')
  await words(page).press('Escape')
  await bar(page).getByRole('button', { name: 'Project', exact: true }).click()
  await page.getByRole('row', { name: /Harbour website/ }).waitFor()
  await look('projects')
  await page.keyboard.press('Escape')
  await bar(page).getByRole('button', { name: 'Tags', exact: true }).click()
  await page.getByRole('option', { name: 'deep work' }).waitFor()
  await look('tags')
  await page.keyboard.press('Escape')
  await page
    .getByRole('checkbox', { name: /^Select all of/ })
    .first()
    .check()
  await leave(page)
  await page.keyboard.press('n')
  await bar(page).getByRole('button', { name: 'Stop' }).waitFor()
  await look('running, with a selection')
  await bar(page).getByRole('button', { name: 'Discard the running time' }).click()
  await page.getByText('The running time was discarded').waitFor()
})
