/** What an address says is what shows: a filter, and that something is not here. */
import { expect, test } from 'vitest'
import { admin, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)

test('a webhook that was deleted or never was is gone; the filter of the list survives a reload', async () => {
  const { activeWorkspace } = await stage().call<{ activeWorkspace: string }>('GET', '/api/v1/user')
  const hooks: string[] = []
  for (const name of ['Payroll', 'Planning']) {
    const { id } = await stage().call<{ id: string }>(
      'POST',
      `/api/v1/workspaces/${activeWorkspace}/webhooks`,
      {
        name,
        url: `https://${name.toLowerCase()}.example.com/hook`,
        webhookEvent: 'NEW_TAG',
        triggerSourceType: 'WORKSPACE_ID',
        triggerSource: [activeWorkspace],
      },
    )
    hooks.push(id)
  }
  const page = await stage().signedIn(admin)
  const list = `/w/${activeWorkspace}/webhooks`
  await page.goto(list)
  await page.getByLabel('Name, event or address', { exact: true }).fill('pay')
  await page.waitForURL('**/webhooks?q=pay')
  await page.reload()
  await page.getByRole('link', { name: 'Payroll' }).waitFor()
  expect(await page.getByRole('link', { name: 'Planning' }).count()).toBe(0)

  await stage().call('DELETE', `/api/v1/workspaces/${activeWorkspace}/webhooks/${hooks[0]}`)
  for (const id of [hooks[0], '0123456789abcdef01234567', 'no id']) {
    await page.goto(`${list}/${id}`)
    await page.getByRole('heading', { name: 'This is not here' }).waitFor()
  }
  await page.goto(`${list}/${hooks[1]}`)
  await page.getByRole('heading', { name: 'Planning' }).waitFor()
})
