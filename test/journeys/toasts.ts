/** The messages at the edge of the window. Each stays for ten seconds, so that an older one may stand beside it. */
import type { Locator, Page } from 'playwright-core'

/** The newest that says so. */
export const message = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('region', { name: 'Messages' }).getByRole('status').filter({ hasText: words }).last()

/** Takes back what it tells of, and nothing else. */
export const undo = (page: Page, words: string | RegExp) =>
  message(page, words).getByRole('button', { name: 'Undo' }).click()
