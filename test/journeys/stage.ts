/** What a journey happens on: the built server as a process of its own, and a real browser. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Running } from '../../bench/processes.ts'
import { build, startStint } from '../../bench/processes.ts'
import { mailsIn } from '../mails.ts'
import { until } from '../process.ts'
import { ensureBrowser } from './browser.mjs'

export const key = 'journeys-key-0123456789-0123456789-abc'
export const password = 'correct horse battery'
export const admin = 'ada@example.test'

/** The first account made from the environment, for journeys that do not begin with the set-up. */
export const withAdmin = {
  STINT_ADMIN_EMAIL: admin,
  STINT_ADMIN_NAME: 'Ada Berg',
  STINT_ADMIN_PASSWORD: password,
  STINT_ADMIN_API_KEY: key,
  STINT_WORKSPACE_NAME: 'Lindgren & Co',
}

export type Scheme = 'light' | 'dark'
export interface Look {
  readonly width?: number
  readonly scheme?: Scheme
  readonly locale?: string
  /** With the service worker, which else stays out: it would serve what the journey's own routes are to answer. */
  readonly installed?: boolean
}

export class Stage {
  readonly browser: Browser
  private readonly running: Running
  readonly dataDir: string
  /** What no window may say: that its content policy was broken, or that a script failed. */
  readonly faults: string[] = []

  constructor(browser: Browser, running: Running, dataDir: string) {
    this.browser = browser
    this.running = running
    this.dataDir = dataDir
  }

  get url(): string {
    return this.running.url
  }

  /** A browser of somebody else: nothing is shared with other windows. */
  async window({ width = 1280, scheme = 'light', locale = 'en-GB', installed }: Look = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { width, height: width < 720 ? 844 : 800 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      locale,
      timezoneId: 'Europe/Berlin',
      serviceWorkers: installed ? 'allow' : 'block',
    })
    context.setDefaultTimeout(45_000)
    const page = await context.newPage()
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy'))
        this.faults.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }

  /** The same, signed in without the form. */
  async signedIn(email: string, look: Look = {}): Promise<Page> {
    const page = await this.window(look)
    await signIn(page.context(), email)
    return page
  }

  /** Calls the API with the first account's key, or with another. */
  async call<T = unknown>(method: string, path: string, body?: unknown, apiKey = key): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { 'x-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text === '' ? 'null' : text)
  }

  /** The link of the newest mail to an address, as it stands in the mail, once so many have come. */
  async linkTo(address: string, count = 1): Promise<string> {
    await until(async () => (await mailsIn(this.dataDir, address)).length >= count)
    const newest = (await mailsIn(this.dataDir, address)).at(-1)
    const link = /http\S+#token=\w+/.exec(newest?.text ?? '')?.[0]
    if (link === undefined) throw new Error(`no link was mailed to ${address}`)
    return link
  }

  /** What no page and no call does: time that passes. */
  async change(statement: string, values: readonly unknown[]): Promise<void> {
    const socket = (await readFile(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[4]
    const client = new pg.Client({ host: socket, port: 5432, user: 'stint', database: 'postgres' })
    await client.connect()
    const { rowCount } = await client.query(statement, [...values])
    await client.end()
    if (rowCount !== 1) throw new Error(`${statement}: changed ${rowCount} rows`)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.running.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }
}

export async function signIn(context: BrowserContext, email: string): Promise<void> {
  const response = await context.request.post('/api/stint/v1/session', { data: { email, password } })
  if (!response.ok()) throw new Error(`${email} could not sign in: ${response.status()}`)
}

/** Ends when what changes elsewhere arrives in the window: what changes before that is not told. Asked for before the page is opened. */
export function hearing(page: Page): Promise<unknown> {
  return page.waitForResponse((answer) => answer.url().endsWith('/live'))
}

let stage: Stage | undefined

/** Raises the stage before the journeys of a file and strikes it after them. */
export function useStage(env: Readonly<Record<string, string>> = {}): () => Stage {
  beforeAll(async () => {
    const executablePath = ensureBrowser()
    if (executablePath === undefined) throw new Error('no browser: see the line above')
    build()
    const dataDir = await mkdtemp(join(tmpdir(), 'stint-journey-'))
    const running = await startStint({ STINT_DATA_DIR: dataDir, ...env })
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: 120_000 })
    stage = new Stage(browser, running, dataDir)
  })
  afterEach(() => expect(stage?.faults.splice(0)).toEqual([]))
  afterAll(async () => {
    await stage?.close()
    stage = undefined
  })
  return () => {
    if (!stage) throw new Error('the stage is not raised')
    return stage
  }
}
