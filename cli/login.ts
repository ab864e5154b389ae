/** `stint login`: tries a key and keeps it. */

import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { getLoggedUser } from '../contract/identity.ts'
import { connect } from './api.ts'
import { say } from './print.ts'
import type { Given } from './target.ts'
import { configFile, readConfig, targetOf, UsageError, writeConfig } from './target.ts'

export async function login(options: Given): Promise<void> {
  const file = configFile(process.env)
  const { url: keptUrl } = await readConfig(file)
  const { url, key, workspace } = targetOf(
    { ...options, key: options.key || process.env.STINT_API_KEY || (await askForKey()) },
    process.env,
    { url: keptUrl },
  )
  const me = await connect(url, key).call(getLoggedUser)
  await writeConfig(file, { url, key, ...(workspace === undefined ? {} : { workspace }) })
  say(`Signed in to ${url} as ${me.name ?? me.email ?? me.id}; kept in ${file}`)
}

/** From the terminal without showing it, else all of standard input. */
async function askForKey(): Promise<string> {
  const key = process.stdin.isTTY ? await typed() : await text(process.stdin)
  if (key.trim() === '') throw new UsageError('no key: --key, STINT_API_KEY or standard input gives one')
  return key.trim()
}

async function typed(): Promise<string> {
  process.stderr.write('API key: ')
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
