/** Where the focus is. It moves in effects, a moment after what moves it: a key that comes before is lost. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** How the element that has it is called. */
export const focused = (page: Page) =>
  page.evaluate<string>(
    "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()",
  )

/** Waits until it is in what the selector names. */
export async function focusIn(page: Page, selector: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate<boolean>(
        `document.activeElement?.closest(${JSON.stringify(selector)}) instanceof Element`,
      ),
    )
    .toBe(true)
}

export async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(page)).startsWith(wanted)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${wanted}`)
}
