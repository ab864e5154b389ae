/** What axe finds on a page as it stands there: nothing, in light and in dark. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Scheme } from './stage.ts'

const schemes = ['light', 'dark'] as const

/** What is half faded in, or half of another colour, has less contrast than it will have. */
const moving = `document.getAnimations().filter(({ playState, effect }) =>
  playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime)).length`

/** Rule and places of each fault; `rules` are all, unless some are named. */
async function faultsOn(page: Page, rules: readonly string[] = []): Promise<string[]> {
  await expect.poll(() => page.evaluate<number>(moving)).toBe(0)
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n    ')}`)
}

/** As it is now. The test goes on, so that all faults are told at once. */
export async function expectFaultless(page: Page, name: string, rules?: readonly string[]): Promise<void> {
  const faults = await faultsOn(page, rules)
  expect.soft(faults, name).toEqual([])
}

/** In light and in dark; it is left dark. */
export async function expectFaultlessInBoth(page: Page, name: string): Promise<void> {
  for (const scheme of schemes) {
    await turn(page, scheme)
    await expectFaultless(page, `${name} ${scheme}`)
  }
}

/** Half of one scheme and half of the other would have no contrast. */
export async function turn(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor({ state: 'attached' })
}
